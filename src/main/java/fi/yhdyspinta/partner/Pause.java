package fi.yhdyspinta.partner;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A partner to whom nothing goes until somebody says so. */
@Entity
@Table(name = "partner_pause")
class Pause {
    @Id
    private String partner;

    private Instant since;

    @Column(name = "paused_by")
    private String by;

    private String reason;

    protected Pause() {}

    Pause(String partner, Instant since, String by, String reason) {
        this.partner = partner;
        this.since = since;
        this.by = by;
        this.reason = reason;
    }

    Pauses.Paused paused() {
        return new Pauses.Paused(partner, since, by, reason);
    }
}
