package fi.yhdyspinta.people.source;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A directory's user as it is stored. */
@Entity
@Table(name = "source_user")
class SourceUserEntry {
    @Id
    private UUID id;

    private String organisation;

    @Column(name = "user_name")
    private String userName;

    @Column(name = "external_id")
    private String externalId;

    private String subject;

    @Column(name = "person_id")
    private UUID person;

    private boolean active;
    private String document;
    private int version;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected SourceUserEntry() {}

    SourceUserEntry(SourceUser user) {
        this.id = user.id();
        this.organisation = user.organisation();
        this.madeAt = user.madeAt();
        become(user);
    }

    void become(SourceUser user) {
        userName = Sources.key(user.userName());
        externalId = Sources.key(user.externalId());
        subject = user.subject();
        person = user.person();
        active = user.active();
        document = user.document();
        version = user.version();
        changedAt = user.changedAt();
    }

    SourceUser user() {
        return new SourceUser(
                id, organisation, userName, externalId, subject, person, active, document, version, madeAt, changedAt);
    }
}
