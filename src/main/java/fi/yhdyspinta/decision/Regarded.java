package fi.yhdyspinta.decision;

import java.util.Map;

/**
 * The earlier message that a withdrawal (M33) or a correction (M34) concerns, when it is the sender's own.
 *
 * @param parcels its parcels by the partner that holds them now
 */
public record Regarded(Map<String, Leg> parcels) {
    /**
     * One recipient's copy of it.
     *
     * @param type the parcel's type
     * @param isDuty whether it is a duty notice: those are corrected, never taken back
     * @param isFinal whether it has ended
     */
    public record Leg(String type, boolean isDuty, boolean isFinal) {}
}
