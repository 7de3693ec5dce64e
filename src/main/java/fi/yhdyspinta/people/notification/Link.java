package fi.yhdyspinta.people.notification;

import java.util.UUID;

/**
 * Where a link of a mail leads.
 *
 * @param subject id of what it leads to
 * @param organisation whose people it is for
 */
public record Link(Purpose purpose, UUID subject, String organisation) {
    /** What for. */
    public enum Purpose {
        /** A notice that waits. */
        NOTICE,
        /** That an address is its owner's. */
        ADDRESS
    }
}
