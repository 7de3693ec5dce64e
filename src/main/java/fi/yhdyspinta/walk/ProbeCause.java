package fi.yhdyspinta.walk;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a step on the way to a partner did not go as it should, or what is to be known of one that did. Its sentence is {@code
 * connection.<name>} of the terms: the cause in plain words, and what to do next.
 */
public enum ProbeCause {
    // the name
    ADDRESS_FORM(Move.OPERATOR),
    HOST_REFUSED(Move.OPERATOR),
    CLEAR_REFUSED(Move.OPERATOR),
    UNKNOWN_HOST(Move.OPERATOR),
    NAME_SLOW(Move.NETWORK),
    /** The door leads to nobody: what goes there waits at the hub. */
    WAITS_AT_HUB(Move.NOBODY),
    /** The queue is on the hub's own broker. */
    OWN_BROKER(Move.NOBODY),
    /** The mail that says that something waits goes by the hub's own mail server. */
    OWN_MAIL_SERVER(Move.NOBODY),

    // the connection
    CONNECT_REFUSED(Move.PARTNER),
    CONNECT_SILENT(Move.NETWORK),
    NO_ROUTE(Move.NETWORK),
    PROXY_UNREACHED(Move.NETWORK),
    PROXY_REFUSED(Move.NETWORK),
    MAIL_UNREACHED(Move.OPERATOR),

    // TLS, or the host key of SSH
    CLEAR(Move.NOBODY),
    TLS_EXPIRED(Move.PARTNER),
    TLS_EARLY(Move.PARTNER),
    TLS_HOST(Move.PARTNER),
    TLS_SELF_SIGNED(Move.OPERATOR),
    TLS_UNTRUSTED(Move.OPERATOR),
    /** The server wants to see a certificate of the hub's, and the document names none. */
    TLS_CLIENT_WANTED(Move.OPERATOR),
    TLS_CLIENT_REFUSED(Move.OPERATOR),
    TLS_SECRET_MISSING(Move.OPERATOR),
    TLS_SETTINGS(Move.OPERATOR),
    /** Something else than TLS answers, such as plain HTTP. */
    TLS_NOT_SPOKEN(Move.PARTNER),
    TLS_OLD(Move.PARTNER),
    TLS_SILENT(Move.PARTNER),
    TLS_CUT(Move.PARTNER),
    TLS(Move.PARTNER),
    /** All is well, and will not be for long. */
    TLS_ENDS_SOON(Move.PARTNER),
    SSH_HOST_KEY(Move.OPERATOR),
    SSH_NOT_SPOKEN(Move.PARTNER),
    MAIL_NO_TLS(Move.OPERATOR),
    MAIL_TLS(Move.OPERATOR),

    // the credential
    NO_CREDENTIAL(Move.NOBODY),
    NOT_REFUSED(Move.NOBODY),
    WEBHOOK_SIGNS(Move.NOBODY),
    SECRET_MISSING(Move.OPERATOR),
    CREDENTIAL_REFUSED(Move.OPERATOR),
    /** The other side wants one, and the document names none. */
    CREDENTIAL_WANTED(Move.OPERATOR),

    // the call that carries nothing
    NOT_TAKEN(Move.NOBODY),
    FOLDER_TO_BE_MADE(Move.NOBODY),
    REDIRECTED(Move.OPERATOR),
    NOT_FOUND(Move.OPERATOR),
    HTTP_4XX(Move.OPERATOR),
    HTTP_429(Move.PARTNER),
    HTTP_5XX(Move.PARTNER),
    SILENT(Move.PARTNER),
    CUT(Move.PARTNER),
    ANSWER_UNREADABLE(Move.PARTNER),
    FOLDER_MISSING(Move.PARTNER),
    FOLDER_SHUT(Move.PARTNER),
    QUEUE_MISSING(Move.PARTNER),
    XROAD_OWN_SERVER(Move.OPERATOR),
    XROAD_THEIR_SERVER(Move.PARTNER),
    XROAD_SERVICE_DOWN(Move.PARTNER),
    XROAD_ACCESS(Move.PARTNER),
    XROAD_UNKNOWN(Move.OPERATOR),
    XROAD_REQUEST(Move.OPERATOR),
    XROAD_OPTIONS(Move.OPERATOR),
    MAIL_REFUSED(Move.OPERATOR),
    HUB_FAULT(Move.OPERATOR),

    // the test message of a school morning
    CANARY_SENT(Move.NOBODY),
    CANARY_TAKEN(Move.NOBODY),
    CANARY_MISSED(Move.PARTNER),
    CANARY_REFUSED(Move.OPERATOR);

    /** Who has to do something before it works. */
    public enum Move {
        PARTNER,
        /** The hub's operator, often together with the partner. */
        OPERATOR,
        /** Whoever keeps the network between the two: firewalls, names, proxies. */
        NETWORK,
        /** Nothing is wrong. */
        NOBODY;

        /** The word on the wire, such as {@code partner}. */
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Move move;

    ProbeCause(Move move) {
        this.move = move;
    }

    /** Whose move it is. */
    public Move move() {
        return move;
    }

    /** The cause of that name, if it is one. */
    public static Optional<ProbeCause> of(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }
}
