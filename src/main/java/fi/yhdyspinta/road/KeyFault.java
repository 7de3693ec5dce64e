package fi.yhdyspinta.road;

/** A set of keys, a key or a certificate can't be used. The message says why and quotes none of it. */
final class KeyFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyFault(String message) {
        super(message, null, false, false);
    }
}
