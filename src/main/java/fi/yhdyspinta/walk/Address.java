package fi.yhdyspinta.walk;

import fi.yhdyspinta.partner.Partner;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Where a door leads, as the partner's document says it: all that a transport needs beside what it carries.
 *
 * @param door the transport's name; its kamelets are {@code <door>-sink} and {@code <door>-source}
 * @param url the partner's address
 * @param credential name of the secret that the hub shows, or null
 * @param connect how long to wait for a connection
 * @param read how long to wait for an answer
 * @param proxy {@code http://host:port}, or null
 * @param trust name of the secret that holds the certificates to trust (PEM), or null for the system's
 * @param key name of the secret that holds the hub's own key and certificate (PEM), or null
 * @param options the door's own words
 */
public record Address(
        String door,
        String url,
        String credential,
        Duration connect,
        Duration read,
        String proxy,
        String trust,
        String key,
        Map<String, String> options) {
    private static final Set<String> FETCHED = Set.of("portal", "poll", "mail");

    /** Whether what goes there waits at the hub until it is fetched; the door only says that it does. */
    boolean isFetched() {
        return FETCHED.contains(door);
    }

    static Address of(Partner.Endpoint endpoint) {
        var connection = endpoint.connection();
        return new Address(
                endpoint.door(),
                endpoint.url(),
                endpoint.credential(),
                connection.connect(),
                connection.read(),
                connection.proxy(),
                connection.trust(),
                connection.key(),
                endpoint.options());
    }
}
