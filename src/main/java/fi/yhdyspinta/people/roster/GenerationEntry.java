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
import java.time.Instant;

/** A generation as it is stored, with the wrapped key of all that belongs to it: without this row that is noise. */
@Entity
@Table(name = "roster_generation")
class GenerationEntry {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "roster_generation")
    @SequenceGenerator(name = "roster_generation", sequenceName = "roster_generation_seq", allocationSize = 50)
    private long id;

    private String controller;
    private int number;

    @Enumerated(EnumType.STRING)
    private Generation.State state;

    @Column(name = "content_hash")
    private String contentHash;

    @Column(name = "wrapped_key")
    private byte[] wrappedKey;

    private int pupils;
    private int added;
    private int deleted;

    @Column(name = "received_at")
    private Instant receivedAt;

    protected GenerationEntry() {}

    GenerationEntry(String controller, Generation generation, byte[] wrappedKey) {
        this.controller = controller;
        this.number = generation.number();
        this.state = generation.state();
        this.contentHash = generation.contentHash();
        this.wrappedKey = wrappedKey;
        this.pupils = generation.pupils();
        this.added = generation.added();
        this.deleted = generation.deleted();
        this.receivedAt = generation.receivedAt();
    }

    long id() {
        return id;
    }

    byte[] wrappedKey() {
        return wrappedKey;
    }

    void activate() {
        state = Generation.State.ACTIVE;
    }

    Generation generation() {
        return new Generation(number, state, contentHash, pupils, added, deleted, receivedAt);
    }
}
