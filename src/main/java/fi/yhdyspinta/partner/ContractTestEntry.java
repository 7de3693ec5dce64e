package fi.yhdyspinta.partner;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A run of the contract test, as it is stored. */
@Entity
@Table(name = "contract_test")
class ContractTestEntry {
    @Id
    private UUID id;

    private String partner;

    @Column(name = "under_way")
    private String underWay;

    private String hash;
    private int revision;
    private String document;

    @Enumerated(EnumType.STRING)
    private ContractTest.Against against;

    @Enumerated(EnumType.STRING)
    private ContractTest.State state;

    @Column(name = "started_by")
    private String startedBy;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    private String node;

    @Column(name = "beat_at")
    private Instant beatAt;

    protected ContractTestEntry() {}

    ContractTestEntry(ContractTest test, String document) {
        this.id = test.id();
        this.partner = test.partner();
        this.underWay = test.partner();
        this.hash = test.hash();
        this.revision = test.revision();
        this.document = document;
        this.against = test.against();
        this.state = test.state();
        this.startedBy = test.startedBy();
        this.startedAt = test.startedAt();
    }

    UUID id() {
        return id;
    }

    String document() {
        return document;
    }

    boolean isOf(String here) {
        return here.equals(node);
    }

    boolean isLeftSince(Instant silent) {
        return node == null || beatAt == null || beatAt.isBefore(silent);
    }

    void beat(String here, Instant now) {
        node = here;
        beatAt = now;
    }

    void end(ContractTest.State how, Instant now) {
        state = how;
        endedAt = now;
        underWay = null;
    }

    ContractTest test(int done, int of) {
        return new ContractTest(id, partner, hash, revision, against, state, startedBy, startedAt, endedAt, done, of);
    }
}
