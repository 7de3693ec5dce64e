package fi.yhdyspinta.road;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import org.springframework.jms.connection.DelegatingConnectionFactory;

/**
 * The way to the broker of one partner's queue, as the kamelet {@code jms-source} names it by the partner's words. Where
 * it leads is asked at every connection, so that a new certificate is taken into use without a new route.
 */
public final class QueueWay extends DelegatingConnectionFactory {
    private QueueSource source;
    private String partner;
    private String broker;
    private String user;
    private String password;
    private String trust;
    private String key;
    private long connect;
    private long read;

    @Override
    public ConnectionFactory getTargetConnectionFactory() {
        var patience = new QueueBrokers.Patience(Duration.ofMillis(connect), Duration.ofMillis(read));
        return source.connections(partner, broker, user, password, trust, key, patience);
    }

    /** A kamelet's word; none is empty. */
    static String plain(String word) {
        return word == null ? "" : word;
    }

    public void setSource(QueueSource source) {
        this.source = source;
    }

    public void setPartner(String partner) {
        this.partner = plain(partner);
    }

    public void setBroker(String broker) {
        this.broker = plain(broker);
    }

    public void setUser(String user) {
        this.user = plain(user);
    }

    /** The user's password, {@code {{secret:name}}}; may be empty. */
    public void setPassword(String password) {
        this.password = plain(password);
    }

    /** Name of the secret with the broker's certificates; may be empty. */
    public void setTrust(String trust) {
        this.trust = plain(trust);
    }

    /** Name of the secret with the hub's own key and certificate; may be empty. */
    public void setKey(String key) {
        this.key = plain(key);
    }

    /** How long the broker may take to be reached, in milliseconds. */
    public void setConnect(long connect) {
        this.connect = connect;
    }

    /** How long it may take for one answer, in milliseconds. */
    public void setRead(long read) {
        this.read = read;
    }
}
