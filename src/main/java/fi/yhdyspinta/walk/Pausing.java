package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Turn;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Pauses;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Pauses partners. What is for a paused one queues, and its clocks run on. The truth is a row in the database; each node
 * looks at it before every sweep, so that a pause holds everywhere within a second, and no breaker ends it.
 */
@Singleton
public class Pausing {
    /** Stands for all partners: the hub rests after a restore. No partner is called so. */
    private static final String ALL = "*";

    private final Transactions transactions;
    private final Pauses pauses;
    private final Opening opening;
    private final Auditing auditing;
    private final Clock clock;

    private volatile Map<String, Pauses.Paused> paused = Map.of();

    @Inject
    public Pausing(Transactions transactions, Pauses pauses, Opening opening, Auditing auditing, Clock clock) {
        this.transactions = transactions;
        this.pauses = pauses;
        this.opening = opening;
        this.auditing = auditing;
        this.clock = clock;
    }

    /** Looks again who is paused. */
    void look() {
        var found = new TreeMap<String, Pauses.Paused>();
        transactions.call(pauses::all).forEach(each -> found.put(each.partner(), each));
        paused = Map.copyOf(found);
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
        pauses.pause(ALL, "hub", "restored", clock.instant());
    }

    /** The hub works again. The caller holds the transaction. */
    void wake() {
        pauses.resume(ALL);
    }

    /** @throws Refused BUSY while the hub rests: nothing is promised that a second restore could take away */
    void mustNotRest() {
        if (isResting()) {
            throw new Refused(Refused.Ground.BUSY, new Refusal("HUB_RESTS", Turn.HUB, "", List.of()));
        }
    }

    /** Who is paused, as of the last look. */
    Set<String> names() {
        return paused.keySet();
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
     * Pauses a partner.
     *
     * @param reason why, one line of at most 400 characters and without a person's number
     * @throws Refused UNKNOWN where there is none of that name; INVALID for the reason
     */
    public void pause(String partner, Caller by, String reason) {
        known(partner);
        var why = reason == null ? "" : reason.strip();
        Why.problem(why).ifPresent(fault -> {
            throw new Refused(Refused.Ground.INVALID, fault);
        });
        transactions.run(() -> {
            pauses.pause(partner, by.name(), why, clock.instant());
            auditing.configured(by, "partner-paused", partner, why);
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
