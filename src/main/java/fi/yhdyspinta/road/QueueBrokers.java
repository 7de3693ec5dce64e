package fi.yhdyspinta.road;

import fi.yhdyspinta.outward.HostRefused;
import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.walk.Trouble;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The ways to the brokers that partners' queues are on: the hub's own, or one that the partner's file names. */
@Singleton
class QueueBrokers {
    private final Broker own;
    private final Outward outward;

    @Inject
    QueueBrokers(Broker own, Outward outward) {
        this.own = own;
        this.outward = outward;
    }

    /**
     * Where a broker is and as whom the hub comes there.
     *
     * @param broker {@code tcp://host:port} or {@code ssl://host:port}, several with commas; empty for the hub's own
     * @param user the user, or empty
     * @param password its password, or empty
     * @param tls for {@code ssl}: what the partner is trusted by; null for the JDK's own trust
     * @param patience how long it may take
     */
    record Access(String broker, String user, String password, SSLContext tls, Patience patience) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Access[" + broker + ", " + user + "]";
        }
    }

    /** How long the hub waits to be connected, and for one answer. */
    record Patience(Duration connect, Duration answer) {}

    /**
     * A way to a broker that tries once: trying again is the journal's, or the consumer's, business.
     *
     * @throws KeyFault when the address is none
     */
    ActiveMQConnectionFactory to(Access access) {
        var connections = access.broker.isEmpty() ? own.connections() : connections(access);
        connections.setInitialConnectAttempts(1);
        connections.setReconnectAttempts(0);
        connections.setCallTimeout(access.patience.answer().toMillis());
        connections.setCallFailoverTimeout(access.patience.answer().toMillis());
        // where else there are brokers, a partner's own has no say in
        connections.setUseTopologyForLoadBalancing(false);
        // objects are never read; nothing may be made of one
        connections.setDeserializationDenyList("*");
        return connections;
    }

    /**
     * Says it where the hub may not call the brokers: their client tells only that they were not reached.
     *
     * @throws KeyFault HOST_REFUSED, when none of them may be called
     */
    void check(Access access) {
        HostRefused refused = null;
        for (var broker : access.broker.split(",")) {
            try {
                if (!broker.isBlank()) {
                    outward.addresses(uri(broker.trim()).getHost());
                }
                return;
            } catch (HostRefused refusal) {
                refused = refusal;
            } catch (UnknownHostException nowhere) {
                // that passes, and who connects says it
                return;
            }
        }
        if (refused != null) {
            throw new KeyFault(Trouble.HOST_REFUSED, refused.getMessage());
        }
    }

    private ActiveMQConnectionFactory connections(Access access) {
        var connectors = Arrays.stream(access.broker.split(","))
                .map(each -> connector(each.trim(), access))
                .toArray(TransportConfiguration[]::new);
        var connections = new ActiveMQConnectionFactory(false, connectors);
        if (!access.user.isEmpty()) {
            connections.setUser(access.user);
            connections.setPassword(access.password);
        }
        return connections;
    }

    private TransportConfiguration connector(String broker, Access access) {
        var uri = uri(broker);
        Map<String, Object> settings = new HashMap<>();
        settings.put(TransportConstants.HOST_PROP_NAME, uri.getHost());
        settings.put(TransportConstants.PORT_PROP_NAME, uri.getPort());
        settings.put(QueueConnector.OUTWARD, outward);
        settings.put(TransportConstants.NETTY_CONNECT_TIMEOUT, (int)
                access.patience.connect().toMillis());
        if (uri.getScheme().equals("ssl")) {
            settings.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
            settings.put(TransportConstants.VERIFY_HOST_PROP_NAME, true);
            settings.put(TransportConstants.ENABLED_PROTOCOLS_PROP_NAME, "TLSv1.2,TLSv1.3");
            if (access.tls == null) {
                settings.put(TransportConstants.USE_DEFAULT_SSL_CONTEXT_PROP_NAME, true);
            } else {
                settings.put(QueueTls.CONTEXT, access.tls);
            }
        }
        return new TransportConfiguration(QueueConnector.class.getName(), settings);
    }

    private static URI uri(String broker) {
        try {
            var uri = URI.create(broker);
            boolean isWhole = ("tcp".equals(uri.getScheme()) || "ssl".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getPort() > 0
                    && uri.getQuery() == null
                    && uri.getUserInfo() == null;
            if (isWhole) {
                return uri;
            }
        } catch (IllegalArgumentException notUri) {
            // said below
        }
        throw new KeyFault(
                Trouble.NO_ENDPOINT,
                "the broker's address must be tcp://host:port or ssl://host:port, several with commas");
    }
}
