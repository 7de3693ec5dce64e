package fi.yhdyspinta.partner;

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

/** One revision of a partner's or a format's document: never changed, only followed by another. */
@Entity
@Table(name = "revision")
class Revision {
    /** The author of what a folder's file has brought. */
    static final String FILE = "file";

    enum Kind {
        PARTNER,
        FORMAT
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "revision")
    @SequenceGenerator(name = "revision", sequenceName = "revision_seq", allocationSize = 50)
    private long id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String name;
    private int number;

    @Column(name = "content_hash")
    private String contentHash;

    private String document;
    private boolean active;

    @Column(name = "made_at")
    private Instant madeAt;

    private String author;
    private String reason;

    @Column(name = "override_reason")
    private String override;

    protected Revision() {}

    Revision(
            Kind kind,
            String name,
            int number,
            String contentHash,
            String document,
            Instant madeAt,
            String author,
            String reason) {
        this.kind = kind;
        this.name = name;
        this.number = number;
        this.contentHash = contentHash;
        this.document = document;
        this.active = true;
        this.madeAt = madeAt;
        this.author = author;
        this.reason = reason;
    }

    String name() {
        return name;
    }

    int number() {
        return number;
    }

    Instant madeAt() {
        return madeAt;
    }

    String contentHash() {
        return contentHash;
    }

    String document() {
        return document;
    }

    PartnerRevisions.Known known() {
        return new PartnerRevisions.Known(name, number, contentHash, madeAt, author, reason, override, active);
    }

    boolean isActive() {
        return active;
    }

    boolean isOfFile() {
        return author.equals(FILE);
    }

    void override(String why) {
        override = why;
    }

    void retire() {
        active = false;
    }
}
