package fi.yhdyspinta.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A grant as it is stored: one that has ended stays, for the review of who could what and when. */
@Entity
@Table(name = "role_grant")
class GrantEntry {
    /** For nobody: a null can't be bound on PostgreSQL. */
    private static final UUID NONE = new UUID(0, 0);

    @Id
    private UUID id;

    @Column(name = "person_id")
    private UUID person;

    private String role;
    private String organisation;
    private String unit;

    @Enumerated(EnumType.STRING)
    private Grant.Source source;

    @Column(name = "deputy_of")
    private UUID deputyOf;

    @Column(name = "begins_at")
    private Instant beginsAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    @Column(name = "given_by")
    private String givenBy;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "ended_by")
    private String endedBy;

    protected GrantEntry() {}

    GrantEntry(Grant grant) {
        this.id = grant.id();
        this.person = grant.person();
        this.role = grant.role();
        this.organisation = grant.organisation();
        this.unit = grant.unit();
        this.source = grant.source();
        this.deputyOf = grant.deputyOf() == null ? NONE : grant.deputyOf();
        this.beginsAt = grant.beginsAt();
        this.endsAt = grant.endsAt();
        this.givenBy = grant.givenBy();
    }

    void end(String by, Instant at) {
        endedAt = at;
        endedBy = by;
    }

    boolean isOpen() {
        return endedAt == null;
    }

    Grant grant() {
        var principal = deputyOf.equals(NONE) ? null : deputyOf;
        return new Grant(id, person, role, organisation, unit, source, principal, beginsAt, endsAt, givenBy);
    }
}
