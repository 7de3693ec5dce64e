package fi.yhdyspinta.people.roster;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** Something sealed of a generation: a pupil, the list that a school is picked from, or rows for the next delta. */
@Entity
@Table(name = "roster_part")
class SealedEntry {
    enum Kind {
        PUPIL,
        LIST,
        TABLE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "roster_part")
    @SequenceGenerator(name = "roster_part", sequenceName = "roster_part_seq", allocationSize = 500)
    private long id;

    @Column(name = "generation_id")
    private long generationId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "part_key")
    private String key;

    private byte[] sealed;

    protected SealedEntry() {}

    SealedEntry(long generationId, Kind kind, Sealed part) {
        this.generationId = generationId;
        this.kind = kind;
        this.key = part.key();
        this.sealed = part.bytes();
    }

    Sealed part() {
        return new Sealed(key, sealed);
    }
}
