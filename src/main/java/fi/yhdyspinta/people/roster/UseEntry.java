package fi.yhdyspinta.people.roster;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** A line of the log of use as it is stored. */
@Entity
@Table(name = "roster_use")
class UseEntry {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "roster_use")
    @SequenceGenerator(name = "roster_use", sequenceName = "roster_use_seq", allocationSize = 50)
    private long id;

    private String controller;

    @Column(name = "used_at")
    private Instant usedAt;

    @Column(name = "user_id")
    private String user;

    private String action;
    private String purpose;
    private String reference;

    @Column(name = "pupil_id")
    private String pupil;

    protected UseEntry() {}

    UseEntry(
            String controller,
            Instant usedAt,
            String user,
            String action,
            String purpose,
            String reference,
            String pupil) {
        this.controller = controller;
        this.usedAt = usedAt;
        this.user = user;
        this.action = action;
        this.purpose = purpose;
        this.reference = reference;
        this.pupil = pupil;
    }

    Use use() {
        return new Use(id, usedAt, user, action, purpose, reference, pupil);
    }
}
