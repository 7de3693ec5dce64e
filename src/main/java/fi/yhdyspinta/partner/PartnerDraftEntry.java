package fi.yhdyspinta.partner;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A draft as it is stored. */
@Entity
@Table(name = "partner_draft")
class PartnerDraftEntry {
    @Id
    private String partner;

    private String document;
    private int version;
    private int base;
    private String author;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected PartnerDraftEntry() {}

    PartnerDraftEntry(String partner, int base, Instant now) {
        this.partner = partner;
        this.base = base;
        this.madeAt = now;
    }

    void save(String text, String by, Instant now) {
        document = text;
        author = by;
        changedAt = now;
        version++;
    }

    PartnerDraft draft() {
        return new PartnerDraft(partner, document, version, base, author, madeAt, changedAt);
    }
}
