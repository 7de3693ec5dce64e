package fi.yhdyspinta.journal.audit;

import fi.yhdyspinta.proof.Checkpoint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Base64;

/** A signed checkpoint as it is stored: never changed, and never dropped. */
@Entity
@Table(name = "audit_checkpoint")
class CheckpointRow {
    @Id
    private String name;

    private String purpose;
    private long seq;
    private String hash;
    private Instant at;

    @Column(name = "key_id")
    private String key;

    private String signature;

    protected CheckpointRow() {}

    CheckpointRow(Checkpoint checkpoint, byte[] signature) {
        this.name = nameOf(checkpoint.purpose(), checkpoint.seq());
        this.purpose = checkpoint.purpose().name();
        this.seq = checkpoint.seq();
        this.hash = checkpoint.hash();
        this.at = checkpoint.at();
        this.key = checkpoint.key();
        this.signature = Base64.getEncoder().encodeToString(signature);
    }

    static String nameOf(Checkpoint.Purpose purpose, long seq) {
        return purpose.wire() + "-" + seq;
    }

    SignedCheckpoint signed() {
        // a purpose that there is none of is a forger's: as a plain checkpoint its signature is wrong, which is then
        // said
        var known = Checkpoint.Purpose.RETENTION.name().equals(purpose)
                ? Checkpoint.Purpose.RETENTION
                : Checkpoint.Purpose.CHECKPOINT;
        return new SignedCheckpoint(new Checkpoint(known, seq, hash, at, key), signature);
    }
}
