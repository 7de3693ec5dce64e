package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Waiting;
import fi.yhdyspinta.partner.Partner;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a delivery that failed is tried again, by its partner's own schedule. */
final class Retries {
    private final Opening opening;

    Retries(Opening opening) {
        this.opening = opening;
    }

    /** Whether it has been tried long enough: then the parcel fails, and its sender is told. */
    boolean hasGivenUp(Waiting waiting, Trouble trouble, Instant now) {
        return waiting.kind() == Waiting.Kind.PARCEL
                && trouble.isPassing()
                && retry(waiting)
                        .map(retry -> now.isAfter(waiting.enqueuedAt().plus(retry.giveUp())))
                        .orElse(false);
    }

    /** When it is tried again; null where time mends nothing and an operator must. */
    Instant next(Waiting waiting, Trouble trouble, Instant now, Duration retryAfter) {
        if (!trouble.isPassing()) {
            return null;
        }
        var wait = retry(waiting)
                .map(retry -> retry.waitAfter(waiting.attempts() + 1))
                .orElse(Duration.ofMinutes(1));
        return now.plus(retryAfter != null && retryAfter.compareTo(wait) > 0 ? retryAfter : wait);
    }

    private Optional<Partner.Retry> retry(Waiting waiting) {
        return Optional.ofNullable(opening.rulebook().partners().get(waiting.partner()))
                .map(Partner::retry);
    }
}
