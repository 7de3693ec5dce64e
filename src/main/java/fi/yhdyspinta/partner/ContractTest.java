package fi.yhdyspinta.partner;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * One run of the contract test: a document of a partner, tried with invented messages.
 *
 * @param hash SHA-256 of the document, in hexadecimals
 * @param revision number of the revision that it is; 0 for a draft
 * @param startedBy who asked for it
 * @param endedAt null while it goes on
 * @param done how many of its cases have been tried
 * @param of how many there are
 */
public record ContractTest(
        UUID id,
        String partner,
        String hash,
        int revision,
        Against against,
        State state,
        String startedBy,
        Instant startedAt,
        Instant endedAt,
        int done,
        int of) {

    /** Where it is sent to. */
    public enum Against {
        /** The hub's own simulated partner. */
        SIMULATOR,
        /** The partner's own test address. */
        ADDRESS;

        /** As the API says it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far it has come. */
    public enum State {
        RUNNING,
        /** All cases that apply went as expected. */
        GREEN,
        /** At least one did not. */
        RED,
        /** It took too long, or could not go on. */
        BROKEN;

        /** As the API says it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a case went. */
    public enum Verdict {
        /** Not tried yet. */
        OPEN,
        OK,
        FAILED,
        /** It can't be tried with this partner; what came says why. */
        NONE;

        /** As the API says it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One case.
     *
     * @param place from 0
     * @param code what is tried, e.g. {@code wrong-hetu}
     * @param way which of the partner's ways: {@code out.message}, {@code in.0}, {@code out.status}
     * @param type of the message; empty where none is chosen yet, or none fits
     * @param expected a code, and what it speaks of after a space: {@code refused HETU_CHECK}
     * @param came the same of what happened
     */
    public record Case(
            int place, String code, String way, String type, Verdict verdict, String expected, String came) {}

    /** Whether it goes on. */
    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
