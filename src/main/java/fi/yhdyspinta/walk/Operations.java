package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Consistency;
import fi.yhdyspinta.partner.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How the hub itself is: whether it works or rests, its keys, what it has destroyed; and letting it go after a restore. */
@Singleton
public class Operations {
    private final Transactions transactions;
    private final Restoring restoring;
    private final Rewrapping rewrapping;
    private final Retaining retaining;
    private final Backups backups;
    private final Pausing pausing;
    private final Consistency consistency;
    private final Chaining chaining;
    private final Auditing auditing;
    private final Expiring expiring;
    private final Clock clock;

    @Inject
    Operations(
            Transactions transactions,
            Restoring restoring,
            Rewrapping rewrapping,
            Retaining retaining,
            Backups backups,
            Pausing pausing,
            Consistency consistency,
            Chaining chaining,
            Auditing auditing,
            Expiring expiring,
            Clock clock) {
        this.transactions = transactions;
        this.restoring = restoring;
        this.rewrapping = rewrapping;
        this.retaining = retaining;
        this.backups = backups;
        this.pausing = pausing;
        this.consistency = consistency;
        this.chaining = chaining;
        this.auditing = auditing;
        this.expiring = expiring;
        this.clock = clock;
    }

    /** At the start, before anything goes: whether this is a database from a backup, and what that asks for. */
    public void begin() {
        restoring.begin();
    }

    /** Whether the hub rests: it takes nothing and nothing goes. */
    public boolean isResting() {
        return pausing.isResting();
    }

    /** How the hub is; where it rests, also what it found and what would go again. */
    public Map<String, Object> view() {
        pausing.look();
        var view = new LinkedHashMap<String, Object>();
        view.put("mode", pausing.isResting() ? "restored" : "working");
        pausing.restingSince().ifPresent(since -> view.put("since", since.toString()));
        var now = clock.instant();
        view.put("destroyedInADay", destroyed(now.minus(Duration.ofDays(1)), now));
        view.put("expiring", expiring.view());
        if (pausing.isResting()) {
            view.putAll(check());
        }
        return view;
    }

    private Map<String, Object> destroyed(Instant from, Instant before) {
        var counts = new LinkedHashMap<String, Object>();
        retaining.destroyed(from, before).forEach((kind, count) -> counts.put(lower(kind), count));
        return counts;
    }

    /**
     * Whether the journal agrees with itself and its keys open it, and what waits for whom: in a restored hub some of that
     * has been delivered since the backup, and goes again under the same key.
     */
    public Map<String, Object> check() {
        var found = new LinkedHashMap<String, Object>();
        found.put(
                "findings",
                transactions.call(consistency::findings).stream()
                        .map(finding -> Map.of(
                                "code", finding.fault().name(),
                                "ids",
                                        finding.examples().stream()
                                                .map(String::valueOf)
                                                .toList(),
                                "more", finding.hasMore()))
                        .toList());
        found.put("missingKeys", rewrapping.missing());
        found.put("waiting", transactions.call(consistency::waiting));
        Optional.ofNullable(chaining.standing().broken())
                .ifPresent(broken -> found.put("audit", Map.of("code", broken.code(), "entry", broken.seq())));
        return found;
    }

    /**
     * Lets a restored hub work: what waits goes, the oldest of each case first.
     *
     * @throws fi.yhdyspinta.message.Refused CONFLICT (NOT_RESTING) where it works already
     */
    public void resume(Caller by) {
        restoring.resume(by);
    }

    /** Each hub key by number: whether it is there, whether it seals, how many keys need it, and whether it may go. */
    public List<Map<String, Object>> keys() {
        return rewrapping.view();
    }

    /** The sealed copies of an H2 database, newest first, each read through to its last byte. */
    public List<Map<String, Object>> backups() {
        return backups.list();
    }

    /** Makes one now. @throws fi.yhdyspinta.message.Refused INVALID where the database is not the hub's to copy */
    public Map<String, Object> backUp(Caller by) {
        var made = backups.make();
        transactions.run(() -> auditing.configured(by, "backup-made", null, String.valueOf(made.get("name"))));
        return made;
    }

    private static String lower(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
