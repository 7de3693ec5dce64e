package fi.yhdyspinta.people.roster;

import java.time.Instant;

/**
 * One state of a controller's roster, which replaces the one before it whole.
 *
 * @param number 1 for the controller's first
 * @param state where it stands
 * @param contentHash of the file that it was made of
 * @param pupils how many pupils it has
 * @param added how many of them the one before did not have
 * @param deleted how many pupils of the one before it lacks
 * @param receivedAt when the file came
 */
public record Generation(
        int number, State state, String contentHash, int pupils, int added, int deleted, Instant receivedAt) {

    /** Where a generation stands. */
    public enum State {
        /** It would delete so many pupils that somebody has to say yes first. */
        HELD,
        /** It is the roster. */
        ACTIVE
    }
}
