package fi.yhdyspinta.message;

import java.time.Instant;
import java.util.UUID;

/**
 * A recipient's answer to one parcel (M21).
 *
 * @param parcelId the parcel it answers
 * @param state the state that the recipient says it is in
 * @param businessStatus the field's finer word, e.g. {@code contacted}; null when none was given
 * @param occurredAt when it happened at the recipient; null when it did not say
 * @param reasonCode why, as a code; required of rejected, on-hold, cancelled and failed
 * @param outcome how it ended, as a code; required of completed
 * @param redirectTo the partner that it belongs to instead, as the recipient knows it; null where it stays. Empty where
 *     the hub is to find the competent one
 */
public record Status(
        UUID parcelId,
        State state,
        String businessStatus,
        Instant occurredAt,
        String reasonCode,
        String outcome,
        String redirectTo) {}
