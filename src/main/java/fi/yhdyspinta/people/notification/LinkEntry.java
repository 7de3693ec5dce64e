package fi.yhdyspinta.people.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A link as it is stored: nobody can follow it who knows only this. */
@Entity
@Table(name = "one_time_link")
class LinkEntry {
    @Id
    private String hash;

    @Enumerated(EnumType.STRING)
    private Link.Purpose purpose;

    @Column(name = "subject_id")
    private UUID subject;

    private String organisation;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    @Column(name = "used_at")
    private Instant usedAt;

    protected LinkEntry() {}

    LinkEntry(String hash, Link link, Instant madeAt, Instant endsAt) {
        this.hash = hash;
        this.purpose = link.purpose();
        this.subject = link.subject();
        this.organisation = link.organisation();
        this.madeAt = madeAt;
        this.endsAt = endsAt;
    }

    boolean isOpen(Instant now) {
        return usedAt == null && endsAt.isAfter(now);
    }

    void used(Instant at) {
        usedAt = at;
    }

    Link link() {
        return new Link(purpose, subject, organisation);
    }
}
