package fi.yhdyspinta.journal;

/** The lane has another master: nothing may be recorded for it here any more. */
public class LostLane extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostLane(Lease lease) {
        super("lane " + lease.lane() + " is no longer " + lease.node() + "'s", null, false, false);
    }
}
