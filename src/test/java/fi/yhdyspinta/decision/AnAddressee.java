package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Addressee;
import java.util.Map;

/** Builds one recipient of a message. */
final class AnAddressee {
    private String partner;
    private String type;
    private String legalBasis;
    private String purpose;
    private String consent;
    private String feedbackConsent;
    private String contact;
    private Map<String, Object> support = Map.of();

    AnAddressee(String partner, String type, String legalBasis, String purpose) {
        this.partner = partner;
        this.type = type;
        this.legalBasis = legalBasis;
        this.purpose = purpose;
    }

    AnAddressee partner(String partner) {
        this.partner = partner;
        return this;
    }

    AnAddressee type(String type) {
        this.type = type;
        return this;
    }

    AnAddressee basis(String legalBasis) {
        this.legalBasis = legalBasis;
        return this;
    }

    AnAddressee purpose(String purpose) {
        this.purpose = purpose;
        return this;
    }

    AnAddressee consent(String consent) {
        this.consent = consent;
        return this;
    }

    AnAddressee feedbackConsent(String feedbackConsent) {
        this.feedbackConsent = feedbackConsent;
        return this;
    }

    AnAddressee contact(String contact) {
        this.contact = contact;
        return this;
    }

    AnAddressee support(Map<String, Object> support) {
        this.support = support;
        return this;
    }

    Addressee build() {
        return new Addressee(partner, null, type, legalBasis, purpose, consent, feedbackConsent, contact, support);
    }
}
