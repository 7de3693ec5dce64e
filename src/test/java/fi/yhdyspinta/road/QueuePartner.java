package fi.yhdyspinta.road;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A partner's system at its own queues: it seals to the hub, and opens what was sealed to it. */
final class QueuePartner implements AutoCloseable {
    final String name;
    final ECKey key;
    private final BrokerProcess broker;
    private final JWK hub;
    private Connection connection;
    private Session session;

    QueuePartner(String name, BrokerProcess broker, JWK hub) throws Exception {
        this.name = name;
        this.broker = broker;
        this.hub = hub;
        this.key = new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.ENCRYPTION)
                .keyID(name + "-2026")
                .issueTime(new Date())
                .generate();
    }

    /** What the partner gives the hub to encrypt with. */
    String publicKeys() {
        return new JWKSet(key).toString();
    }

    /** An event that came. */
    record Came(String id, Map<String, String> outside, byte[] raw, Map<String, Object> event, byte[] data) {
        String type() {
            return Tree.text(event, "type");
        }

        String text() {
            return new String(data, StandardCharsets.UTF_8);
        }

        /** Codes of the problems of a refusal. */
        List<String> codes() {
            return Tree.list(Json.object(data).get("problems")).stream()
                    .map(problem -> Tree.text(Tree.map(problem), "code"))
                    .toList();
        }
    }

    private Session session() throws JMSException {
        if (session == null) {
            var factory = new ActiveMQConnectionFactory(
                    broker.url(), BrokerProcess.PARTNER, BrokerProcess.password(BrokerProcess.PARTNER));
            factory.setReconnectAttempts(0);
            connection = factory.createConnection();
            connection.start();
            session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        }
        return session;
    }

    /** Lays a document in a queue, sealed to the hub as the contract says. */
    String lay(String queue, String id, String contentType, byte[] document) throws JMSException {
        return lay(queue, event(id, sealed(contentType, document)));
    }

    String sealed(String contentType, byte[] document) {
        return Jwe.seal(hub, contentType, new Jwe.About(name, null, null), document);
    }

    /** The members of an event with a JWE. */
    Map<String, Object> event(String id, String jwe) {
        var event = new LinkedHashMap<String, Object>();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("source", "https://" + name + ".example.fi");
        event.put("type", "fi.yhdyspinta.in.v1");
        event.put("datacontenttype", "application/jose");
        event.put("data", jwe);
        return event;
    }

    String lay(String queue, Map<String, Object> event) throws JMSException {
        return lay(queue, Json.bytes(event));
    }

    /** Lays bytes in a queue; the broker's id of the message. */
    String lay(String queue, byte[] bytes) throws JMSException {
        var message = session().createBytesMessage();
        message.writeBytes(bytes);
        try (var producer = session().createProducer(session().createQueue(queue))) {
            producer.send(message);
        }
        return message.getJMSMessageID();
    }

    /** The next event of a queue, opened. */
    Came next(String queue) throws Exception {
        try (var consumer = session().createConsumer(session().createQueue(queue))) {
            var message = (BytesMessage) consumer.receive(Duration.ofSeconds(20).toMillis());
            if (message == null) {
                throw new AssertionError("nothing in " + queue + " within 20 s");
            }
            return came(message);
        }
    }

    /** What stands in a queue now, without taking it. */
    List<byte[]> browse(String queue) throws JMSException {
        var found = new ArrayList<byte[]>();
        try (var browser = session().createBrowser(session().createQueue(queue))) {
            for (var messages = browser.getEnumeration(); messages.hasMoreElements(); ) {
                found.add(bytes((BytesMessage) messages.nextElement()));
            }
        }
        return found;
    }

    private Came came(BytesMessage message) throws Exception {
        var raw = bytes(message);
        var outside = new LinkedHashMap<String, String>();
        for (var names = message.getPropertyNames(); names.hasMoreElements(); ) {
            var property = String.valueOf(names.nextElement());
            outside.put(property, message.getStringProperty(property));
        }
        outside.put("JMSType", message.getJMSType());
        outside.put("JMSCorrelationID", message.getJMSCorrelationID());
        outside.put("durable", Integer.toString(message.getJMSDeliveryMode()));
        var event = Json.object(raw);
        var jwe = JWEObject.parse(Tree.text(event, "data"));
        jwe.decrypt(new ECDHDecrypter(key));
        return new Came(
                Tree.text(event, "id"), outside, raw, event, jwe.getPayload().toBytes());
    }

    private static byte[] bytes(BytesMessage message) throws JMSException {
        var bytes = new byte[(int) message.getBodyLength()];
        message.readBytes(bytes);
        return bytes;
    }

    static String freshId() {
        return "E-" + UUID.randomUUID();
    }

    /** The connection is made anew when it is next needed: its broker was killed, and there is nobody to say goodbye to. */
    void forget() {
        connection = null;
        session = null;
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (JMSException gone) {
            // the broker goes with the test
        }
    }
}
