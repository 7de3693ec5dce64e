package fi.yhdyspinta.road;

import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.core.remoting.impl.ssl.DefaultSSLContextFactory;
import org.apache.activemq.artemis.spi.core.remoting.ssl.SSLContextConfig;

/**
 * Gives the broker's client a partner's own TLS context, which stands among the connector's settings; Artemis finds this
 * class by {@code META-INF/services}. Its own way knows files only, and secrets belong into none.
 */
public final class QueueTls extends DefaultSSLContextFactory {
    static final String CONTEXT = "fi.yhdyspinta.tls";

    @Override
    public SSLContext getSSLContext(SSLContextConfig config, Map<String, Object> settings) throws Exception {
        return settings.get(CONTEXT) instanceof SSLContext own ? own : super.getSSLContext(config, settings);
    }

    @Override
    public int getPriority() {
        return super.getPriority() + 100;
    }
}
