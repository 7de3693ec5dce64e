package fi.yhdyspinta.format;

/** A format's own fault: its mapping is wrong or met a document it was not written for. Names format and place only. */
public class FormatFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, by names of formats and files alone */
    public FormatFault(String message) {
        super(message, null, false, true);
    }
}
