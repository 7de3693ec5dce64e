package fi.yhdyspinta.journal.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** An entry in the chain: never changed. */
@Entity
@Table(name = "audit_entry")
class LinkedLine extends Line {
    private long seq;

    /** The link: of the entry before and of this one's digest. */
    private String hash;

    protected LinkedLine() {}

    LinkedLine(TailLine line, long seq, String hash) {
        super(line);
        this.seq = seq;
        this.hash = hash;
    }

    long seq() {
        return seq;
    }

    String hash() {
        return hash;
    }
}
