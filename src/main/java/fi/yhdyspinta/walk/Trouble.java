package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Turn;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a try did not deliver. A passing trouble is tried again by itself; the others wait for an operator. */
public enum Trouble {
    CONNECT(true),
    TIMEOUT(true),
    HTTP_5XX(true),
    HTTP_429(true),
    TLS(true),
    UNKNOWN_HOST(true),
    ANSWER_UNREADABLE(true),
    HTTP_4XX(false),
    /** The hub may not call the host, or where its name leads: HUB_OUTBOUND_ALLOW does not list it. */
    HOST_REFUSED(false),
    /** A 3xx: the answer sends the hub elsewhere, and it follows nobody. */
    REDIRECTED(false),
    CREDENTIAL(false),
    MAPPING(false),
    NO_ENDPOINT(false),
    /** X-Road: the own security server can't send, or can't be understood. */
    XROAD_OWN_SERVER(true),
    /** X-Road: the recipient's security server is not reached, or can't work. */
    XROAD_THEIR_SERVER(true),
    /** X-Road: the recipient's system does not answer its security server, or its service is shut for a while. */
    XROAD_SERVICE_DOWN(true),
    /** X-Road: the answer is none to the request. */
    XROAD_ANSWER(true),
    /** X-Road: the hub's subsystem may not call the service. */
    XROAD_ACCESS(false),
    /** X-Road: there is no such service or member. */
    XROAD_UNKNOWN(false),
    /** X-Road: the security server does not take the request. */
    XROAD_REQUEST(false),
    /** X-Road: the hash of the request is another than that of what was sent. */
    XROAD_HASH(false),
    /** X-Road: the partner's document doesn't say where to, or says it wrongly. */
    XROAD_OPTIONS(false),
    QUEUE_FULL(true),
    /** As it is written it is larger than the recipient takes (limits.out.bytes). It is never cut. */
    DOCUMENT_TOO_LARGE(false),
    PARTNER_KEYS(false),
    TLS_EXPIRED(true),
    TLS_HOST(true),
    TLS_UNTRUSTED(true),
    TLS_CLIENT(true),
    TLS_SETTINGS(false),
    /** The message does not say by which identity code its recipient is reached, or may not go to a mailbox. */
    NO_ADDRESS(false),
    /** The hub itself has stumbled before it called anybody. */
    HUB_FAULT(true),
    /** The hub key that opens it is not in HUB_KEYS: it goes when the key is back. */
    KEY_MISSING(true),
    /** What it said was destroyed in its time. */
    PAYLOAD_GONE(false),
    /** The recipient has no mailbox in use. No second try mends that: the parcel ends, and its sender can write on paper. */
    NO_MAILBOX(false);

    private final boolean isPassing;

    Trouble(boolean isPassing) {
        this.isPassing = isPassing;
    }

    /** The trouble of a code, if it is one. */
    public static Optional<Trouble> of(String code) {
        return Stream.of(values())
                .filter(trouble -> trouble.name().equals(code))
                .findFirst();
    }

    /** Whose turn it is, as its sentence says: the hub's is an operator's too, where nothing is tried again by itself. */
    public Turn turn() {
        return switch (this) {
            case TLS, TLS_EXPIRED, TLS_HOST, QUEUE_FULL, XROAD_ACCESS -> Turn.RECIPIENT;
            case NO_ADDRESS, NO_MAILBOX -> Turn.SENDER;
            default -> Turn.HUB;
        };
    }

    /** Whether it is tried again by itself. */
    public boolean isPassing() {
        return isPassing;
    }

    /** Whether it says something of the hub and nothing of the partner, which is neither given up nor left alone for it. */
    boolean isOfTheHub() {
        return this == HUB_FAULT || this == KEY_MISSING;
    }

    /** Whether it is certain that nothing of the parcel has left the hub: the call was never made, or nobody took it. */
    boolean isBeforeSending() {
        return switch (this) {
            case CONNECT,
                    UNKNOWN_HOST,
                    HOST_REFUSED,
                    TLS,
                    TLS_EXPIRED,
                    TLS_HOST,
                    TLS_UNTRUSTED,
                    TLS_CLIENT,
                    TLS_SETTINGS,
                    MAPPING,
                    NO_ENDPOINT,
                    NO_ADDRESS,
                    NO_MAILBOX,
                    PARTNER_KEYS,
                    HUB_FAULT,
                    QUEUE_FULL,
                    DOCUMENT_TOO_LARGE,
                    XROAD_OPTIONS -> true;
            // who refuses a call has read it: 4xx, a wrong key
            default -> false;
        };
    }

    /** Whether the parcel ends with it at once, and its sender is told. */
    boolean isFinal() {
        return this == NO_MAILBOX;
    }
}
