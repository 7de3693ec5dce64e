package fi.yhdyspinta.desk.api;

/** What callers hand over. */
public final class Bodies {
    private static final byte[] NONE = new byte[0];

    private Bodies() {}

    /** The bytes of a body; none where there is no body: what reads them says that something is missing. */
    public static byte[] bytes(byte[] body) {
        return body == null ? NONE : body;
    }
}
