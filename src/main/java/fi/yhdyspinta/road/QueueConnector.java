package fi.yhdyspinta.road;

import fi.yhdyspinta.outward.Outward;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnector;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.spi.core.remoting.BufferHandler;
import org.apache.activemq.artemis.spi.core.remoting.ClientConnectionLifeCycleListener;
import org.apache.activemq.artemis.spi.core.remoting.ClientProtocolManager;
import org.apache.activemq.artemis.spi.core.remoting.Connection;
import org.apache.activemq.artemis.spi.core.remoting.Connector;

/**
 * Connects to a partner's broker at the address that has been judged, and no other; TLS checks the name. Artemis makes it by
 * its class's name, so what judges stands among the connector's settings.
 */
public final class QueueConnector extends NettyConnectorFactory {
    static final String OUTWARD = "fi.yhdyspinta.outward";

    @Override
    public Connector createConnector(
            Map<String, Object> settings,
            BufferHandler handler,
            ClientConnectionLifeCycleListener listener,
            Executor closing,
            Executor threads,
            ScheduledExecutorService scheduled,
            ClientProtocolManager protocol) {
        return new NettyConnector(settings, handler, listener, closing, threads, scheduled, protocol) {
            @Override
            public Connection createConnection() {
                return connected(this, settings);
            }
        };
    }

    private static Connection connected(NettyConnector connector, Map<String, Object> settings) {
        try {
            var host = String.valueOf(settings.get(TransportConstants.HOST_PROP_NAME));
            var address = ((Outward) settings.get(OUTWARD)).addresses(host).get(0);
            return connector.createConnection(
                    null, address.getHostAddress(), (Integer) settings.get(TransportConstants.PORT_PROP_NAME));
        } catch (UnknownHostException nowhere) {
            // not reached, to Artemis; QueueBrokers.check says why
            return null;
        }
    }
}
