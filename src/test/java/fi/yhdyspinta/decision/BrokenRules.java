package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.COUNTY;
import static fi.yhdyspinta.decision.Fixture.NEIGHBOUR_TOWN;
import static fi.yhdyspinta.decision.Fixture.OMASEUTU_RY;
import static fi.yhdyspinta.decision.Fixture.SCHOOL;
import static fi.yhdyspinta.decision.Fixture.VANHA_RY;
import static fi.yhdyspinta.decision.Fixture.aConsent;
import static fi.yhdyspinta.decision.Fixture.aContact;
import static fi.yhdyspinta.decision.Fixture.aDutyNotice;
import static fi.yhdyspinta.decision.Fixture.aGuardian;
import static fi.yhdyspinta.decision.Fixture.aMessage;
import static fi.yhdyspinta.decision.Fixture.aReferral;
import static fi.yhdyspinta.decision.Fixture.aThreatNotice;
import static fi.yhdyspinta.decision.Fixture.aTransfer;
import static fi.yhdyspinta.decision.Fixture.aTransferConsent;
import static fi.yhdyspinta.decision.Fixture.anAppointment;
import static fi.yhdyspinta.decision.Fixture.anOrganisation;
import static fi.yhdyspinta.decision.Fixture.theCounty;
import static fi.yhdyspinta.decision.Fixture.theGrounds;
import static fi.yhdyspinta.decision.Fixture.theNewSchoolByConsent;
import static fi.yhdyspinta.decision.Fixture.thePolice;
import static fi.yhdyspinta.decision.Fixture.theSocialCare;
import static fi.yhdyspinta.decision.Fixture.theSocialCareByConsent;

import java.util.List;
import java.util.Set;

/** Each rule of {@link Rules} broken by one change to an ordinary message: the sentence is what no longer holds. */
final class BrokenRules {
    /** @param told the refusal, as {@code CODE member}: what is wrong, and with what of the recipient */
    record Case(String sentence, Rule rule, String told, AMessage message, TheGrounds grounds) {}

