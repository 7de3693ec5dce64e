package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.CONSENT;
import static fi.yhdyspinta.decision.Fixture.COUNTY;
import static fi.yhdyspinta.decision.Fixture.OMASEUTU_RY;
import static fi.yhdyspinta.decision.Fixture.SCHOOL;
import static fi.yhdyspinta.decision.Fixture.TODAY;
import static fi.yhdyspinta.decision.Fixture.VANHA_RY;
import static fi.yhdyspinta.decision.Fixture.aConsent;
import static fi.yhdyspinta.decision.Fixture.aMessage;
import static fi.yhdyspinta.decision.Fixture.anOrganisation;
import static fi.yhdyspinta.decision.Fixture.theCounty;
import static fi.yhdyspinta.decision.Fixture.theGrounds;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Turn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule of {@link Rules} alone: kept by the ordinary message, broken by one change. */
class RulesTest {
    private record Case(
            String sentence, Rule rule, String code, String pointer, AMessage message, TheGrounds grounds) {}

    private static final List<Case> BROKEN = List.of(
            broken(
                    "the type is known",
                    Rules.TYPE_IS_KNOWN,
                    "UNKNOWN_TYPE",
                    "type",
                    theCounty().type("M99")),
            broken(
                    "the recipient is known",
                    Rules.RECIPIENT_IS_KNOWN,
                    "UNKNOWN_RECIPIENT",
                    "partner",
                    theCounty().partner("nobody")),
            broken(
                    "the basis is known",
                    Rules.BASIS_IS_KNOWN,
                    "UNKNOWN_BASIS",
                    "legalBasis",
                    theCounty().basis("OHL-99")),
            new Case(
                    "the sender's agreement is in force",
                    Rules.SENDER_MAY_SEND_TYPE,
                    "SENDER_NOT_IN_AGREEMENT",
                    "/recipients/0/type",
                    aMessage().to(theCounty()),
                    theGrounds().with(new Party(SCHOOL, "school", null, TODAY.minusDays(1), Set.of("M06"), Set.of()))),
            new Case(
                    "the sender's agreement names the type",
                    Rules.SENDER_MAY_SEND_TYPE,
                    "SENDER_NOT_IN_AGREEMENT",
                    "/recipients/0/type",
                    aMessage().to(theCounty()),
                    theGrounds().with(new Party(SCHOOL, "school", null, null, Set.of("M28"), Set.of()))),
            new Case(
                    "the type lets the sender's class send",
                    Rules.SENDER_MAY_SEND_TYPE,
                    "SENDER_NOT_IN_AGREEMENT",
                    "/recipients/0/type",
                    aMessage().to(theCounty()),
                    theGrounds().with(new Party(SCHOOL, "ngo", null, null, Set.of("M06"), Set.of()))),
            broken(
                    "the recipient's agreement is in force",
                    Rules.RECIPIENT_MAY_GET_TYPE,
                    "RECIPIENT_NOT_IN_AGREEMENT",
                    "type",
                    anOrganisation().partner(VANHA_RY)),
            new Case(
                    "the recipient's agreement names the type",
                    Rules.RECIPIENT_MAY_GET_TYPE,
                    "RECIPIENT_NOT_IN_AGREEMENT",
                    "/recipients/0/type",
                    aMessage().to(theCounty()),
                    theGrounds().with(new Party(COUNTY, "county", null, null, Set.of(), Set.of("M28")))),
            new Case(
                    "the type lets the recipient's class receive",
                    Rules.RECIPIENT_MAY_GET_TYPE,
                    "RECIPIENT_NOT_IN_AGREEMENT",
                    "/recipients/0/type",
                    aMessage().to(theCounty()),
                    theGrounds().with(new Party(COUNTY, "ngo", null, null, Set.of(), Set.of("M06")))),
            broken(
                    "the basis carries the type",
                    Rules.BASIS_CARRIES_TYPE,
                    "NO_LEGAL_BASIS",
                    "legalBasis",
                    theCounty().basis("JULKL-26.1")),
            broken(
                    "the basis is still in force",
                    Rules.BASIS_IS_IN_FORCE,
                    "BASIS_NOT_IN_FORCE",
                    "legalBasis",
                    theCounty().basis("OLD")),
            new Case(
                    "the basis is in force already",
                    Rules.BASIS_IS_IN_FORCE,
                    "BASIS_NOT_IN_FORCE",
                    "/recipients/0/legalBasis",
                    aMessage().to(theCounty()),
                    theGrounds().onDay("2022-12-31")),
            broken(
                    "a consent is named where the type needs one",
                    Rules.CONSENT_IS_NAMED,
                    "CONSENT_MISSING",
                    "consent",
                    anOrganisation().consent(null)),
            broken(
                    "a consent is named where the basis needs one",
                    Rules.CONSENT_IS_NAMED,
                    "CONSENT_MISSING",
                    "consent",
                    theCounty().basis("OHL-22")),
            broken(
                    "the consent is known",
                    Rules.CONSENT_IS_KNOWN,
                    "CONSENT_UNKNOWN",
                    "consent",
                    anOrganisation().consent("unheard")),
            consentBroken(
                    "the consent is not withdrawn",
                    Rules.CONSENT_IS_LIVE,
                    "CONSENT_WITHDRAWN",
                    aConsent().withdrawn()),
            consentBroken(
                    "the consent has not expired",
                    Rules.CONSENT_IS_LIVE,
                    "CONSENT_EXPIRED",
                    aConsent().validUntilYesterday()),
            consentBroken(
                    "the consent has begun",
                    Rules.CONSENT_IS_LIVE,
                    "CONSENT_EXPIRED",
                    aConsent().validFromTomorrow()),
            consentBroken(
                    "the consent is this child's",
                    Rules.CONSENT_COVERS_CROSSING,
                    "CONSENT_DOES_NOT_COVER",
                    aConsent().ofAnotherChild()),
            consentBroken(
                    "the consent names the recipient",
                    Rules.CONSENT_COVERS_CROSSING,
                    "CONSENT_DOES_NOT_COVER",
                    aConsent().forRecipient(VANHA_RY)),
            consentBroken(
                    "the consent names the type",
                    Rules.CONSENT_COVERS_CROSSING,
                    "CONSENT_DOES_NOT_COVER",
                    aConsent().forType("M06")),
            consentBroken(
                    "the consent is for the basis",
                    Rules.CONSENT_COVERS_CROSSING,
                    "CONSENT_DOES_NOT_COVER",
                    aConsent().forBasis("OHL-22")),
            consentBroken(
                    "the consent is for the purpose",
                    Rules.CONSENT_COVERS_CROSSING,
                    "CONSENT_DOES_NOT_COVER",
                    aConsent().forPurpose("research")),
            new Case(
                    "the contact is the one who consented",
                    Rules.CONTACT_IS_THE_ONE_WHO_CONSENTED,
                    "CONTACT_NOT_CONSENTING",
                    "/recipients/0/contact",
                    aMessage().to(anOrganisation()),
                    theGrounds().with(aConsent().givenByAnother())));

