package fi.yhdyspinta.partner.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A source: whose turn it is to ask it, and how far it has been read. */
@Entity
@Table(name = "directory_source")
class SourceEntry {
    @Id
    private String name;

    /** Grows with each import: whoever holds units in memory sees that they are old. */
    private long revision;

    /** Grows with each turn: a round that took too long can't write over its successor's. */
    private long turn;

    @Column(name = "turn_until")
    private Instant turnUntil;

    @Column(name = "next_at")
    private Instant nextAt;

    @Column(name = "whole_at")
    private Instant wholeAt;

    /** From when on changes are asked for; null before the first whole round. */
    @Column(name = "read_at")
    private Instant readAt;

    /** What is followed, as a hash: other organisations are a reason for a whole round. */
    private String followed;

    private int failures;

    protected SourceEntry() {}

    SourceEntry(String name) {
        this.name = name;
    }

    long revision() {
        return revision;
    }

    boolean isDue(Instant now, String following) {
        boolean isFree = turnUntil == null || turnUntil.isBefore(now);
        boolean isTime = nextAt == null || !nextAt.isAfter(now) || !following.equals(followed);
        return isFree && isTime;
    }

    boolean isWholeDue(Instant now, String following) {
        return readAt == null || wholeAt == null || !wholeAt.isAfter(now) || !following.equals(followed);
    }

    Instant readAt() {
        return readAt;
    }

    long take(Instant until) {
        turnUntil = until;
        turn++;
        return turn;
    }

    boolean isTurn(long number) {
        return turn == number && turnUntil != null;
    }

    void done(Units.Done done) {
        revision++;
        turnUntil = null;
        nextAt = done.nextAt();
        readAt = done.readAt();
        followed = done.followed();
        failures = 0;
        if (done.wholeAt() != null) {
            wholeAt = done.wholeAt();
        }
    }

    int failed() {
        failures++;
        return failures;
    }

    void again(Instant at) {
        turnUntil = null;
        nextAt = at;
    }

    void changed() {
        revision++;
    }
}
