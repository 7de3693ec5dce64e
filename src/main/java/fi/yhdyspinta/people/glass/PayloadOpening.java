package fi.yhdyspinta.people.glass;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * One person's opening of what one controller's copy of a message says.
 *
 * @param person who asked
 * @param organisation for whom they work: a partner's name
 * @param parcelId the one parcel of the controller that they want to see; null for its whole copy of the message
 * @param controller whose copy: a partner's name
 * @param isThere whether the controller has such a copy; where it has not, nobody is told and it lapses
 * @param reason a code of {@code break-glass.yaml}
 * @param note why, in the person's words: nothing of whom the message is about
 * @param lapsesAt until when it may be let go ahead
 * @param decidedBy the controller's person who decided; null where nobody had to or nobody has
 * @param refusal why it was not let go ahead; null where it was
 * @param openedAt since when it is open; null before
 * @param closesAt until when; null before
 * @param endedAt when it ended before its time; null where nothing ended it
 * @param how what ended it; null where nothing has
 * @param seenBy who at the controller has taken note of it; null while nobody has
 */
public record PayloadOpening(
        UUID id,
        UUID person,
        String organisation,
        UUID messageId,
        UUID parcelId,
        String controller,
        boolean isThere,
        String reason,
        String note,
        Instant askedAt,
        Instant lapsesAt,
        UUID decidedBy,
        Instant decidedAt,
        String refusal,
        Instant openedAt,
        Instant closesAt,
        Instant endedAt,
        End how,
        UUID seenBy,
        Instant seenAt) {
    /** How long it stays open. Nobody can make it longer; who needs longer asks anew, with a reason. */
    public static final Duration LENGTH = Duration.ofMinutes(15);

    /** How it stands. */
    public enum State {
        /** Waits for the controller's word. */
        ASKED,
        /** Nobody said anything in time. */
        LAPSED,
        /** The controller said no. */
        REFUSED,
        /** The payload may be looked at. */
        OPEN,
        /** It is over. */
        ENDED;

        /** The word in JSON. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What ended it. */
    public enum End {
        TIME,
        LAPSED,
        REFUSED,
        ASKER,
        CONTROLLER,
        SIGNED_OUT,
        ROLE_ENDED;

        /** The word in JSON and in the audit. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How it stands at that moment: its time ends it, whether anybody has noticed or not. */
    public State state(Instant now) {
        if (how == End.REFUSED) {
            return State.REFUSED;
        }
        if (openedAt == null) {
            return how == null && now.isBefore(lapsesAt)
                    ? State.ASKED
                    : how == null || how == End.LAPSED ? State.LAPSED : State.ENDED;
        }
        return how == null && now.isBefore(closesAt) ? State.OPEN : State.ENDED;
    }

    /** Whether it waits or is open at that moment. */
    public boolean isLive(Instant now) {
        return state(now) == State.ASKED || state(now) == State.OPEN;
    }

    /** Whether it is the organisation's own copy that is opened. */
    public boolean isOwn() {
        return organisation.equals(controller);
    }

    /** Which copy whose eyes are on: two that say the same are one opening. */
    String key() {
        return person + "/" + organisation + "/" + messageId + "/" + parcelId + "/" + controller;
    }

    /** Says which one it is, and nothing of the note. */
    @Override
    public String toString() {
        return "PayloadOpening[" + id + "]";
    }
}
