package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** An invented town: a school, a county, two organisations, their agreements, and one child who consents or does not. */
final class Fixture {
    static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    static final String SCHOOL = "espoo-school";
    static final String COUNTY = "county";
    static final String OMASEUTU_RY = "omaseutu-ry";
    /** Its agreement ended yesterday. */
    static final String VANHA_RY = "vanha-ry";

    static final String CONSENT = "consent-1";

    private Fixture() {}

    static List<String> codes(List<Refusal> refusals) {
        return refusals.stream().map(Refusal::code).toList();
    }

    static List<String> pointers(List<Refusal> refusals) {
        return refusals.stream().map(Refusal::pointer).toList();
    }

    /** A joint-work notice of the school with everything that it needs; without a recipient until one is named. */
    static AMessage aMessage() {
        return new AMessage();
    }

    /** The county gets the notice on its statutory ground. */
    static AnAddressee theCounty() {
        return new AnAddressee(COUNTY, "M06", "OHL-23.2", "student-welfare");
    }

    /** The organisation gets a referral on the guardian's consent. */
    static AnAddressee anOrganisation() {
        return new AnAddressee(OMASEUTU_RY, "M28", "JULKL-26.1", "support")
                .consent(CONSENT)
                .contact("guardian-1")
                .support(Map.of("wished", "A group of one's own age."));
    }

    /** A consent that covers the referral of today to the organisation. */
    static AConsent aConsent() {
        return new AConsent();
    }

    /** All that holds in the town today, with the consent above on file. */
    static TheGrounds theGrounds() {
        return new TheGrounds();
    }
}
