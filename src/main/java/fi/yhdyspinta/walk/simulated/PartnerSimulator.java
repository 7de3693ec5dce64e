package fi.yhdyspinta.walk.simulated;

import java.util.List;
import java.util.UUID;

/** A partner that is not there, for contract tests that are under way. */
public interface PartnerSimulator {
    /** Words in a document that provoke an answer; anything else is taken with 200. */
    enum Sentinel {
        /** Taken, after a second. */
        SLOW,
        /** An answer that comes when nobody waits any more. */
        LATE,
        /** 429, to be tried again after {@link #RETRY_SECONDS}. */
        TOO_MANY,
        /** 500. */
        FAULT,
        /** 200, and what nobody can read. */
        GARBAGE,
        /** 422. */
        REJECT,
        /** 307 to somewhere else. */
        REDIRECT;

        /** The word itself, e.g. {@code SIM-TOO-MANY}. */
        public String word() {
            return "SIM-" + name().replace('_', '-');
        }
    }

    /** What a {@link Sentinel#TOO_MANY} asks for. */
    int RETRY_SECONDS = 7;

    /** How long a {@link Sentinel#SLOW} takes, in milliseconds. */
    int SLOW_MILLIS = 700;

    /** How long a {@link Sentinel#LATE} takes, in milliseconds. */
    int LATE_MILLIS = 4_000;

    /** How long the hub waits for it, in milliseconds: longer than for a slow answer and less than for a late one. */
    int PATIENCE_MILLIS = 2_000;

    /**
     * One call that came.
     *
     * @param key the header {@code Idempotency-Key}, or empty
     * @param isTest whether the header {@code Yhdyspinta-Test} was {@code true}
     * @param contentType the header, or empty
     * @param body at most 8 MiB
     * @param status what was answered
     */
    record Taken(String key, boolean isTest, String contentType, byte[] body, int status) {
        /** Without the body. */
        @Override
        public String toString() {
            return "Taken[" + key + ", " + status + "]";
        }
    }

    /** Opens the way for a run, until it is closed; at this machine alone, by a path that nobody guesses. @return its URL */
    String open(UUID run);

    /** What has come for a run, in order. */
    List<Taken> taken(UUID run);

    /** Shuts it. */
    void close(UUID run);
}
