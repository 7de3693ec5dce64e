package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.CloudEvent;
import fi.yhdyspinta.walk.Consignment;
import fi.yhdyspinta.walk.Labels;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Trouble;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.camel.Exchange;

/** Lays a consignment, sealed to its partner, in the partner's durable queue. */
@Named("queueSink")
@Singleton
public class QueueSink {
    /** The queue of an address {@code queue:name}; a topic keeps nothing for who is not there. */
    static final Pattern QUEUE = Pattern.compile("queue:([A-Za-z0-9][A-Za-z0-9._:-]{0,199})");

    private static final System.Logger LOG = System.getLogger(QueueSink.class.getName());

    private final PartnerKeys keys;
    private final QueueBrokers brokers;
    private final Labels labels;
    private final PartnerTls tls;
    private final Settings settings;
    private final Map<String, QueueLine> lines = new ConcurrentHashMap<>();

    @Inject
    public QueueSink(PartnerKeys keys, QueueBrokers brokers, Labels labels, PartnerTls tls, Settings settings) {
        this.keys = keys;
        this.brokers = brokers;
        this.labels = labels;
        this.tls = tls;
        this.settings = settings;
    }

    /** What goes on a queue: the event and the ids on its outside. */
    private record Parcel(String queue, CloudEvent event, Consignment consignment) {}

    /** Sends the body, and notes why where that fails. */
    public void send(Exchange exchange) {
        exchange.setProperty(Outcome.TROUBLE, sent(exchange));
        exchange.getMessage().setBody(null);
    }

    private Trouble sent(Exchange exchange) {
        var consignment = exchange.getProperty("consignment", Consignment.class);
        var queue = QUEUE.matcher(consignment.to().url());
        if (!queue.matches()) {
            return Trouble.NO_ENDPOINT;
        }
        try {
            var parcel = new Parcel(queue.group(1), sealed(consignment), consignment);
            return sent(line(consignment), parcel);
        } catch (KeyFault fault) {
            LOG.log(System.Logger.Level.ERROR, "{0} is quarantined: {1}", consignment.key(), fault.getMessage());
            return fault.trouble();
        }
    }

    private CloudEvent sealed(Consignment consignment) {
        var key = consignment.key().toString();
        var label = labels.of(consignment);
        var jwe = Jwe.seal(
                keys.newest(consignment.partner(), consignment.to().options().get("keys")),
                consignment.contentType(),
                new Jwe.About(settings.hubUrl(), consignment.partner(), key),
                consignment.body());
        return new CloudEvent(
                key,
                settings.hubUrl(),
                "fi.yhdyspinta." + label.kind() + ".v1",
                key,
                madeAt(consignment.key()),
                "urn:yhdyspinta:format:" + label.format(),
                jwe);
    }

    // a UUIDv7 holds its moment (RFC 9562 section 5.7): the event's time is the same on every attempt
    private static Instant madeAt(UUID key) {
        return Instant.ofEpochMilli(key.getMostSignificantBits() >>> 16);
    }

    private QueueLine line(Consignment consignment) {
        var partner = consignment.partner();
        var to = consignment.to();
        var options = to.options();
        var broker = options.getOrDefault("broker", "");
        var access = new QueueBrokers.Access(
                broker,
                options.getOrDefault("user", ""),
                Optional.ofNullable(to.credential()).flatMap(settings.secrets()).orElse(""),
                broker.startsWith("ssl:") ? tls.contextOf(partner, to) : null,
                new QueueBrokers.Patience(to.connect(), to.read()));
        // a partner that has moved, or a new password: the old way is left
        return lines.compute(partner, (name, before) -> {
            if (before != null && before.leadsTo(access)) {
                return before;
            }
            if (before != null) {
                before.close();
            }
            return new QueueLine(access, brokers.to(access));
        });
    }

    private Trouble sent(QueueLine line, Parcel parcel) {
        Connection connection;
        try {
            connection = line.connection();
        } catch (JMSException unreachable) {
            brokers.check(line.access());
            return JmsTrouble.ofConnecting(unreachable);
        }
        try (var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            if (!JmsTrouble.isThere(session, parcel.queue)) {
                return Trouble.NO_ENDPOINT;
            }
            return sent(session, parcel, line.patience());
        } catch (JMSException failed) {
            var trouble = JmsTrouble.ofSending(failed);
            if (trouble.isPassing()) {
                line.drop(connection);
            }
            return trouble;
        }
    }

    private static Trouble sent(Session session, Parcel parcel, Duration patient) throws JMSException {
        try (var producer = session.createProducer(session.createQueue(parcel.queue))) {
            // a full queue lets its senders wait without end: this one waits a little longer than for any answer
            var ended = new AtomicBoolean();
            var patience = CompletableFuture.runAsync(
                    () -> {
                        // before the end itself, which lets the sender go while it still runs
                        ended.set(true);
                        end(session);
                    },
                    CompletableFuture.delayedExecutor(patient.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS));
            try {
                send(session, producer, parcel);
            } catch (JMSException failed) {
                if (ended.get()) {
                    return Trouble.QUEUE_FULL;
                }
                throw failed;
            } finally {
                patience.cancel(false);
            }
            return null;
        }
    }

    private static void end(Session session) {
        try {
            session.close();
        } catch (JMSException gone) {
            // then nobody waits in it any more
        }
    }

    private static void send(Session session, MessageProducer producer, Parcel parcel) throws JMSException {
        var consignment = parcel.consignment;
        var message = session.createBytesMessage();
        message.writeBytes(parcel.event.bytes());
        message.setJMSType(parcel.event.type());
        message.setJMSCorrelationID(consignment.messageId().toString());
        message.setStringProperty("content_type", CloudEvent.MEDIA_TYPE);
        message.setStringProperty("Yhdyspinta_Message", consignment.messageId().toString());
        message.setStringProperty("Yhdyspinta_Parcel", consignment.key().toString());
        message.setStringProperty("Yhdyspinta_Partner", consignment.partner());
        // the same broker drops a second one with the same key
        message.setStringProperty(
                Message.HDR_DUPLICATE_DETECTION_ID.toString(), consignment.key().toString());
        producer.send(message, DeliveryMode.PERSISTENT, jakarta.jms.Message.DEFAULT_PRIORITY, 0);
    }

    @PreDestroy
    void close() {
        lines.values().forEach(QueueLine::close);
    }
}
