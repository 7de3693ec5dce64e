package fi.yhdyspinta.journal;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** That something was destroyed in its time: when, of what kind and how many. */
@Entity
@Table(name = "destruction")
class Destruction {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "destruction")
    @SequenceGenerator(name = "destruction", sequenceName = "destruction_seq", allocationSize = 50)
    private long id;

    private Instant at;

    @Enumerated(EnumType.STRING)
    private Keeping.Kind kind;

    private int amount;

    protected Destruction() {}

    Destruction(Instant at, Keeping.Kind kind, int amount) {
        this.at = at;
        this.kind = kind;
        this.amount = amount;
    }
}
