package fi.yhdyspinta.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A page session as it is stored. */
@Entity
@Table(name = "page_session")
class SessionEntry {
    /** Nobody: a key was typed in. A null can't be bound on PostgreSQL. */
    private static final UUID NONE = new UUID(0, 0);

    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "person_id")
    private UUID person;

    private String credential;

    @Column(name = "acting_for")
    private String actingFor;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "seen_at")
    private Instant seenAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    protected SessionEntry() {}

    SessionEntry(String tokenHash, UUID person, String credential, String actingFor, Instant madeAt) {
        this.tokenHash = tokenHash;
        this.person = person == null ? NONE : person;
        this.credential = credential;
        this.actingFor = actingFor;
        this.madeAt = madeAt;
        this.seenAt = madeAt;
    }

    Session session() {
        return new Session(person.equals(NONE) ? null : person, credential, actingFor, madeAt, seenAt);
    }

    boolean isOpen() {
        return endedAt == null;
    }

    void seen(Instant at) {
        seenAt = at;
    }

    void end(Instant at) {
        endedAt = at;
    }

    void actFor(String organisation) {
        actingFor = organisation;
    }
}
