package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.CloudEvent;
import fi.yhdyspinta.walk.Problem;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Trouble;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsMessage;

/**
 * Answers what came by a queue: the receipt, how the parcel stands, or the refusal with every problem, sealed to the
 * partner. It is sent in the session that the message came by, so that one commit at the broker takes the message and
 * gives the answer. That commit comes after the hub's own; where the hub dies between them, the message comes again and
 * is answered as a repeat.
 */
@Named("queueAnswer")
@Singleton
public class QueueAnswer {
    static final String MESSAGE = "queueMessage";

    private static final System.Logger LOG = System.getLogger(QueueAnswer.class.getName());

    private final PartnerKeys keys;
    private final Settings settings;
    private final Clock clock;

    @Inject
    public QueueAnswer(PartnerKeys keys, Settings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /** Lays the answer in the partner's answer queue, in the message's own transaction. */
    public void send(Exchange exchange) throws JMSException {
        var came = exchange.getProperty(MESSAGE, JmsMessage.class);
        try {
            answer(exchange, came);
        } catch (JMSException | RuntimeException failed) {
            giveBack(came);
            throw failed;
        }
    }

    /** The broker keeps it and gives it again, whatever becomes of the fault on the road. */
    static void giveBack(JmsMessage came) {
        try {
            came.getJmsSession().rollback();
        } catch (JMSException gone) {
            // a session that is gone has given it back
        }
    }

    private void answer(Exchange exchange, JmsMessage came) throws JMSException {
        var partner = exchange.getProperty("partner", String.class);
        var about = exchange.getProperty(QueueSource.EVENT, CloudEvent.class);
        var queue = QueueSink.QUEUE.matcher(QueueWay.plain(exchange.getProperty("replyTo", String.class)));
        if (!queue.matches()) {
            throw new KeyFault(Trouble.NO_ENDPOINT, "replyTo must be queue:name");
        }
        CloudEvent answer;
        try {
            answer = sealed(exchange, partner, about, came.getJmsMessage().getJMSMessageID());
        } catch (KeyFault fault) {
            // nobody could read it: what came has been taken over or refused all the same
            LOG.log(System.Logger.Level.ERROR, "an answer is not sent: {0}", fault.getMessage());
            return;
        }
        send(came.getJmsSession(), queue.group(1), answer, came.getJmsMessage());
    }

    private CloudEvent sealed(Exchange exchange, String partner, CloudEvent about, String messageId) {
        // the same message is answered under the same id, however often it comes
        var id = UUID.nameUUIDFromBytes((partner + " " + messageId).getBytes(StandardCharsets.UTF_8))
                .toString();
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        var kind = status == 202 ? "receipt" : status == 200 ? "standing" : "refusal";
        var subject = about == null ? null : about.id();
        var jwe = Jwe.seal(
                keys.newest(partner, QueueWay.plain(exchange.getProperty("keys", String.class))),
                kind.equals("refusal") ? Problem.MEDIA_TYPE : "application/json",
                new Jwe.About(settings.hubUrl(), partner, subject),
                exchange.getMessage().getBody(byte[].class));
        return new CloudEvent(
                id,
                settings.hubUrl(),
                "fi.yhdyspinta." + kind + ".v1",
                subject,
                clock.instant(),
                "urn:yhdyspinta:" + kind + ":v1",
                jwe);
    }

    private static void send(Session session, String queue, CloudEvent event, Message about) throws JMSException {
        var message = session.createBytesMessage();
        message.writeBytes(event.bytes());
        message.setJMSType(event.type());
        message.setJMSCorrelationID(about.getJMSMessageID());
        message.setStringProperty("content_type", CloudEvent.MEDIA_TYPE);
        try (var producer = session.createProducer(session.createQueue(queue))) {
            producer.send(message, DeliveryMode.PERSISTENT, Message.DEFAULT_PRIORITY, 0);
        }
    }
}
