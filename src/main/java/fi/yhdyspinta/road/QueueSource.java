package fi.yhdyspinta.road;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.walk.CloudEvent;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Walk;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsMessage;
import org.apache.camel.support.DefaultMessage;

/**
 * Takes what a partner has laid in its queue for the hub. The message stays unacknowledged at the broker until the hub's
 * commit: it is held, and tried again in place, for as long as the hub can't take it, because a broker that gets one
 * back ten times throws it away.
 */
@Named("queueSource")
@Singleton
public class QueueSource {
    /** The most bytes of an event: a document of a mebibyte, sealed and written as text. */
    static final int MOST_BYTES = 2 << 20;

    /** What goes on with a message. */
    static final String EVENT = "queueEvent";

    static final String AGAIN = "queueAgain";

    private static final String OPENED = "queueOpened";
    private static final String TRIES = "queueTries";

    /** The longest wait until a message that the hub could not take is tried again. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration SHORTEST = Duration.ofMillis(200);

    /** How often a fault of the hub's own is tried before the partner is told of it. */
    private static final int FAULTS = 3;

    private static final Pattern SECRET = Pattern.compile("\\{\\{secret:([^}]+)}}");
    private static final String FORMAT = "urn:yhdyspinta:format:";
    private static final System.Logger LOG = System.getLogger(QueueSource.class.getName());

    private final Walk walk;
    private final HubJweKeys keys;
    private final QueueBrokers brokers;
    private final PartnerTls tls;
    private final Settings settings;

    @Inject
    public QueueSource(Walk walk, HubJweKeys keys, QueueBrokers brokers, PartnerTls tls, Settings settings) {
        this.walk = walk;
        this.keys = keys;
        this.brokers = brokers;
        this.tls = tls;
        this.settings = settings;
    }

    /**
     * The way to the broker of a partner's queue, for the route that listens there.
     *
     * @param trust name of the secret with the broker's certificates, for {@code ssl}; may be empty
     * @param key name of the secret with the hub's own key and certificate; may be empty
     * @param patience how long the broker may take
     * @throws KeyFault when nothing that comes could be opened: then nothing is taken, and all waits in the queue
     */
    ConnectionFactory connections(
            String partner,
            String broker,
            String user,
            String password,
            String trust,
            String key,
            QueueBrokers.Patience patience) {
        if (!keys.areThere()) {
            throw new KeyFault("HUB_JWE_KEYS is missing: without it nothing that comes by a queue can be opened");
        }
        var access = new QueueBrokers.Access(
                broker,
                user,
                text(password),
                broker.startsWith("ssl:") ? tls.contextOf(partner, trust, key) : null,
                patience);
        brokers.check(access);
        return brokers.to(access);
    }

    // the name goes through the routes, and the secret does not
    private String text(String password) {
        var named = SECRET.matcher(password);
        return named.matches()
                ? settings.secrets()
                        .apply(named.group(1))
                        .orElseThrow(() -> new KeyFault("the secret " + named.group(1) + " is not set"))
                : password;
    }

    /** Opens what has come. What can't be opened is refused here and walks no further. */
    public void open(Exchange exchange) throws JMSException {
        var message = exchange.getIn(JmsMessage.class);
        // its properties are anybody's words: none of them reaches the routes
        exchange.setIn(new DefaultMessage(exchange.getContext()));
        exchange.setProperty(QueueAnswer.MESSAGE, message);
        try {
            open(exchange, message.getJmsMessage());
        } catch (JMSException | RuntimeException failed) {
            QueueAnswer.giveBack(message);
            throw failed;
        }
    }

    private void open(Exchange exchange, Message message) throws JMSException {
        try {
            var event = CloudEvent.read(bytes(message));
            exchange.setProperty(EVENT, event);
            exchange.setProperty(OPENED, opened(event, exchange.getProperty("partner", String.class)));
            exchange.setProperty(AGAIN, true);
        } catch (Refused refused) {
            var problem =
                    walk.refuse(exchange.getProperty("partner", String.class), exchange.getFromRouteId(), refused);
            exchange.setProperty(AGAIN, false);
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, problem.status());
            exchange.getMessage().setBody(walk.write(problem));
        }
    }

    private Jwe.Opened opened(CloudEvent event, String partner) {
        try {
            return Jwe.open(event.data(), keys.all(), partner);
        } catch (Refused refused) {
            throw refused.about(event.id());
        }
    }

    private static byte[] bytes(Message message) throws JMSException {
        // the size is known before the bytes are read
        if (((ActiveMQMessage) message).getCoreMessage().getBodySize() > 2L * MOST_BYTES) {
            throw tooLarge();
        }
        byte[] bytes;
        if (message instanceof BytesMessage plain) {
            if (plain.getBodyLength() > MOST_BYTES) {
                throw tooLarge();
            }
            bytes = new byte[(int) plain.getBodyLength()];
            plain.readBytes(bytes);
        } else if (message instanceof TextMessage text) {
            bytes = text.getText() == null ? new byte[0] : text.getText().getBytes(StandardCharsets.UTF_8);
        } else {
            throw new Refused(Refused.Ground.MALFORMED, Refusal.ofSender("JSON_MALFORMED", ""));
        }
        if (bytes.length > MOST_BYTES) {
            throw tooLarge();
        }
        return bytes;
    }

    private static Refused tooLarge() {
        return new Refused(
                Refused.Ground.TOO_LARGE, Refusal.ofSender("EVENT_TOO_LARGE", "", Integer.toString(MOST_BYTES)));
    }

    /** Lays the opened document before the road, as every door does; the caller is whose queue it is. */
    public void document(Exchange exchange) {
        var opened = exchange.getProperty(OPENED, Jwe.Opened.class);
        var partner = exchange.getProperty("partner", String.class);
        var schema = exchange.getProperty(EVENT, CloudEvent.class).dataSchema();
        var in = new DefaultMessage(exchange.getContext());
        in.setHeader("partner", partner);
        // one queue may carry messages and answers: the event says which, the route knows what is usual
        in.setHeader(
                "format",
                schema != null && schema.startsWith(FORMAT)
                        ? schema.substring(FORMAT.length())
                        : exchange.getProperty("format", String.class));
        in.setHeader(Exchange.CONTENT_TYPE, opened.contentType());
        in.setBody(opened.plain());
        exchange.setProperty("caller", partner);
        exchange.setMessage(in);
    }

    /** Judges how the walk ended: what the hub could not take is held and tried again after a growing wait. */
    public void judge(Exchange exchange) throws InterruptedException {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        int tries = exchange.getProperty(TRIES, 0, Integer.class) + 1;
        boolean again = status == 503 || (status >= 500 && tries < FAULTS) || status == 0;
        exchange.setProperty(TRIES, tries);
        exchange.setProperty(AGAIN, again);
        if (again) {
            hold(exchange, tries);
        }
    }

    private static void hold(Exchange exchange, int tries) throws InterruptedException {
        var wait = Duration.ofMillis(Math.min(LONGEST.toMillis(), SHORTEST.toMillis() << Math.min(tries - 1, 16)));
        LOG.log(
                System.Logger.Level.WARNING,
                "event {0} can''t be taken over now: tried again in {1} ms",
                exchange.getProperty(EVENT, CloudEvent.class).id(),
                wait.toMillis());
        if (!Closing.of(exchange.getContext()).waits(exchange.getFromRouteId(), wait)) {
            QueueAnswer.giveBack(exchange.getProperty(QueueAnswer.MESSAGE, JmsMessage.class));
            throw new IllegalStateException("the door closes before the hub could take the event over");
        }
    }
}
