package fi.yhdyspinta.walk;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When the pinned certificates end that partners have shown here. A partner's document holds a fingerprint alone, which
 * says nothing of an end, so it is known from the first call with the certificate on, at the node that took the call, and
 * until that node starts again.
 */
@Singleton
class SeenCertificates {
    // only what some document pins comes here, so it grows no larger than the documents
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();

    /** One that is pinned was shown. @param print its fingerprint */
    void shown(String print, Instant end) {
        ends.put(print, end);
    }

    /** When it ends; empty for one that nobody has shown. */
    Optional<Instant> end(String print) {
        return Optional.ofNullable(ends.get(print));
    }
}
