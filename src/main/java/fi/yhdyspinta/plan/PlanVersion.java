package fi.yhdyspinta.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** One published version of a plan: never changed, only followed by another. */
@Entity
@Table(name = "plan_version")
class PlanVersion {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "plan_version")
    @SequenceGenerator(name = "plan_version", sequenceName = "plan_version_seq", allocationSize = 50)
    private long id;

    private String owner;

    @Column(name = "plan_id")
    private String planId;

    private int number;
    private String kind;
    private String title;

    @Column(name = "valid_from")
    private LocalDate validFrom;

    @Column(name = "valid_to")
    private LocalDate validTo;

    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "published_at")
    private Instant publishedAt;

    @Column(name = "content_hash")
    private String contentHash;

    protected PlanVersion() {}

    PlanVersion(Publication publication) {
        var plan = publication.plan();
        this.owner = publication.owner();
        this.planId = plan.planId();
        this.number = plan.version();
        this.kind = plan.kind();
        this.title = plan.title();
        this.validFrom = plan.validFrom();
        this.validTo = plan.validTo();
        this.messageId = publication.messageId();
        this.publishedAt = publication.at();
        this.contentHash = publication.contentHash();
    }

    long id() {
        return id;
    }

    boolean says(String hash) {
        return contentHash.equals(hash);
    }

    Published published() {
        return new Published(
                id, owner, planId, number, kind, title, validFrom, validTo, messageId, publishedAt, contentHash);
    }
}
