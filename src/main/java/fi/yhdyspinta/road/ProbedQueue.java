package fi.yhdyspinta.road;

import static fi.yhdyspinta.walk.ProbeStep.Kind.CALL;
import static fi.yhdyspinta.walk.ProbeStep.Kind.CREDENTIAL;
import static fi.yhdyspinta.walk.ProbeStep.Kind.NAME;
import static fi.yhdyspinta.walk.ProbeStep.Kind.TCP;
import static fi.yhdyspinta.walk.ProbeStep.Kind.TLS;

import fi.yhdyspinta.walk.Address;
import fi.yhdyspinta.walk.ConnectionPlace;
import fi.yhdyspinta.walk.ProbeCause;
import fi.yhdyspinta.walk.ProbeStep;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Trouble;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;

/** Comes to the broker of a partner's queue and asks whether the queue is there. Nothing is laid in it or taken out. */
final class ProbedQueue {
    private final ProbedWay way;
    private final ProbedTls shaking;
    private final PartnerTls tls;
    private final QueueBrokers brokers;
    private final Settings settings;

    ProbedQueue(ProbedWay way, ProbedTls shaking, PartnerTls tls, QueueBrokers brokers, Settings settings) {
        this.way = way;
        this.shaking = shaking;
        this.tls = tls;
        this.brokers = brokers;
        this.settings = settings;
    }

    /** Tries a place; of several brokers the first one that can be come to. */
    void probe(ProbeRun run, String partner, ConnectionPlace place) throws ProbeFault, IOException {
        var to = place.to();
        var queue = QueueSink.QUEUE.matcher(to.url());
        if (!queue.matches()) {
            throw new ProbeFault(NAME, ProbeCause.ADDRESS_FORM);
        }
        var broker = to.options().getOrDefault("broker", "").strip();
        if (broker.isEmpty()) {
            run.none(ProbeCause.OWN_BROKER, NAME, TCP, TLS);
        } else {
            come(run, partner, to, broker);
        }
        ask(run, access(run, partner, to, broker), queue.group(1));
    }

    private void come(ProbeRun run, String partner, Address to, String broker) throws ProbeFault, IOException {
        ProbeFault last = null;
        for (var each : broker.split(",")) {
            var uri = uri(each.strip());
            boolean isTls = uri.getScheme().equals("ssl");
            var server = new ProbedWay.Server(uri.getHost(), uri.getPort(), !isTls);
            try (var socket = way.open(run, to, server, false)) {
                if (isTls) {
                    shaking.shake(run, socket, partner, to, server).socket().close();
                } else {
                    run.none(ProbeCause.CLEAR, TLS);
                }
                return;
            } catch (ProbeFault fault) {
                last = fault;
            }
        }
        throw last;
    }

    private static URI uri(String broker) throws ProbeFault {
        try {
            var uri = new URI(broker);
            boolean isBroker = "tcp".equals(uri.getScheme()) || "ssl".equals(uri.getScheme());
            if (isBroker && uri.getHost() != null && uri.getPort() > 0) {
                return uri;
            }
        } catch (URISyntaxException none) {
            // said below
        }
        throw new ProbeFault(NAME, ProbeCause.ADDRESS_FORM);
    }

    private QueueBrokers.Access access(ProbeRun run, String partner, Address to, String broker) throws ProbeFault {
        run.begin(CREDENTIAL);
        return new QueueBrokers.Access(
                broker,
                to.options().getOrDefault("user", ""),
                to.credential() == null ? "" : run.secret(to.credential(), settings.secrets()),
                broker.startsWith("ssl:") ? tls.contextOf(partner, to) : null,
                new QueueBrokers.Patience(
                        Duration.ofMillis(run.within(to.connect())), Duration.ofMillis(run.within(to.read()))));
    }

    private void ask(ProbeRun run, QueueBrokers.Access access, String queue) throws ProbeFault, IOException {
        try (var connections = brokers.to(access)) {
            run.opened(connections::close);
            try (var connection = connected(connections)) {
                run.done(ProbeStep.ok(
                        CREDENTIAL,
                        access.user().isEmpty() ? ProbeCause.NO_CREDENTIAL : ProbeCause.NOT_REFUSED,
                        Map.of()));
                run.begin(CALL);
                look(run, connection, queue);
            }
        } catch (JMSException failed) {
            throw new ProbeFault(CALL, ProbeCause.SILENT);
        }
    }

    private static Connection connected(org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory connections)
            throws ProbeFault {
        try {
            return connections.createConnection();
        } catch (JMSException refused) {
            throw JmsTrouble.ofConnecting(refused) == Trouble.CREDENTIAL
                    ? new ProbeFault(CREDENTIAL, ProbeCause.CREDENTIAL_REFUSED, "JMS")
                    : new ProbeFault(CREDENTIAL, ProbeCause.CUT);
        }
    }

    private static void look(ProbeRun run, Connection connection, String queue) throws JMSException, ProbeFault {
        try (var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            if (!JmsTrouble.isThere(session, queue)) {
                throw new ProbeFault(CALL, ProbeCause.QUEUE_MISSING, queue);
            }
            run.ok(CALL, Map.of("queue", queue));
        }
    }
}
