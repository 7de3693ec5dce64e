package fi.yhdyspinta.partner.directory;

/** What the source tells of a unit can't be read: the round ends, and what was known before stays. */
public class UnreadableUnit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableUnit(String what) {
        super(what, null, false, false);
    }
}
