package fi.yhdyspinta.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A person as they are stored. */
@Entity
@Table(name = "person")
class PersonEntry {
    @Id
    private UUID id;

    private String issuer;
    private String subject;
    private String name;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "seen_at")
    private Instant seenAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    protected PersonEntry() {}

    PersonEntry(UUID id, String issuer, String subject, String name, Instant madeAt) {
        this.id = id;
        this.issuer = issuer;
        this.subject = subject;
        this.name = name;
        this.madeAt = madeAt;
    }

    void seen(String nameNow, Instant at) {
        name = nameNow;
        seenAt = at;
    }

    void end(Instant at) {
        endedAt = at;
    }

    void back() {
        endedAt = null;
    }

    Person person() {
        return new Person(id, issuer, subject, name, madeAt, seenAt, endedAt);
    }
}
