package fi.yhdyspinta.walk;

/** Why a try did not deliver. A passing trouble is tried again by itself; the others wait for an operator. */
public enum Trouble {
    CONNECT(true),
    TIMEOUT(true),
    HTTP_5XX(true),
    HTTP_429(true),
    TLS(true),
    UNKNOWN_HOST(true),
    HTTP_4XX(false),
    CREDENTIAL(false),
    MAPPING(false),
    NO_ENDPOINT(false);

    private final boolean isPassing;

    Trouble(boolean isPassing) {
        this.isPassing = isPassing;
    }

    boolean isPassing() {
        return isPassing;
    }
}
