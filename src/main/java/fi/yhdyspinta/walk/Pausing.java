package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Turn;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Pauses;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Pauses partners. What is for a paused one queues, and its clocks run on. The truth is a row in the database; each node
 * looks at it before every sweep, so that a pause holds everywhere within a second, and no breaker ends it.
 */
@Singleton
public class Pausing {
    /** Stands for all partners: the hub rests after a restore. No partner is called so. */
    private static final String ALL = "*";

    /** The hub takes nothing new; what it has taken goes on. No partner is called so. */
    private static final String HUB = "+";

    /** When to come again, where nobody has said how long it takes. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private static final System.Logger LOG = System.getLogger(Pausing.class.getName());

    private final Transactions transactions;
    private final Pauses pauses;
    private final Opening opening;
    private final Settings settings;
    private final Auditing auditing;
    private final Clock clock;

    private volatile Map<String, Pauses.Paused> paused = Map.of();

    @Inject
    public Pausing(
            Transactions transactions,
            Pauses pauses,
            Opening opening,
            Settings settings,
            Auditing auditing,
            Clock clock) {
        this.transactions = transactions;
        this.pauses = pauses;
        this.opening = opening;
        this.settings = settings;
        this.auditing = auditing;
        this.clock = clock;
    }

    /** Looks again who is paused, and lets go whose time is over: at each node by its own clock, and one of them tells. */
    void look() {
        var now = clock.instant();
        var found = new TreeMap<String, Pauses.Paused>();
        transactions.call(pauses::all).forEach(each -> {
            if (each.isOver(now)) {
                end(each, now);
            } else {
                found.put(each.partner(), each);
            }
        });
        paused = Map.copyOf(found);
    }

