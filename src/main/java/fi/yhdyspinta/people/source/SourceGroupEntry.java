package fi.yhdyspinta.people.source;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A directory's group as it is stored. */
@Entity
@Table(name = "source_group")
class SourceGroupEntry {
    @Id
    private UUID id;

    private String organisation;
    private String name;

    @Column(name = "name_key")
    private String nameKey;

    @Column(name = "external_id")
    private String externalId;

    private int version;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected SourceGroupEntry() {}

    SourceGroupEntry(SourceGroup group) {
        this.id = group.id();
        this.organisation = group.organisation();
        this.madeAt = group.madeAt();
        become(group);
    }

    void become(SourceGroup group) {
        name = group.name();
        nameKey = Sources.key(group.name());
        externalId = group.externalId();
        version = group.version();
        changedAt = group.changedAt();
    }

    SourceGroup group() {
        return new SourceGroup(id, organisation, name, externalId, version, madeAt, changedAt);
    }
}
