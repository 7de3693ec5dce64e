package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Refusal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An invented town and its neighbour: two schools, a county's services, the police, two organisations, a family's
 * portal, their agreements, and one child who consents or does not.
 */
final class Fixture {
    static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    static final String TOWN = "901";
    static final String NEIGHBOUR_TOWN = "902";

    static final String SCHOOL = "espoo-school";
    static final String NEW_SCHOOL = "new-school";
    /** The county's student welfare in the town. */
    static final String COUNTY = "county";
    /** Child welfare of the town's children, and of the neighbour town's. */
    static final String SOCIAL_CARE = "county-social";

    static final String NEIGHBOUR_SOCIAL_CARE = "neighbour-social";
    static final String EMERGENCY = "county-emergency";
    static final String POLICE = "police";
    static final String FAMILY = "family-portal";
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

    /** Each as {@code CODE /pointer}. */
    static List<String> told(List<Refusal> refusals) {
        return refusals.stream()
                .map(refusal -> refusal.code() + " " + refusal.pointer())
                .toList();
    }

    /** A joint-work notice of the school with everything that it needs; without a recipient until one is named. */
    static AMessage aMessage() {
        return new AMessage("M06")
                .with("matter", "need", "Poissaolot ovat lisääntyneet.")
                .with("matter", "nextStep", "Yhteinen tapaaminen.");
    }

    /** The same child, and nothing of the joint work: what an organisation needs. */
    static AMessage aReferral() {
        return new AMessage("M28");
    }

    /** A child-welfare notification of the school. */
    static AMessage aDutyNotice() {
        return new AMessage("M12").with("concern", "reasons", "Lapsi pelkää mennä kotiin.");
    }

    /** A notice to the police of a threat. */
    static AMessage aThreatNotice() {
        return new AMessage("M25").with("threat", "description", "Uhkaus koulua kohtaan.");
    }

    /** A contact with social care, of one child. */
    static AMessage aContact() {
        return new AMessage("M10").with("concern", "reasons", "Perhe tarvitsee tukea.");
    }

    /** A transfer of a pupil with data of both registers. */
    static AMessage aTransfer() {
        return new AMessage("M07")
                .with("transfer", "teaching", "Painotettu opetus.")
                .with("transfer", "welfare", "Kuraattorin tapaamiset.");
    }

    /** The time offered by student welfare. */
    static AMessage anAppointment() {
        return new AMessage("M02").from(COUNTY).with("appointment", "start", "2026-11-25T10:00:00+02:00");
    }

    /** A plan that names nobody. */
    static AMessage aPlan() {
        return new AMessage("M08").withoutPersons().with("plan", "title", "Opiskeluhuoltosuunnitelma");
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

    /** Child welfare of the child's home gets the notice of duty. */
    static AnAddressee theSocialCare() {
        return new AnAddressee(SOCIAL_CARE, "M12", "LSL-25.1", "child-welfare");
    }

    /** Whoever is competent gets the notice of duty. */
    static AnAddressee theCompetentSocialCare() {
        return theSocialCare().partner(null);
    }

    /** Social care gets a contact that the family consents to. */
    static AnAddressee theSocialCareByConsent() {
        return new AnAddressee(SOCIAL_CARE, "M10", "SHL-35.1", "support").consent("contact-consent");
    }

    /** A consent to the contact above. */
    static AConsent aContactConsent() {
        return aConsent().forBasis("SHL-35.1").forRecipient(SOCIAL_CARE).forType("M10");
    }

    /** The police get the notice of a threat. */
    static AnAddressee thePolice() {
        return new AnAddressee(POLICE, "M25", "POL-40.6", "threat");
    }

    /** The new school gets what arranging education takes. */
    static AnAddressee theNewSchool() {
        return new AnAddressee(NEW_SCHOOL, "M07", "OVL-23.3", "transfer");
    }

    /** The new school gets the welfare register's part, on a written consent. */
    static AnAddressee theNewSchoolByConsent() {
        return theNewSchool().basis("OHL-23.3").consent("transfer-consent");
    }

    /** A consent to the transfer above. */
    static AConsent aTransferConsent() {
        return aConsent()
                .forBasis("OHL-23.3")
                .forRecipient(NEW_SCHOOL)
                .forType("M07")
                .forPurpose("transfer");
    }

    /** The first guardian gets a copy. */
    static AnAddressee aGuardian() {
        return new AnAddressee(FAMILY, "M02", "OHL-15", "appointment").contact("guardian-1");
    }

    /** A withdrawal for whoever holds the message that is taken back. */
    static AnAddressee aWithdrawalTo(String partner) {
        return new AnAddressee(partner, "M33", "OHL-23.2", "withdrawal");
    }

    /** Aino's brother, at the same address. */
    static Map<String, Object> aBrother() {
        return Map.of(
                "subject",
                Map.of(
                        "hetu", "030216A905V",
                        "firstName", "Eino",
                        "familyName", "Esimerkkilä",
                        "municipality", TOWN));
    }

    /** The same child with one more thing said, or another. */
    static Map<String, Object> with(Map<String, Object> child, String part, String name, Object value) {
        var changed = new LinkedHashMap<>(child);
        var members = new LinkedHashMap<>(fi.yhdyspinta.message.Tree.map(child.get(part)));
        members.put(name, value);
        changed.put(part, members);
        return changed;
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
