package fi.yhdyspinta.message;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The walk ends here, answered and never retried. It carries every problem found, as codes; it has no stack trace,
 * because a refusal is an answer and not an accident.
 */
public class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why it ends, which is what a door turns into its protocol's own answer. */
    public enum Ground {
        MALFORMED(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        UNKNOWN(404),
        METHOD(405),
        NOT_ACCEPTABLE(406),
        CONFLICT(409),
        GONE(410),
        /** Somebody has changed it since it was read. */
        CHANGED(412),
        TOO_LARGE(413),
        UNSUPPORTED(415),
        INVALID(422),
        /** It does not say which version it was read at. */
        UNCONDITIONAL(428),
        TOO_MANY(429),
        FAULT(500),
        BUSY(503);

        private final int status;

        Ground(int status) {
            this.status = status;
        }

        /** The HTTP status (RFC 9110) that says the same. */
        public int status() {
            return status;
        }
    }

    private final Ground ground;
    private final transient List<Refusal> refusals;
    private final String about;

    public Refused(Ground ground, List<Refusal> refusals) {
        this(ground, refusals, null);
    }

    private Refused(Ground ground, List<Refusal> refusals, String about) {
        super(ground + " " + codes(refusals), null, false, false);
        this.ground = ground;
        this.refusals = List.copyOf(refusals);
        this.about = about;
    }

    public Refused(Ground ground, Refusal refusal) {
        this(ground, List.of(refusal));
    }

    /** The same refusal, naming the sender's own number of the message, for the journal. */
    public Refused about(String senderMessageId) {
        return new Refused(ground, refusals, senderMessageId);
    }

    /** The sender's own number of the message; null when it is not known or must not be kept. */
    public String about() {
        return about;
    }

    public Ground ground() {
        return ground;
    }

    public List<Refusal> refusals() {
        return refusals;
    }

    /** The codes, each once, in order: all that the journal keeps of a refused document. */
    public static Set<String> codes(List<Refusal> refusals) {
        var codes = new TreeSet<String>();
        refusals.forEach(refusal -> codes.add(refusal.code()));
        return codes;
    }
}
