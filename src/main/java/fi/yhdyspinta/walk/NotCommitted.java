package fi.yhdyspinta.walk;

/** The database did not take it: nothing has been promised, and the caller may try again with the same number. */
public class NotCommitted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotCommitted(Exception cause) {
        super("not committed: " + cause.getClass().getSimpleName(), cause);
    }
}