    private void end(Pauses.Paused over, Instant now) {
        try {
            transactions.run(() -> {
                if (pauses.end(over.partner(), now)) {
                    auditing.configured(
                            Auditing.hub(settings.node()),
                            "partner-resumed",
                            named(over.partner()),
                            "its time is over");
                }
            });
        } catch (NotCommitted passing) {
            // it goes on all the same, and the next look tries again
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a pause that is over could not be taken away: {0}",
                    passing.getMessage());
        }
    }

    private static String named(String partner) {
        return partner.equals(HUB) ? null : partner;
    }

    /** Whether nothing may go to the partner just now. */
    boolean isPaused(String partner) {
        return paused.containsKey(partner) || isResting();
    }

    /** Whether the hub rests, as of the last look: it takes nothing, and nothing goes to anybody. */
    boolean isResting() {
        return paused.containsKey(ALL);
    }

    /** Since when it rests. */
    Optional<Instant> restingSince() {
        return Optional.ofNullable(paused.get(ALL)).map(Pauses.Paused::since);
    }

    /** The hub rests, at all nodes from their next look on. The caller holds the transaction. */
    void rest() {
        pauses.pause(new Pauses.Paused(ALL, clock.instant(), "hub", "restored"));
    }

    /** The hub works again. The caller holds the transaction. */
    void wake() {
        pauses.resume(ALL);
    }

    /** @throws Refused BUSY while the hub rests: nothing is promised that a second restore could take away; in maintenance */
    void mustNotRest() {
        hubMaintenance().ifPresent(maintenance -> {
            throw new Refused(
                    Refused.Ground.BUSY,
                    new Refusal(maintenance.code(), Turn.HUB, "", List.of(), maintenance.message()));
        });
        if (isResting()) {
            throw new Refused(Refused.Ground.BUSY, new Refusal("HUB_RESTS", Turn.HUB, "", List.of()));
        }
    }

    /** Who is paused, as of the last look. */
    Set<String> names() {
        var names = new TreeSet<>(paused.keySet());
        names.remove(HUB);
        return names;
    }

    /**
     * Somebody who takes nothing for a while.
     *
     * @param code of the sentence
     * @param message in each language, what is said with it
     * @param again after which time to come again
     */
    public record Maintenance(String code, Map<String, String> message, Duration again) {}

    /** What a partner's system is told that calls just now; empty where it may go on. As of the last look. */
    public Optional<Maintenance> maintenance(String partner) {
        return hubMaintenance().or(() -> current(partner)
                .filter(Pauses.Paused::isMaintenance)
                .map(each -> maintenance("PARTNER_IN_MAINTENANCE", each)));
    }

    private Optional<Maintenance> hubMaintenance() {
        return current(HUB).map(each -> maintenance("HUB_IN_MAINTENANCE", each));
    }

    // a look may be a second old: a pause that is over holds nobody back
    private Optional<Pauses.Paused> current(String name) {
        return Optional.ofNullable(paused.get(name)).filter(each -> !each.isOver(clock.instant()));
    }

    private Maintenance maintenance(String code, Pauses.Paused each) {
        var terms = opening.rulebook().catalogue().terms();
        var message = new TreeMap<String, String>();
        Terms.LANGUAGES.forEach(language ->
                message.put(language, each.message().getOrDefault(language, terms.say(language, "maintenance.usual"))));
        var again = each.until() == null ? AGAIN : Duration.between(clock.instant(), each.until());
        return new Maintenance(code, message, again);
    }

    /** Whether the hub is in maintenance: since when, until when, what it tells. */
    public Optional<Pauses.Paused> ofHub() {
        look();
        return Optional.ofNullable(paused.get(HUB));
    }

    /**
     * From within a second on the hub takes nothing new from anybody; what it has taken goes on.
     *
     * @throws Refused INVALID with everything that is wrong
     */
    public void maintain(Caller by, AskedPause asked) {
        pause(HUB, by, asked, "hub-maintenance");
    }

    /** The hub takes things again. */
    public void work(Caller by) {
        transactions.run(() -> {
            if (pauses.resume(HUB)) {
                auditing.configured(by, "hub-maintenance-ended", null, null);
            }
        });
        look();
    }

    /** The same as of the last look. */
    Optional<Pauses.Paused> seen(String partner) {
        return Optional.ofNullable(paused.get(partner));
    }

    /**
     * Since when and why the partner is paused; empty where it is not.
     *
     * @throws Refused UNKNOWN where there is none of that name
     */
    public Optional<Pauses.Paused> of(String partner) {
        known(partner);
        look();
        return Optional.ofNullable(paused.get(partner));
    }

    /**
     * Pauses a partner until somebody ends it.
     *
     * @param reason why, one line of at most 400 characters and without a person's number
     * @throws Refused UNKNOWN where there is none of that name; INVALID for the reason
     */
    public void pause(String partner, Caller by, String reason) {
        pause(partner, by, AskedPause.of(reason));
    }

    /**
     * Pauses a partner, or says something else of its pause.
     *
     * @throws Refused UNKNOWN where there is none of that name; INVALID with everything that is wrong
     */
    public void pause(String partner, Caller by, AskedPause asked) {
        known(partner);
        pause(partner, by, asked, asked.isMaintenance() ? "partner-maintenance" : "partner-paused");
    }

    private void pause(String name, Caller by, AskedPause asked, String action) {
        var now = clock.instant();
        asked.check(now);
        transactions.run(() -> {
            pauses.pause(new Pauses.Paused(
                    name, now, by.name(), asked.reason(), asked.until(), asked.isMaintenance(), asked.message()));
            auditing.configured(
                    by,
                    action,
                    named(name),
                    asked.until() == null ? asked.reason() : asked.reason() + " (until " + asked.until() + ")");
        });
        look();
    }

    /** Lets things go to a partner again, the oldest first. @throws Refused UNKNOWN where there is none of that name */
    public void resume(String partner, Caller by) {
        known(partner);
        transactions.run(() -> {
            pauses.resume(partner);
            auditing.configured(by, "partner-resumed", partner, null);
        });
        look();
    }

    private void known(String partner) {
        if (!opening.rulebook().partners().containsKey(partner)) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
    }
}
