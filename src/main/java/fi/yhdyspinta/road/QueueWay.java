package fi.yhdyspinta.road;

import jakarta.jms.ConnectionFactory;
import org.springframework.jms.connection.DelegatingConnectionFactory;

/**
 * The way to the broker of one partner's queue, as the kamelet {@code jms-source} names it by the partner's words. Where
 * it leads is asked at every connection, so that a new password or certificate is taken into use without a new route.
 */
public final class QueueWay extends DelegatingConnectionFactory {
    private QueueSource source;
    private String partner;
    private String broker;
    private String user;
    private String credential;
    private String trust;
    private String key;

    @Override
    public ConnectionFactory getTargetConnectionFactory() {
        return source.connections(partner, broker, user, credential, trust, key);
    }

    public void setSource(QueueSource source) {
        this.source = source;
    }

    public void setPartner(String partner) {
        this.partner = partner;
    }

    public void setBroker(String broker) {
        this.broker = broker;
    }

    public void setUser(String user) {
        this.user = user;
    }

    /** Name of the secret that is the user's password; may be empty. */
    public void setCredential(String credential) {
        this.credential = credential;
    }

    /** Name of the secret with the broker's certificates; may be empty. */
    public void setTrust(String trust) {
        this.trust = trust;
    }

    /** Name of the secret with the hub's own key and certificate; may be empty. */
    public void setKey(String key) {
        this.key = key;
    }
}
