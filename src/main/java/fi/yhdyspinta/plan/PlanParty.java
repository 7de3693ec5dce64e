package fi.yhdyspinta.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One party that a version was published to. */
@Entity
@Table(name = "plan_party")
class PlanParty {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "plan_party")
    @SequenceGenerator(name = "plan_party", sequenceName = "plan_party_seq", allocationSize = 50)
    private long id;

    @Column(name = "version_id")
    private long versionId;

    private String partner;

    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "acknowledged_at")
    private Instant acknowledgedAt;

    protected PlanParty() {}

    PlanParty(long versionId, String partner, UUID messageId) {
        this.versionId = versionId;
        this.partner = partner;
        this.messageId = messageId;
    }

    /** The first acknowledgement stands. */
    void acknowledge(Instant at) {
        if (acknowledgedAt == null) {
            acknowledgedAt = at;
        }
    }

    Party party() {
        return new Party(partner, messageId, acknowledgedAt);
    }
}