    static final List<Case> ALL = List.of(
            a(
                    "the type is known",
                    Rules.TYPE_IS_KNOWN,
                    "UNKNOWN_TYPE type",
                    aMessage().to(theCounty().type("M99"))),
            a(
                    "the recipient is known",
                    Rules.RECIPIENT_IS_KNOWN,
                    "UNKNOWN_RECIPIENT partner",
                    aMessage().to(theCounty().partner("nobody"))),
            a(
                    "a recipient is named where no rule finds one",
                    Rules.RECIPIENT_IS_KNOWN,
                    "RECIPIENT_MISSING partner",
                    aMessage().to(theCounty().partner(null))),
            a(
                    "the place is said by which the recipient is found",
                    Rules.RECIPIENT_IS_KNOWN,
                    "RECIPIENT_MISSING partner",
                    aContact()
                            .without("subject.municipality")
                            .to(theSocialCareByConsent().partner(null))),
            a(
                    "the directory knows who is competent there",
                    Rules.RECIPIENT_IS_KNOWN,
                    "COMPETENT_UNKNOWN partner",
                    aContact()
                            .with("subject", "municipality", "999")
                            .to(theSocialCareByConsent().partner(null))),
            a(
                    "the two kinds of parties may cross",
                    Rules.PARTIES_MAY_CROSS,
                    "NO_CROSSING type",
                    aMessage().to(theCounty().partner(OMASEUTU_RY))),
            a(
                    "the sender is still a partner",
                    Rules.SENDER_MAY_SEND_TYPE,
                    "SENDER_NOT_IN_AGREEMENT type",
                    aMessage().from("gone-school").to(theCounty())),
            a(
                    "the sender's agreement is in force",
                    Rules.SENDER_MAY_SEND_TYPE,
                    "SENDER_NOT_IN_AGREEMENT type",
                    aMessage().to(theCounty()),
                    theGrounds().withLapsed(SCHOOL)),
            a(
                    "the sender's agreement names the type",
                    Rules.SENDER_MAY_SEND_TYPE,
                    "SENDER_NOT_IN_AGREEMENT type",
                    aMessage().to(theCounty()),
                    theGrounds().with(TheGrounds.party(SCHOOL, "school", Set.of("M28"), Set.of()))),
            a(
                    "the recipient's agreement is in force",
                    Rules.RECIPIENT_MAY_GET_TYPE,
                    "RECIPIENT_NOT_IN_AGREEMENT type",
                    aReferral().to(anOrganisation().partner(VANHA_RY))),
            a(
                    "the recipient's agreement names the type",
                    Rules.RECIPIENT_MAY_GET_TYPE,
                    "RECIPIENT_NOT_IN_AGREEMENT type",
                    aMessage().to(theCounty()),
                    theGrounds().with(TheGrounds.party(COUNTY, "student-welfare", Set.of(), Set.of("M08")))),
            a(
                    "the basis is known",
                    Rules.BASIS_IS_KNOWN,
                    "UNKNOWN_BASIS legalBasis",
                    aMessage().to(theCounty().basis("OHL-99"))),
            a(
                    "the basis carries the type between the parties",
                    Rules.BASIS_CARRIES_TYPE,
                    "NO_LEGAL_BASIS legalBasis",
                    aMessage().to(theCounty().basis("JULKL-26.1"))),
            a(
                    "the basis still has its number",
                    Rules.BASIS_CARRIES_TYPE,
                    "BASIS_OUTDATED legalBasis",
                    aThreatNotice().to(thePolice().basis("POL-40.5"))),
            a(
                    "the basis is still in force",
                    Rules.BASIS_IS_IN_FORCE,
                    "BASIS_NOT_IN_FORCE legalBasis",
                    aMessage().to(theCounty().basis("OLD"))),
            a(
                    "the basis is in force already",
                    Rules.BASIS_IS_IN_FORCE,
                    "BASIS_NOT_IN_FORCE legalBasis",
                    aMessage().to(theCounty()),
                    theGrounds().onDay("2022-12-31")),
            a(
                    "the recipient of a duty is the one named",
                    Rules.RECIPIENT_IS_THE_ONE_NAMED,
                    "UNKNOWN_RECIPIENT partner",
                    aDutyNotice().to(theSocialCare().partner("nobody"))),
            a(
                    "the recipient is competent",
                    Rules.RECIPIENT_IS_COMPETENT,
                    "NOT_COMPETENT partner",
                    aContact().with("subject", "municipality", NEIGHBOUR_TOWN).to(theSocialCareByConsent())),
            a(
                    "a consent is named where the crossing needs one",
                    Rules.CONSENT_IS_NAMED,
                    "CONSENT_MISSING consent",
                    aReferral().to(anOrganisation().consent(null))),
            a(
                    "a consent is named where the basis needs one that carries nothing here",
                    Rules.CONSENT_IS_NAMED,
                    "CONSENT_MISSING consent",
                    aMessage().to(theCounty().basis("JULKL-26.1"))),
            a(
                    "the consent is known",
                    Rules.CONSENT_IS_KNOWN,
                    "CONSENT_UNKNOWN consent",
                    aReferral().to(anOrganisation().consent("unheard"))),
            consent(
                    "the consent is not withdrawn",
                    Rules.CONSENT_IS_LIVE,
                    "CONSENT_WITHDRAWN",
                    aConsent().withdrawn()),
            consent(
                    "the consent has not expired",
                    Rules.CONSENT_IS_LIVE,
                    "CONSENT_EXPIRED",
                    aConsent().validUntilYesterday()),
            consent(
                    "the consent has begun",
                    Rules.CONSENT_IS_LIVE,
                    "CONSENT_EXPIRED",
                    aConsent().validFromTomorrow()),
            a(
                    "the consent is written where the basis asks for that",
                    Rules.CONSENT_IS_WRITTEN,
                    "CONSENT_NOT_WRITTEN consent",
                    aTransfer().to(theNewSchoolByConsent()),
                    theGrounds().with("transfer-consent", aTransferConsent().givenOrally())),
            consent(
                    "the consent is this child's",
                    Rules.CONSENT_COVERS_CROSSING,
                    "CONSENT_DOES_NOT_COVER",
                    aConsent().ofAnotherChild()),
            consent(
                    "the consent names the recipient",
                    Rules.CONSENT_COVERS_CROSSING,
                    "CONSENT_DOES_NOT_COVER",
                    aConsent().forRecipient(VANHA_RY)),
            consent(
                    "the consent names the type",
                    Rules.CONSENT_COVERS_CROSSING,
                    "CONSENT_DOES_NOT_COVER",
                    aConsent().forType("M06")),
            consent(
                    "the consent is for the basis",
                    Rules.CONSENT_COVERS_CROSSING,
                    "CONSENT_DOES_NOT_COVER",
                    aConsent().forBasis("OHL-22")),
            consent(
                    "the consent is for the purpose",
                    Rules.CONSENT_COVERS_CROSSING,
                    "CONSENT_DOES_NOT_COVER",
                    aConsent().forPurpose("research")),
            a(
                    "the contact is the one who consented",
                    Rules.CONTACT_IS_THE_ONE_WHO_CONSENTED,
                    "CONTACT_NOT_CONSENTING contact",
                    aReferral().to(anOrganisation()),
                    theGrounds().with(aConsent().givenByAnother())),
            a(
                    "a guardian copy names its guardian",
                    Rules.GUARDIAN_COPY_IS_NAMED,
                    "GUARDIAN_COPY_UNNAMED contact",
                    anAppointment().to(aGuardian().contact(null))),
            a(
                    "the child has not denied the guardian's copy",
                    Rules.GUARDIAN_COPY_IS_NOT_DENIED,
                    "GUARDIAN_COPY_DENIED contact",
                    anAppointment().to(aGuardian()),
                    theGrounds().with("guardian-1", new Denied("student-welfare", true))),
            a(
                    "no consent is named where the statute asks for none",
                    Rules.CONSENT_IS_NOT_NEEDLESS,
                    "CONSENT_NEEDLESS consent",
                    aMessage().to(theCounty().consent(Fixture.CONSENT))));

    private BrokenRules() {}

    private static Case a(String sentence, Rule rule, String told, AMessage message) {
        return a(sentence, rule, told, message, theGrounds());
    }

    private static Case a(String sentence, Rule rule, String told, AMessage message, TheGrounds grounds) {
        return new Case(sentence, rule, told.replace(" ", " /recipients/0/"), message, grounds);
    }

    private static Case consent(String sentence, Rule rule, String code, AConsent consent) {
        var referral = aReferral().to(anOrganisation());
        return a(sentence, rule, code + " consent", referral, theGrounds().with(consent));
    }
}
