package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Address;
import java.net.URI;
import java.util.StringJoiner;

/**
 * How a connection to a partner is made, as options of Camel's {@code http} endpoint. Partners with the same options share
 * an endpoint's pool by their name alone: one slow partner never takes the connections of another.
 */
final class HttpOptions {
    private HttpOptions() {}

    /** @param tls under which name Camel finds the partner's own certificates, or null */
    static String of(Address to, String tls) {
        var options = new StringJoiner("&");
        options.add("connectTimeout=" + to.connect().toMillis());
        options.add("connectionRequestTimeout=" + to.connect().toMillis());
        options.add("responseTimeout=" + to.read().toMillis());
        if (to.proxy() != null) {
            var proxy = URI.create(to.proxy());
            options.add("proxyHost=" + proxy.getHost());
            options.add("proxyPort=" + proxy.getPort());
        }
        if (tls != null) {
            options.add("sslContextParameters=#" + tls);
        }
        return options.toString();
    }
}
