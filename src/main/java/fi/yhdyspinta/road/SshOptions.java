package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Address;
import java.util.StringJoiner;

/** How a connection to a partner is made, as options of Camel's {@code sftp} endpoint. */
final class SshOptions {
    private SshOptions() {}

    /** @param way under which name Camel finds the way to the server */
    static String of(Address to, String way) {
        var options = new StringJoiner("&");
        options.add("connectTimeout=" + to.connect().toMillis());
        options.add("soTimeout=" + to.read().toMillis());
        options.add("proxy=#" + way);
        return options.toString();
    }
}
