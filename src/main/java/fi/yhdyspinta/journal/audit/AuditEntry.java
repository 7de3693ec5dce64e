package fi.yhdyspinta.journal.audit;

import fi.yhdyspinta.proof.CanonicalJson;
import fi.yhdyspinta.proof.Chain;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One entry: ids, codes and names of fields; never a value, a name of a child or a hetu. Its members in JSON are those of the
 * README's table (section Audit).
 */
public final class AuditEntry {
    /** Which log it belongs to. */
    public enum Kind {
        /** Käyttöloki (ATL 10 §): whose data somebody used, what for. */
        USE,
        /** Luovutusloki (ATL 10 §): what was disclosed to whom, on which ground. */
        DISCLOSURE,
        /** What did not pass, and why. */
        REFUSED,
        /** A person has set aside what a rule had stopped. */
        OVERRIDE,
        /** Partners, formats, law, keys and pauses have changed. */
        CONFIGURATION,
        /** Somebody has signed in, or looked into the audit or at who may come in. */
        VIEW;

        /** The word in JSON. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final UUID id;
    private final Instant at;
    private final Kind kind;
    private final TreeMap<String, Object> members = new TreeMap<>();

    /**
     * Begins an entry.
     *
     * @param at when it happened; kept to the millisecond
     * @param action what was done, a code of at most 32 characters
     * @param actor who did it: a partner, {@code operator} or {@code hub}
     */
    public AuditEntry(UUID id, Instant at, Kind kind, String action, String actor) {
        this.id = id;
        this.at = at.truncatedTo(ChronoUnit.MILLIS);
        this.kind = kind;
        members.put("id", id.toString());
        members.put("at", Chain.moment(this.at));
        members.put("kind", kind.wire());
        members.put("action", action);
        members.put("actor", actor);
    }

    /** Adds a member; nothing where there is no value, or an empty one. */
    public AuditEntry with(String name, Object value) {
        boolean isEmpty = value == null || value.equals("") || (value instanceof Collection<?> list && list.isEmpty());
        if (!isEmpty) {
            members.put(name, value instanceof UUID uuid ? uuid.toString() : value);
        }
        return this;
    }

    UUID id() {
        return id;
    }

    Instant at() {
        return at;
    }

    Kind kind() {
        return kind;
    }

    String text(String name) {
        return (String) members.get(name);
    }

    /** The canonical JSON, of which the digest is taken. */
    String document() {
        return CanonicalJson.text(members);
    }

    /** Its members. */
    public Map<String, Object> members() {
        return Map.copyOf(members);
    }

    /** Says which one it is. */
    @Override
    public String toString() {
        return "AuditEntry[" + kind.wire() + " " + id + "]";
    }
}
