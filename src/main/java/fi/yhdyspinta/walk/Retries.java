package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Waiting;
import fi.yhdyspinta.partner.Partner;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** When a delivery that failed is tried again, by the schedule of its endpoint, else of its partner. */
final class Retries {
    private static final int MOST = 1_000_000;

    private final Opening opening;

    Retries(Opening opening) {
        this.opening = opening;
    }

    /** Whether it has been tried long enough, or no try can help: then the parcel fails, and its sender is told. */
    boolean hasGivenUp(Waiting waiting, Trouble trouble, Instant now) {
        if (waiting.kind() != Waiting.Kind.PARCEL) {
            return false;
        }
        return trouble.isFinal()
                // the hub's own fault is no reason to give a parcel up
                || (!trouble.isOfTheHub()
                        && trouble.isPassing()
                        && way(waiting)
                                .map(way -> now.isAfter(since(way, waiting, now)
                                        .plus(way.retry().giveUp())))
                                .orElse(false));
    }

    /** When it is tried again; null where time mends nothing and an operator must. */
    Instant next(Waiting waiting, Trouble trouble, Instant now, Duration retryAfter) {
        if (!trouble.isPassing()) {
            return null;
        }
        Duration wait = way(waiting)
                .map(PartnerWay::retry)
                .map(retry -> spread(retry.waitAfter(waiting.attempts() + 1), waiting))
                .orElse(Duration.ofMinutes(1));
        return now.plus(retryAfter != null && retryAfter.compareTo(wait) > 0 ? retryAfter : wait);
    }

    /** How many tries fit into a schedule before the hub gives up; at most a million. */
    static int most(Partner.Retry retry) {
        int tries = 1;
        for (var waited = Duration.ZERO; tries < MOST && waited.compareTo(retry.giveUp()) <= 0; tries++) {
            var wait = retry.waitAfter(tries);
            if (wait.isZero()) {
                return MOST;
            }
            if (wait.compareTo(retry.maximum()) >= 0) {
                long rest = retry.giveUp().minus(waited).toMillis() / wait.toMillis();
                return (int) Math.min(MOST, tries + rest + 1);
            }
            waited = waited.plus(wait);
        }
        return tries;
    }

    // up to a quarter longer, by the parcel and the try: what failed together must not come back together
    private static Duration spread(Duration wait, Waiting waiting) {
        int share = Math.floorMod(Objects.hash(waiting.subjectId(), waiting.attempts()), 250);
        return wait.plusMillis(wait.toMillis() * share / 1000);
    }

    // hours at which its recipient takes nothing are no tries
    private Instant since(PartnerWay way, Waiting waiting, Instant now) {
        var rulebook = opening.rulebook();
        var partner = rulebook.partners().get(waiting.partner());
        return way.limits()
                .hours()
                .map(hours -> new ServiceHours(rulebook.catalogue().calendars())
                        .counted(hours, partner.calendar(), waiting.enqueuedAt(), now))
                .orElse(waiting.enqueuedAt());
    }

    private Optional<PartnerWay> way(Waiting waiting) {
        return Optional.ofNullable(opening.rulebook().partners().get(waiting.partner()))
                .map(partner -> PartnerWay.of(partner, waiting.kind()));
    }
}