    private static Case broken(String sentence, Rule rule, String code, String member, AnAddressee addressee) {
        return new Case(
                sentence, rule, code, "/recipients/0/" + member, aMessage().to(addressee), theGrounds());
    }

    private static Case consentBroken(String sentence, Rule rule, String code, AConsent consent) {
        var message = aMessage().to(anOrganisation());
        return new Case(
                sentence,
                rule,
                code,
                "/recipients/0/consent",
                message,
                theGrounds().with(consent));
    }

    private static List<Rule> allRules() {
        return Stream.concat(Rules.KNOWN_NAMES.stream(), Rules.LAWFUL_PASSAGE.stream())
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> refusesWhenNot() {
        return BROKEN.stream()
                .map(each -> DynamicTest.dynamicTest(each.sentence(), () -> {
                    var refusal = each.rule()
                            .broken(each.message().crossing(), each.grounds().build());

                    assertThat(refusal).map(Refusal::code).contains(each.code());
                    assertThat(refusal).map(Refusal::pointer).contains(each.pointer());
                    assertThat(refusal).map(Refusal::turn).contains(Turn.SENDER);
                }));
    }

    @Test
    void areAllSilentAboutALawfulNotice() {
        var crossing = aMessage().to(theCounty()).crossing();

        var broken = allRules().stream()
                .flatMap(rule -> rule.broken(crossing, theGrounds().build()).stream());

        assertThat(broken).isEmpty();
    }

    @Test
    void areAllSilentAboutALawfulReferral() {
        var crossing = aMessage().to(anOrganisation()).crossing();

        var broken = allRules().stream()
                .flatMap(rule -> rule.broken(crossing, theGrounds().build()).stream());

        assertThat(broken).isEmpty();
    }

    @Test
    void areEachBrokenSomewhereInThisTable() {
        var untested = new HashSet<>(allRules());

        BROKEN.forEach(each -> untested.remove(each.rule()));

        assertThat(untested).isEmpty();
    }

    @Test
    void countTheFirstAndTheLastDay() {
        var crossing = aMessage().to(anOrganisation()).crossing();
        var oneDay = theGrounds()
                .with(new Party(SCHOOL, "school", TODAY, TODAY, Set.of("M28"), Set.of()))
                .with(new Party(OMASEUTU_RY, "ngo", TODAY, TODAY, Set.of(), Set.of("M28")))
                .with(CONSENT, aConsent().validUntilToday())
                .build();

        var broken = allRules().stream().flatMap(rule -> rule.broken(crossing, oneDay).stream());

        assertThat(broken).isEmpty();
    }

    // domain 0.7: a needless consent does not stop a message that the statute opens
    @Test
    void doNotWeighAConsentThatNobodyNeeds() {
        var crossing = aMessage().to(theCounty().consent(CONSENT)).crossing();
        var withdrawn = theGrounds().with(aConsent().withdrawn()).build();

        var broken = allRules().stream().flatMap(rule -> rule.broken(crossing, withdrawn).stream());

        assertThat(broken).isEmpty();
    }

    @Test
    void nameNobodyInWhatTheyRefuse() {
        var refusals = BROKEN.stream()
                .flatMap(each -> each
                        .rule()
                        .broken(each.message().crossing(), each.grounds().build())
                        .stream());

        assertThat(refusals.map(Refusal::toString).toList())
                .noneMatch(text -> text.contains("Aino") || text.contains("140513") || text.contains("Elina"));
    }
}
