package fi.yhdyspinta.proof;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the hub signs: up to this entry the chain was just so. The signature is Ed25519 (RFC 8032) over the canonical bytes of
 * {@link #tree()}.
 *
 * @param seq the last entry that it covers
 * @param hash the link of that entry
 * @param at when it was signed
 * @param key id of the key that signs
 */
public record Checkpoint(Purpose purpose, long seq, String hash, Instant at, String key) {
    private static final String STATEMENT = "yhdyspinta-audit-1";

    /** What a checkpoint says. */
    public enum Purpose {
        /** Up to here the chain was so. */
        CHECKPOINT,
        /** Up to here entries were past their time and have been dropped; what follows stands on this link. */
        RETENTION;

        /** The word in JSON. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As JSON. */
    public Map<String, Object> tree() {
        return Map.of(
                "statement", STATEMENT,
                "purpose", purpose.wire(),
                "seq", seq,
                "hash", hash,
                "at", Chain.moment(at),
                "key", key);
    }

    /** What is signed. */
    public byte[] bytes() {
        return CanonicalJson.bytes(tree());
    }

    /**
     * One that was kept outside of the database: empty for what is none, and for one whose signature is wrong. One of a key that
     * is not among these may be of a later time than they are, and is believed.
     */
    public static Optional<Checkpoint> kept(Map<String, ?> signed, PublicKeys keys) {
        return of(Trees.object(signed.get("checkpoint")))
                .filter(found -> !keys.knows(found.key())
                        || keys.isSigned(found.key(), found.bytes(), Trees.text(signed.get("signature"))));
    }

    /** One from its JSON; empty where it is none. */
    static Optional<Checkpoint> of(Map<?, ?> tree) {
        try {
            var checkpoint = new Checkpoint(
                    Purpose.valueOf(String.valueOf(tree.get("purpose")).toUpperCase(Locale.ROOT)),
                    ((Number) tree.get("seq")).longValue(),
                    (String) tree.get("hash"),
                    Instant.parse((String) tree.get("at")),
                    (String) tree.get("key"));
            // a member more, or another statement, would not be what was signed
            return checkpoint.isWritten(tree) ? Optional.of(checkpoint) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeParseException | ClassCastException | NullPointerException none) {
            return Optional.empty();
        }
    }

    private boolean isWritten(Map<?, ?> tree) {
        return CanonicalJson.text(tree()).equals(CanonicalJson.text(Trees.object(tree)));
    }
}
