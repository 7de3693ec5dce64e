package fi.yhdyspinta.journal.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** An entry that waits to be linked. */
@Entity
@Table(name = "audit_tail")
class TailLine extends Line {
    protected TailLine() {}

    TailLine(AuditEntry entry) {
        super(entry);
    }
}
