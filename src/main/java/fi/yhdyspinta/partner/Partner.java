package fi.yhdyspinta.partner;

import fi.yhdyspinta.message.XRoadId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
 * @param in the formats it comes in by, and where the hub itself listens or fetches
 * @param messageEndpoint where its messages go, if it gets any
 * @param statusEndpoint where answers to what it sent are pushed, if it wants them
 * @param resultEndpoint where the result of a file that it left is put, if it leaves files
 * @param limits how much of the hub it can bear, at all of its endpoints together
 * @param breaker when an endpoint of its is left alone for a while
 * @param retry when a failed delivery is tried again
 * @param retention how long the hub keeps what it sends and gets
 * @param xroad who it is on X-Road, if it comes in there
 * @param credentials by what else than a key of the hub's it comes in
 * @param profile the profile that it was made of, or null
 * @param contact whom to call there
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
        List<In> in,
        Optional<Endpoint> messageEndpoint,
        Optional<Endpoint> statusEndpoint,
        Optional<Endpoint> resultEndpoint,
        Limits limits,
        Breaker breaker,
        Retry retry,
        Retention retention,
        Optional<XRoad> xroad,
        Credentials credentials,
        String profile,
        Contact contact,
        boolean isDemo) {

    /** What was agreed. Days are included at both ends; an open end is null. */
    public record Agreement(LocalDate validFrom, LocalDate validTo, Set<String> sends, Set<String> receives) {}

    /**
     * One way in.
     *
     * @param format the format it speaks there
     * @param at where the hub listens or fetches; empty where the partner posts to {@code /in/{partner}/{format}}
     */
    public record In(String format, Optional<Endpoint> at) {}

    /**
     * Where and how the partner is reached.
     *
     * @param door the transport's kamelet, without {@code -sink} or {@code -source}: {@code rest}, {@code fhir}
     * @param url its address
     * @param format the format it speaks
     * @param credential name of the secret that the hub shows it, or null
     * @param connection how an HTTP connection to it is made
     * @param options the door's own words, by name
     * @param own what holds for it alone, before what its partner says for all
     * @param test where the same is tried before it is taken into use, if the partner has such a place
     */
    public record Endpoint(
            String door,
            String url,
            String format,
            String credential,
            Connection connection,
            Map<String, String> options,
            Own own,
            Optional<Test> test) {
        /** Without a test address. */
        public Endpoint(
                String door,
                String url,
                String format,
                String credential,
                Connection connection,
                Map<String, String> options,
                Own own) {
            this(door, url, format, credential, connection, options, own, Optional.empty());
        }

        /** With the usual connection and no words of the door's own. */
        public Endpoint(String door, String url, String format, String credential) {
            this(door, url, format, credential, Connection.USUAL, Map.of(), Own.NONE);
        }

        /** The same in another format. */
        public Endpoint speaking(String other) {
            return new Endpoint(door, url, other, credential, connection, options, own, test);
        }

        /** Whether what goes there stays at the hub, to be looked at or fetched. */
        public boolean isAtHub() {
            return url.startsWith("hub:");
        }

        /** Its test address by the same door in the same format; empty where there is none. */
        public Optional<Endpoint> tested() {
            return test.map(place ->
                    new Endpoint(door, place.url(), format, place.credential(), connection, options, own, test));
        }
    }

    /**
     * A place of the partner's where nothing is real.
     *
     * @param url its address
     * @param credential name of the secret that the hub shows there, or null
     */
    public record Test(String url, String credential) {}

    /**
     * What an endpoint says for itself.
     *
     * @param limits how much it bears, counted apart from the partner's other endpoints
     * @param breaker when it is left alone for a while
     * @param retry when what failed there is tried again
     */
    public record Own(Optional<Limits> limits, Optional<Breaker> breaker, Optional<Retry> retry) {
        /** Nothing: as the partner. */
        public static final Own NONE = new Own(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * How a connection is made.
     *
     * @param connect how long the hub waits for the connection
     * @param read how long it waits for the answer
     * @param proxy {@code http://host:port}, or null
     * @param trust name of the secret that holds the certificates to trust (PEM), or null for the system's
     * @param key name of the secret that holds the hub's own key and certificate (PEM), or null
     */
    public record Connection(Duration connect, Duration read, String proxy, String trust, String key) {
        /** Five seconds to connect, thirty to answer. */
        public static final Connection USUAL =
                new Connection(Duration.ofSeconds(5), Duration.ofSeconds(30), null, null, null);
    }

    /**
     * How much of the hub a partner can bear, for each hub node.
     *
     * @param concurrency how many deliveries may be under way to it at once
     * @param messages how many may begin within {@code per}; 0 where there is no such limit
     * @param per the time of that rate
     * @param bytes the most of one document as it is written for it
     * @param hours when it takes things; empty for always
     * @param intake how much it may bring
     */
    public record Limits(int concurrency, int messages, Duration per, int bytes, Optional<Hours> hours, Intake intake) {
        /** Four at once, as fast as it answers, at every hour. */
        public static final Limits USUAL =
                new Limits(4, 0, Duration.ofSeconds(1), Integer.MAX_VALUE, Optional.empty(), Intake.USUAL);
    }

    /**
     * When an endpoint is left alone for a while.
     *
     * @param failures after how many passing troubles in a row nothing is tried
     * @param rest how long; then one delivery is tried
     */
    public record Breaker(int failures, Duration rest) {
        /** Half a minute after five failures in a row. */
        public static final Breaker USUAL = new Breaker(5, Duration.ofSeconds(30));
    }

    /**
     * At which hours a system takes things, on Finland's clock.
     *
     * @param days on which kind of days
     * @param weekdays which of the week; all seven where {@code days} says it already
     * @param from when it opens, included
     * @param to when it closes, not included; null for the end of the day
     */
    public record Hours(Days days, Set<DayOfWeek> weekdays, LocalTime from, LocalTime to) {}

    /** Kinds of days. */
    public enum Days {
        /** Each. */
        ALL,
        /** From Monday to Friday, no public holidays. */
        WORKING_DAYS,
        /** Days on which its schools work; working days where it has no calendar. */
        SCHOOL_DAYS
    }

    /**
     * How much a partner may bring, for each hub node: so that one whose system runs wild leaves room for the others. What
     * the hub fetches at the partner's place it fetches at its own pace.
     *
     * @param calls how many it may make at once, and again within {@code per}; as many that bring something and as many that
     *     ask, so that who asks too much can still bring
     * @param per the time in which that many come back, one by one
     * @param bytes the most of one document; the hub's own bounds hold beside it
     */
    public record Intake(int calls, Duration per, int bytes) {
        /** A hundred a second for long, 6 000 at a stroke; documents as large as the hub takes them. */
        public static final Intake USUAL = new Intake(6_000, Duration.ofMinutes(1), Integer.MAX_VALUE);
    }

    /**
     * Who the partner is on X-Road (PR-REST 4.1): the security servers have proved it.
     *
     * @param client the subsystem that calls, {@code instance/class/code/subsystem}
     * @param representedParty the organisation {@code [class/]code} on whose behalf it calls, or null: one subsystem of a
     *     service provider may be several partners
     */
    public record XRoad(XRoadId client, XRoadId representedParty) {}

    /**
     * By what the partner proves itself that is its own.
     *
     * @param jwks its public keys as a JWK set (RFC 7517), for access tokens; empty where it has none here
     * @param jwksFile name of a file in its folder that holds them, or null
     * @param certificates SHA-256 fingerprints of the certificates that it may show on TLS, in small hexadecimal digits
     * @param webhook name of the secret that it signs its posts by (Standard Webhooks), or null where it does not sign
     */
    public record Credentials(Map<String, Object> jwks, String jwksFile, List<String> certificates, String webhook) {
        /** None. */
        public static final Credentials NONE = new Credentials(Map.of(), null, List.of(), null);
    }

    /**
     * Whom to call at the partner when something is wrong; each may be null. It is a service's, not a child's.
     *
     * @param service what answers, e.g. {@code Integraatiopäivystys}
     * @param hours when, in words
     */
    public record Contact(String service, String person, String phone, String email, String hours) {
        /** Nobody has told. */
        public static final Contact NONE = new Contact(null, null, null, null, null);
    }

    /**
     * Growing waits after a failed delivery.
     *
     * @param first the wait after the first failure
     * @param factor how much each wait is longer than the one before
     * @param maximum the longest wait
     * @param giveUp how long after arrival the hub stops trying
     */
    public record Retry(Duration first, double factor, Duration maximum, Duration giveUp) {
        /** A second, twice as long each time, a quarter of an hour at most; three days in all. */
        public static final Retry USUAL =
                new Retry(Duration.ofSeconds(1), 2, Duration.ofMinutes(15), Duration.ofDays(3));

        /** The wait after so many failures (1 is the first). */
        public Duration waitAfter(int failures) {
            double millis = first.toMillis() * Math.pow(factor, Math.max(0, failures - 1));
            return millis >= maximum.toMillis() ? maximum : Duration.ofMillis((long) millis);
        }
    }

    /**
     * How long the hub keeps what the partner sends and gets, where the agreement says less than the law's files.
     *
     * @param payloadDays days after the final state; null where the agreement says nothing
     * @param keepsWritten whether the document as it was written for the partner is kept after its delivery
     */
    public record Retention(Integer payloadDays, boolean keepsWritten) {
        /** As the law's files say. */
        public static final Retention USUAL = new Retention(null, true);
    }

    /** The name in a language, English where it has none. */
    public String nameIn(String language) {
        return names.getOrDefault(language, names.getOrDefault("en", name));
    }

    /** The formats that it may come in by, at whichever door. */
    public List<String> formatsIn() {
        return in.stream().map(In::format).toList();
    }

    /** The same, its ways out and the places where the hub fetches found elsewhere; none where the function finds none. */
    public Partner reachedAt(Function<Endpoint, Optional<Endpoint>> elsewhere) {
        return new Partner(
                name,
                revision,
                names,
                recipientClass,
                organisationId,
                organisationSystem,
                municipality,
                calendar,
                agreement,
                in.stream()
                        .filter(each -> each.at().isEmpty()
                                || each.at().flatMap(elsewhere).isPresent())
                        .map(each -> new In(each.format(), each.at().flatMap(elsewhere)))
                        .toList(),
                messageEndpoint.flatMap(elsewhere),
                statusEndpoint.flatMap(elsewhere),
                resultEndpoint.flatMap(elsewhere),
                limits,
                breaker,
                retry,
                retention,
                xroad,
                credentials,
                profile,
                contact,
                isDemo);
    }

    /** The same under another agreement, of no certain municipality: for what is tried out before it runs. */
    public Partner agreed(Agreement other) {
        return new Partner(
                name,
                revision,
                names,
                recipientClass,
                organisationId,
                organisationSystem,
                null,
                calendar,
                other,
                in,
                messageEndpoint,
                statusEndpoint,
                resultEndpoint,
                limits,
                breaker,
                retry,
                retention,
                xroad,
                credentials,
                profile,
                contact,
                isDemo);
    }
}
