package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Trouble;

/** A set of keys, a certificate or an address can't be used. The message says why and quotes no secret. */
final class KeyFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;

    KeyFault(String message) {
        this(Trouble.PARTNER_KEYS, message);
    }

    KeyFault(Trouble trouble, String message) {
        super(message, null, false, false);
        this.trouble = trouble;
    }

    /** What the journal is told of a delivery that it stops. */
    Trouble trouble() {
        return trouble;
    }
}
