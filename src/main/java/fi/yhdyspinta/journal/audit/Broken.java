package fi.yhdyspinta.journal.audit;

import java.time.Instant;

/**
 * Why the chain is not continued.
 *
 * @param code word of {@code audit.…} in the terms
 * @param seq the entry or the checkpoint that it was found at
 * @param at when it was found
 */
public record Broken(String code, long seq, Instant at) {
    /** An entry, or its link, is not what it was. */
    public static final String ALTERED = "AUDIT_ENTRY_ALTERED";
    /** An entry is not there. */
    public static final String MISSING = "AUDIT_ENTRY_MISSING";
    /** An entry is there that nobody has linked. */
    public static final String INSERTED = "AUDIT_ENTRY_INSERTED";
    /** The row that says how far the chain has come says something else than the chain. */
    public static final String HEAD = "AUDIT_HEAD_DIFFERS";
    /** A checkpoint's signature or hash is wrong. */
    public static final String CHECKPOINT = "AUDIT_CHECKPOINT_BROKEN";
    /** A checkpoint kept outside covers more than the chain holds: the database is older than it was, from a backup. */
    public static final String BEHIND = "AUDIT_BEHIND";
}
