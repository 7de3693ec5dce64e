package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Address;
import java.util.StringJoiner;

/** How a connection to a partner is made, as options of Camel's {@code sftp} endpoint. */
final class SshOptions {
    private SshOptions() {}

    /** @param tunnel under which name Camel finds the way through the proxy, or null */
    static String of(Address to, String tunnel) {
        var options = new StringJoiner("&");
        options.add("connectTimeout=" + to.connect().toMillis());
        options.add("soTimeout=" + to.read().toMillis());
        if (tunnel != null) {
            options.add("proxy=#" + tunnel);
        }
        return options.toString();
    }
}
