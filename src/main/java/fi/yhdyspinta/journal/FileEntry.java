package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A file that a partner has left. Its name and content are sealed payloads. */
@Entity
@Table(name = "file_arrival")
class FileEntry {
    @Id
    private UUID id;

    private String partner;
    private String format;

    @Column(name = "content_hash")
    private String contentHash;

    private int lane;

    @Column(name = "received_at")
    private Instant receivedAt;

    /** Null until all of its rows have been dispatched or refused. */
    @Column(name = "done_at")
    private Instant doneAt;

    @Column(name = "rows_taken")
    private int rowsTaken;

    @Column(name = "rows_refused")
    private int rowsRefused;

    protected FileEntry() {}

    FileEntry(UUID id, String partner, String format, String contentHash, Instant receivedAt) {
        this.id = id;
        this.partner = partner;
        this.format = format;
        this.contentHash = contentHash;
        this.lane = Lanes.of(partner);
        this.receivedAt = receivedAt;
    }

    UUID id() {
        return id;
    }

    String partner() {
        return partner;
    }

    String format() {
        return format;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    boolean isDone() {
        return doneAt != null;
    }

    void finish(int taken, int refused, Instant now) {
        rowsTaken = taken;
        rowsRefused = refused;
        doneAt = now;
    }
}
