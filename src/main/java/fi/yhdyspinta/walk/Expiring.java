package fi.yhdyspinta.walk;

import fi.yhdyspinta.partner.Keys;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Which credentials come to their end, 30, 7 and 1 days before: a key or a certificate that ends unseen stops a partner on
 * a night when nobody is there to change it.
 */
@Singleton
public class Expiring {
    private static final System.Logger LOG = System.getLogger(Expiring.class.getName());
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    /** Certificates are parsed and all keys read: not for every round of the housekeeping. */
    private static final Duration EVERY = Duration.ofMinutes(10);

    private static final Duration FAR = Duration.ofDays(36_500);

    private final Transactions transactions;
    private final Opening opening;
    private final Keys keys;
    private final Settings settings;
    private final SeenCertificates seen;
    private final Consumer<CredentialsLooked> listener;
    private final Clock clock;

    private volatile Instant looked = Instant.MIN;
    private volatile LocalDate toldOn;

    @Inject
    Expiring(
            Transactions transactions,
            Opening opening,
            Keys keys,
            Settings settings,
            SeenCertificates seen,
            Event<CredentialsLooked> looked,
            Clock clock) {
        this(transactions, opening, keys, settings, seen, (Consumer<CredentialsLooked>) looked::fire, clock);
    }

    /** With a listener of one's own, where there is no CDI. */
    Expiring(
            Transactions transactions,
            Opening opening,
            Keys keys,
            Settings settings,
            SeenCertificates seen,
            Consumer<CredentialsLooked> listener,
            Clock clock) {
        this.transactions = transactions;
        this.opening = opening;
        this.keys = keys;
        this.settings = settings;
        this.seen = seen;
        this.listener = listener;
        this.clock = clock;
    }

    /** Those that end within thirty days, and certificates that have ended; the first to end first. */
    public List<Ending> near() {
        return all().stream().filter(Ending::isNear).toList();
    }

    /** The same as the API tells it. */
    List<Map<String, Object>> view() {
        return near().stream().map(Expiring::view).toList();
    }

    /** All of which an end is known, the first to end first. */
    private List<Ending> all() {
        var now = clock.instant();
        var all = new ArrayList<Ending>();
        transactions
                .call(() -> keys.endingBefore(now.plus(FAR), now))
                .forEach(key -> all.add(Ending.at(key.owner(), Ending.Kind.KEY, key.id(), key.expiresAt(), now)));
        var ends = new DocumentEnds(settings, seen, now);
        var partners = opening.rulebook().partners();
        partners.values().forEach(partner -> all.addAll(ends.of(partner)));
        all.sort(Comparator.comparing(Ending::expiresAt).thenComparing(Ending::id));
        return all;
    }

    /** Every node's: whoever measures is told, now and then. */
    void look() {
        var now = clock.instant();
        if (now.isBefore(looked.plus(EVERY))) {
            return;
        }
        listener.accept(new CredentialsLooked(all()));
        looked = now;
    }

    /** One node's: a line a day for each that is near, by its id alone. */
    void tell() {
        var today = LocalDate.ofInstant(clock.instant(), HELSINKI);
        if (today.equals(toldOn)) {
            return;
        }
        near().forEach(ending -> LOG.log(
                ending.warning() == Ending.FIRST_WARNING ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                "{0} {1} of partner {2} {3} at {4} ({5} days): make the next one and change over",
                ending.kind().wire(),
                ending.id(),
                ending.partner(),
                ending.days() < 0 ? "ended" : "ends",
                ending.expiresAt(),
                ending.days()));
        toldOn = today;
    }

    private static Map<String, Object> view(Ending ending) {
        var view = new LinkedHashMap<String, Object>();
        view.put("partner", ending.partner());
        view.put("kind", ending.kind().wire());
        view.put("id", ending.id());
        view.put("expiresAt", ending.expiresAt().toString());
        view.put("days", ending.days());
        view.put("warning", ending.warning());
        return view;
    }
}
