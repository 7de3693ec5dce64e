package fi.yhdyspinta.partner;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** How a try of a way to a partner went, as it is stored. */
@Entity
@Table(name = "connection_test")
class ConnectionTestEntry {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "connectionTest")
    @SequenceGenerator(name = "connectionTest", sequenceName = "connection_test_seq", allocationSize = 50)
    private long id;

    private String partner;
    private String place;

    @Column(name = "of_draft")
    private boolean ofDraft;

    private Instant at;
    private String node;
    private boolean ok;
    private String step;
    private String cause;
    private String detail;

    protected ConnectionTestEntry() {}

    ConnectionTestEntry(ConnectionTests.Kept kept) {
        this.partner = kept.partner();
        this.place = kept.place();
        this.ofDraft = kept.isOfDraft();
        this.at = kept.at();
        this.node = kept.node();
        this.ok = kept.isOk();
        this.step = kept.step();
        this.cause = kept.cause();
        this.detail = kept.detail();
    }

    ConnectionTests.Kept kept() {
        return new ConnectionTests.Kept(partner, place, ofDraft, at, node, ok, step, cause, detail);
    }
}
