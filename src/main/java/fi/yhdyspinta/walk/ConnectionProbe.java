package fi.yhdyspinta.walk;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Tries the way to a partner, step by step: the name, the connection, TLS, the credential, and a call that carries nothing of
 * anybody. The road knows how; nothing is ever sent by it that a production system could take for a message.
 */
public interface ConnectionProbe {
    /** How long one try may take in all, in seconds. */
    int MOST_SECONDS = 20;

    /**
     * Tries places of one partner, all at once, in {@value #MOST_SECONDS} seconds at most.
     *
     * @param partner whose certificates and secrets are used
     * @return the steps by the place's name, each kind once and in order; a fault of the hub's own is a step that failed
     */
    Map<String, List<ProbeStep>> probe(String partner, Collection<ConnectionPlace> places);
}
