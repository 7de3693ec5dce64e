package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/** A partner's own reference to a case. */
@Entity
@Table(name = "case_reference")
@IdClass(CaseReference.Key.class)
class CaseReference {
    @Id
    private String partner;

    @Id
    private String reference;

    @Column(name = "case_id")
    private UUID caseId;

    protected CaseReference() {}

    CaseReference(String partner, String reference, UUID caseId) {
        this.partner = partner;
        this.reference = reference;
        this.caseId = caseId;
    }

    UUID caseId() {
        return caseId;
    }

    String reference() {
        return reference;
    }

    /** The key as JPA wants it. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String partner;
        String reference;

        public Key() {}

        Key(String partner, String reference) {
            this.partner = partner;
            this.reference = reference;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.partner.equals(partner) && key.reference.equals(reference);
        }

        @Override
        public int hashCode() {
            return Objects.hash(partner, reference);
        }
    }
}
