package fi.yhdyspinta.road;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.microprofile.config.Config;

/** The broker: Artemis in this process, or the one that {@code ARTEMIS_URL} names. */
@Singleton
class Broker {
    // each session that is opened is an audit event to Artemis: noise here, and not the hub's audit. Held, because the
    // JDK
    // forgets the level of a logger that nobody holds
    private static final List<Logger> QUIET = Stream.of("base", "resource", "message")
            .map(kind -> Logger.getLogger("org.apache.activemq.audit." + kind))
            .toList();

    private static final String IN_PROCESS = "vm://0";

    private final Config config;
    private final fi.yhdyspinta.walk.Settings settings;
    private EmbeddedActiveMQ embedded;
    private ActiveMQConnectionFactory connections;

    @Inject
    Broker(Config config, fi.yhdyspinta.walk.Settings settings) {
        this.config = config;
        this.settings = settings;
    }

    ConnectionFactory start() throws Exception {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        var url = config.getOptionalValue("ARTEMIS_URL", String.class).orElse(IN_PROCESS);
        if (url.equals(IN_PROCESS)) {
            embedded = new EmbeddedActiveMQ()
                    .setConfiguration(configuration(settings.data().resolve("artemis")));
            embedded.start();
        }
        connections = connections();
        return connections;
    }

    /** A way of its own to this broker, for who needs other settings than the wake-ups. */
    ActiveMQConnectionFactory connections() {
        return new ActiveMQConnectionFactory(
                config.getOptionalValue("ARTEMIS_URL", String.class).orElse(IN_PROCESS),
                config.getOptionalValue("ARTEMIS_USER", String.class).orElse(null),
                config.getOptionalValue("ARTEMIS_PASSWORD", String.class).orElse(null));
    }

    // no acceptor but the in-process one: nothing outside this JVM can connect, so there is no user to check
    static ConfigurationImpl configuration(Path folder) throws Exception {
        var configuration = new ConfigurationImpl();
        configuration.addAcceptorConfiguration("in-process", IN_PROCESS);
        configuration.setSecurityEnabled(false);
        configuration.setPersistenceEnabled(true);
        configuration.setJournalDirectory(folder.resolve("journal").toString());
        configuration.setBindingsDirectory(folder.resolve("bindings").toString());
        configuration.setLargeMessagesDirectory(folder.resolve("large").toString());
        configuration.setPagingDirectory(folder.resolve("paging").toString());
        configuration.setJMXManagementEnabled(false);
        // the demo's answers wait here; wake-ups are not kept
        configuration.addAddressSetting(
                "#",
                new AddressSettings()
                        .setAutoCreateAddresses(true)
                        .setAutoCreateQueues(true)
                        // a partner's call that fails comes again, for three days
                        .setRedeliveryDelay(1000)
                        .setRedeliveryMultiplier(2)
                        .setMaxRedeliveryDelay(60_000)
                        .setMaxDeliveryAttempts(4300)
                        .setDeadLetterAddress(SimpleString.of("dead-letters"))
                        .setExpiryAddress(SimpleString.of("expired")));
        return configuration;
    }

    void stop() throws Exception {
        if (connections != null) {
            connections.close();
        }
        if (embedded != null) {
            embedded.stop();
        }
    }
}
