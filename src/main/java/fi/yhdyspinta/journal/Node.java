package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A hub node, when it was last seen, by the database's clock, and whether it is about to go. */
@Entity
@Table(name = "node")
class Node {
    @Id
    private String name;

    @Column(name = "seen_at")
    private Instant seenAt;

    private boolean leaving;

    protected Node() {}

    Node(String name, Instant seenAt) {
        this.name = name;
        this.seenAt = seenAt;
    }

    String name() {
        return name;
    }

    Instant seenAt() {
        return seenAt;
    }

    boolean isLeaving() {
        return leaving;
    }
}
