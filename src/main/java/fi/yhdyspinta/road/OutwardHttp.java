package fi.yhdyspinta.road;

import fi.yhdyspinta.outward.Outward;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;

/**
 * Camel's HTTP with one change: the addresses that it connects to are those that {@link Outward} has judged, of a server and
 * of a proxy alike. The name stays what it was in {@code Host}, in SNI and where the certificate is checked.
 */
final class OutwardHttp extends HttpComponent {
    private final Outward outward;

    OutwardHttp(Outward outward) {
        this.outward = Objects.requireNonNull(outward, "no HTTP without the rules of whom the hub may call");
    }

    @Override
    protected HttpClientConnectionManager createConnectionManager(
            Registry<ConnectionSocketFactory> sockets, int mostInAll, int mostOfOne, SocketConfig settings) {
        var connections = new PoolingHttpClientConnectionManager(
                sockets,
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.ofMilliseconds(getConnectionTimeToLive()),
                null,
                new Judged(outward),
                null);
        // as the component does it: what an endpoint doesn't say, the component does
        connections.setMaxTotal(mostInAll > 0 ? mostInAll : getMaxTotalConnections());
        connections.setDefaultMaxPerRoute(mostOfOne > 0 ? mostOfOne : getConnectionsPerRoute());
        connections.setDefaultSocketConfig(settings);
        return connections;
    }

    private record Judged(Outward outward) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return outward.addresses(host).toArray(InetAddress[]::new);
        }

        // asked only for Kerberos, which no partner speaks
        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
