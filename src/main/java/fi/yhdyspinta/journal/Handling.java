package fi.yhdyspinta.journal;

import java.time.Instant;
import java.util.UUID;

/**
 * What a person has done with a message.
 *
 * @param messageId which
 * @param subjectId the parcel; the message's own id for what concerns all of it
 * @param organisation whom they were at work for
 * @param person their id
 * @param deed what
 * @param at when
 */
public record Handling(
        UUID messageId, UUID subjectId, String organisation, String person, Handling.Deed deed, Instant at) {
    /** What one does with a message. */
    public enum Deed {
        SENT,
        OPENED,
        ANSWERED,
        WITHDREW,
        RELEASED
    }
}
