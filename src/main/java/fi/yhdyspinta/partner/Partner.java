package fi.yhdyspinta.partner;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A partner as its document says.
 *
 * @param name e.g. {@code luvn}; stands in paths and keys
 * @param revision number of the document's revision
 * @param names by language
 * @param recipientClass what kind of recipient it is
 * @param organisationId its id, e.g. a SOTE-organisaatiorekisteri OID
 * @param organisationSystem the id's system
 * @param municipality code of the municipality where its schools stand, or null
 * @param calendar code of the calendar of its schools, or null
 * @param agreement what it may send and get, and when
 * @param formatsIn formats it may post at its door
 * @param messageEndpoint where its messages go, if it gets any
 * @param statusEndpoint where answers to what it sent are pushed, if it wants them
 * @param concurrency how many deliveries may be under way to it at once, for each hub node
 * @param retry when a failed delivery is tried again
 * @param isDemo whether it is simulated, and so only there in demo mode
 */
public record Partner(
        String name,
        int revision,
        Map<String, String> names,
        String recipientClass,
        String organisationId,
        String organisationSystem,
        String municipality,
        String calendar,
        Agreement agreement,
        List<String> formatsIn,
        Optional<Endpoint> messageEndpoint,
        Optional<Endpoint> statusEndpoint,
        int concurrency,
        Retry retry,
        boolean isDemo) {

    /** What was agreed. Days are included at both ends; an open end is null. */
    public record Agreement(LocalDate validFrom, LocalDate validTo, Set<String> sends, Set<String> receives) {}

    /**
     * Where and how the partner is reached.
     *
     * @param door the transport's kamelet, without {@code -sink}: {@code rest}, {@code fhir}
     * @param url its address
     * @param format the format it speaks
     * @param credential name of the secret that the hub shows it, or null
     */
    public record Endpoint(String door, String url, String format, String credential) {}

    /**
     * Growing waits after a failed delivery.
     *
     * @param first the wait after the first failure
     * @param factor how much each wait is longer than the one before
     * @param maximum the longest wait
     * @param giveUp how long after arrival the hub stops trying
     */
    public record Retry(Duration first, double factor, Duration maximum, Duration giveUp) {
        /** The wait after so many failures (1 is the first). */
        public Duration waitAfter(int failures) {
            double millis = first.toMillis() * Math.pow(factor, Math.max(0, failures - 1));
            return millis >= maximum.toMillis() ? maximum : Duration.ofMillis((long) millis);
        }
    }

    /** The name in a language, English where it has none. */
    public String nameIn(String language) {
        return names.getOrDefault(language, names.getOrDefault("en", name));
    }
}
