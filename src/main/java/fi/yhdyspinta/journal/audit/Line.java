package fi.yhdyspinta.journal.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;

/** An entry as it is stored: its document, and the columns by which it is found. */
@MappedSuperclass
class Line {
    @Id
    private UUID id;

    private Instant at;
    private String kind;
    private String action;
    private String controller;

    @Column(name = "subject_index")
    private String subject;

    private String actor;
    private String partner;
    private String message;
    private String document;

    protected Line() {}

    Line(AuditEntry entry) {
        this.id = entry.id();
        this.at = entry.at();
        this.kind = entry.kind().wire();
        this.action = entry.text("action");
        this.controller = entry.text("controller");
        this.subject = entry.text("subject");
        this.actor = entry.text("actor");
        this.partner = entry.text("partner");
        this.message = entry.text("message");
        this.document = entry.document();
    }

    Line(Line other) {
        this.id = other.id;
        this.at = other.at;
        this.kind = other.kind;
        this.action = other.action;
        this.controller = other.controller;
        this.subject = other.subject;
        this.actor = other.actor;
        this.partner = other.partner;
        this.message = other.message;
        this.document = other.document;
    }

    UUID id() {
        return id;
    }

    Instant at() {
        return at;
    }

    String subject() {
        return subject;
    }

    String document() {
        return document;
    }
}
