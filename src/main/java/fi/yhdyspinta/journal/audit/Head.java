package fi.yhdyspinta.journal.audit;

import fi.yhdyspinta.proof.Chain;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How far the chain has come. Whoever links, checks or drops holds this row. */
@Entity
@Table(name = "audit_head")
class Head {
    static final String NAME = "audit";

    @Id
    private String name;

    private long seq;
    private String hash;

    /** Up to here all has been looked at: a checkpoint has signed it, or an operator knows what is wrong. */
    @Column(name = "checked_seq")
    private long checkedSeq;

    @Column(name = "checked_hash")
    private String checkedHash;

    /** Up to here an operator knows what is wrong; 0 where nothing ever was. */
    @Column(name = "known_seq")
    private long knownSeq;

    @Column(name = "known_hash")
    private String knownHash;

    @Column(name = "dropped_seq")
    private long droppedSeq;

    @Column(name = "dropped_hash")
    private String droppedHash;

    /** The last year that is dropped; 0 for none. */
    @Column(name = "dropped_year")
    private int droppedYear;

    private String fault;

    @Column(name = "fault_seq")
    private long faultSeq;

    @Column(name = "fault_at")
    private Instant faultAt;

    protected Head() {}

    Head(String name) {
        this.name = name;
        this.hash = Chain.BEGINNING;
        this.checkedHash = Chain.BEGINNING;
        this.knownHash = Chain.BEGINNING;
        this.droppedHash = Chain.BEGINNING;
    }

    long seq() {
        return seq;
    }

    String hash() {
        return hash;
    }

    void link(long next, String link) {
        seq = next;
        hash = link;
    }

    long checkedSeq() {
        return checkedSeq;
    }

    String checkedHash() {
        return checkedHash;
    }

    void checked() {
        checkedSeq = seq;
        checkedHash = hash;
    }

    long knownSeq() {
        return knownSeq;
    }

    String knownHash() {
        return knownHash;
    }

    long droppedSeq() {
        return droppedSeq;
    }

    String droppedHash() {
        return droppedHash;
    }

    int droppedYear() {
        return droppedYear;
    }

    void drop(int year, long last, String link) {
        droppedYear = year;
        droppedSeq = last;
        droppedHash = link;
    }

    boolean isBroken() {
        return fault != null;
    }

    Broken broken() {
        return fault == null ? null : new Broken(fault, faultSeq, faultAt);
    }

    void stop(Broken broken) {
        fault = broken.code();
        faultSeq = broken.seq();
        faultAt = broken.at();
    }

    /** Goes on from where it stood; what is wrong stays wrong. */
    void goOn() {
        fault = null;
        checked();
        knownSeq = seq;
        knownHash = hash;
    }
}
