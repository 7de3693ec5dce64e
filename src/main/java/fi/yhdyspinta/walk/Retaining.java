package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Keeping;
import fi.yhdyspinta.partner.Partner;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Destroys what has come to its end: a message's payloads by their key, years later its envelope. Some hundred in a
 * transaction, so that nobody waits for it; where a look ends the next one goes on.
 */
@Singleton
class Retaining {
    private static final System.Logger LOG = System.getLogger(Retaining.class.getName());
    private static final UUID FIRST = new UUID(0, 0);

    /** How many keys are looked at in one transaction, and envelopes taken away. */
    private static final int PAGE = 300;

    /** How many transactions a look is long: the other rounds of the node get their turn. */
    private static final int PAGES = 40;

    private final Transactions transactions;
    private final Opening opening;
    private final Keeping keeping;
    private final OutsideLog outsideLog;
    private final Clock clock;

    private volatile UUID reached = FIRST;

    @Inject
    Retaining(Transactions transactions, Opening opening, Keeping keeping, OutsideLog outsideLog, Clock clock) {
        this.transactions = transactions;
        this.opening = opening;
        this.keeping = keeping;
        this.outsideLog = outsideLog;
        this.clock = clock;
    }

    /** What one look has done: how many keys it looked at, and how many of them it destroyed. */
    record Look(int seen, int destroyed) {}

    /** Looks at some thousand keys, and destroys those whose time has come. Two nodes at once do no harm. */
    Look look() {
        int destroyed = 0;
        for (int page = 0; page < PAGES; page++) {
            var due = transactions.call(this::nextPage);
            destroyed += destroy(due.ids());
            if (due.last() == null) {
                reached = FIRST;
                return say(new Look(page * PAGE, destroyed));
            }
            reached = due.last();
        }
        return say(new Look(PAGES * PAGE, destroyed));
    }

    private static Look say(Look look) {
        if (look.destroyed() > 0) {
            LOG.log(System.Logger.Level.INFO, "the payloads of {0} messages have come to their end", look.destroyed());
        }
        return look;
    }

    private record Due(UUID last, List<UUID> ids) {}

    private Due nextPage() {
        var now = clock.instant();
        // what has just come in can't have ended long enough ago
        var page = keeping.closed(reached, now, PAGE);
        var ids = page.closed().stream()
                .filter(closed -> !end(closed).isAfter(now))
                .map(Keeping.Closed::id)
                .toList();
        return new Due(page.last(), ids);
    }

    /**
     * When what it says is destroyed: as its legal bases want it, not before its files can't be fetched any more, and never
     * later than the agreement of any of its partners allows.
     */
    private Instant end(Keeping.Closed closed) {
        var rulebook = opening.rulebook();
        int days = rulebook.catalogue().retention().payloadDays(closed.bases());
        if (closed.hasFiles()) {
            days = Math.max(days, rulebook.catalogue().attachable().keptDays());
        }
        int agreed = closed.partners().stream()
                .map(rulebook.partners()::get)
                .filter(Objects::nonNull)
                .map(Partner::retention)
                .map(Partner.Retention::payloadDays)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .min()
                .orElse(days);
        return closed.endedAt().plus(Duration.ofDays(Math.min(days, agreed)));
    }

    // told outside before it is done: what is due is destroyed in any case, and a node that dies in between leaves none
    // that
    // a restored backup would bring back
    private int destroy(List<UUID> ids) {
        if (!ids.isEmpty()) {
            var now = clock.instant();
            outsideLog.add(ids.stream()
                    .map(id -> new OutsideLog.Line(now, OutsideLog.KEY_DESTROYED, id.toString(), List.of()))
                    .toList());
            transactions.run(() -> keeping.destroy(ids, now));
        }
        return ids.size();
    }

    /** Takes away envelopes and codes of refusals that are past their years. */
    void forget() {
        var retention = opening.rulebook().catalogue().retention();
        var now = clock.instant();
        var envelopes =
                now.atZone(ZoneOffset.UTC).minusYears(retention.envelopeYears()).toInstant();
        all(() -> keeping.forget(envelopes, PAGE, now));
        all(() -> keeping.forgetRefusals(now.minus(Duration.ofDays(retention.refusalDays())), PAGE, now));
    }

    private void all(Supplier<Integer> some) {
        for (int page = 0; page < PAGES && transactions.call(some) == PAGE; page++) {
            // the next page: each is a transaction of its own
        }
    }

    /** What was destroyed from a moment on and before another, by kind. */
    Map<Keeping.Kind, Long> destroyed(Instant from, Instant before) {
        return transactions.call(() -> keeping.destroyed(from, before));
    }
}
