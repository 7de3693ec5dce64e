package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.OMASEUTU_RY;
import static fi.yhdyspinta.decision.Fixture.TODAY;

import java.time.LocalDate;
import java.util.Set;

/** Builds a consent of Aino's guardian; what is not said covers the referral of {@link Fixture#anOrganisation()}. */
final class AConsent {
    private String legalBasis = "JULKL-26.1";
    private String recipient = OMASEUTU_RY;
    private Set<String> types = Set.of("M28");
    private String purpose = "support";
    private LocalDate validFrom = TODAY.minusMonths(1);
    private LocalDate validTo;
    private boolean isWritten = true;
    private boolean isWithdrawn;
    private boolean isOfSubject = true;
    private boolean isOfContact = true;

    AConsent forBasis(String legalBasis) {
        this.legalBasis = legalBasis;
        return this;
    }

    AConsent forRecipient(String recipient) {
        this.recipient = recipient;
        return this;
    }

    AConsent forType(String type) {
        this.types = Set.of(type);
        return this;
    }

    AConsent forPurpose(String purpose) {
        this.purpose = purpose;
        return this;
    }

    AConsent validUntilYesterday() {
        this.validTo = TODAY.minusDays(1);
        return this;
    }

    AConsent validUntilToday() {
        this.validTo = TODAY;
        return this;
    }

    AConsent validFromTomorrow() {
        this.validFrom = TODAY.plusDays(1);
        return this;
    }

    AConsent givenOrally() {
        this.isWritten = false;
        return this;
    }

    AConsent withdrawn() {
        this.isWithdrawn = true;
        return this;
    }

    AConsent ofAnotherChild() {
        this.isOfSubject = false;
        return this;
    }

    AConsent givenByAnother() {
        this.isOfContact = false;
        return this;
    }

    ConsentGround build() {
        return new ConsentGround(
                legalBasis,
                recipient,
                types,
                purpose,
                validFrom,
                validTo,
                isWritten,
                isWithdrawn,
                isOfSubject,
                isOfContact);
    }
}
