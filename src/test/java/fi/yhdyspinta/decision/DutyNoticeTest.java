package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.CONSENT;
import static fi.yhdyspinta.decision.Fixture.COUNTY;
import static fi.yhdyspinta.decision.Fixture.SCHOOL;
import static fi.yhdyspinta.decision.Fixture.SOCIAL_CARE;
import static fi.yhdyspinta.decision.Fixture.aBrother;
import static fi.yhdyspinta.decision.Fixture.aConsent;
import static fi.yhdyspinta.decision.Fixture.aDutyNotice;
import static fi.yhdyspinta.decision.Fixture.aThreatNotice;
import static fi.yhdyspinta.decision.Fixture.theCompetentSocialCare;
import static fi.yhdyspinta.decision.Fixture.theGrounds;
import static fi.yhdyspinta.decision.Fixture.thePolice;
import static fi.yhdyspinta.decision.Fixture.theSocialCare;
import static fi.yhdyspinta.decision.Fixture.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The duty to tell must not fail on form (domain 0.7): what is wrong is marked, and what can't be delivered is refused. */
class DutyNoticeTest {
    /** @param fault as {@code CODE /pointer} */
    private record Case(String sentence, String fault, AMessage notice, TheGrounds grounds) {
        private Case(String sentence, String fault, AMessage notice) {
            this(sentence, fault, notice, theGrounds());
        }
    }

    private static final List<Case> MARKED = List.of(
            new Case(
                    "a consent that nobody needs",
                    "CONSENT_NEEDLESS /recipients/0/consent",
                    aDutyNotice().to(theSocialCare().consent(CONSENT))),
            new Case(
                    "a consent that nobody needs and that was withdrawn",
                    "CONSENT_NEEDLESS /recipients/0/consent",
                    aDutyNotice().to(theSocialCare().consent(CONSENT)),
                    theGrounds().with(aConsent().withdrawn())),
            new Case(
                    "a consent that nobody needs or knows",
                    "CONSENT_NEEDLESS /recipients/0/consent",
                    aDutyNotice().to(theSocialCare().consent("unheard"))),
            new Case(
                    "a ground by its old number",
                    "BASIS_OUTDATED /recipients/0/legalBasis",
                    aThreatNotice().to(thePolice().basis("POL-40.5"))),
            new Case(
                    "a ground that is not yet in force",
                    "BASIS_NOT_IN_FORCE /recipients/0/legalBasis",
                    aDutyNotice().to(theSocialCare()),
                    theGrounds().onDay("2026-01-01").with(TheLaw.basisFrom("LSL-25.1", "2026-06-01"))),
            new Case(
                    "a ground of another message where the pair has only the duty",
                    "NO_LEGAL_BASIS /recipients/0/legalBasis",
                    aDutyNotice().to(theSocialCare().basis("OHL-15"))),
            new Case(
                    "a ground of another message that would ask for a consent",
                    "NO_LEGAL_BASIS /recipients/0/legalBasis",
                    aDutyNotice().to(theSocialCare().basis("OHL-22"))),
            new Case(
                    "a ground that nobody knows",
                    "UNKNOWN_BASIS /recipients/0/legalBasis",
                    aDutyNotice().to(theSocialCare().basis("LSL-99"))),
            new Case(
                    "a missing field",
                    "MINIMUM_FIELD_MISSING /content/concern/reasons",
                    aDutyNotice().without("concern.reasons").to(theSocialCare())),
            new Case(
                    "an agreement of the sender that has ended",
                    "SENDER_NOT_IN_AGREEMENT /recipients/0/type",
                    aDutyNotice().to(theSocialCare()),
                    theGrounds().withLapsed(SCHOOL)),
            new Case(
                    "an agreement of the recipient that has ended",
                    "RECIPIENT_NOT_IN_AGREEMENT /recipients/0/type",
                    aDutyNotice().to(theSocialCare()),
                    theGrounds().withLapsed(SOCIAL_CARE)),
            new Case(
                    "another county's child",
                    "NOT_COMPETENT /recipients/0/partner",
                    aDutyNotice()
                            .with("subject", "municipality", Fixture.NEIGHBOUR_TOWN)
                            .to(theSocialCare())),
            new Case(
                    "a part that belongs to another type",
                    "PART_NOT_OF_TYPE /content/matter",
                    aDutyNotice().with("matter", Map.of("need", "Tuki.")).to(theSocialCare())),
            new Case(
                    "a child more than the type takes",
                    "SIBLINGS_NOT_OF_TYPE /content/siblings",
                    aThreatNotice().withSiblings(aBrother()).to(thePolice())),
            new Case(
                    "a recipient that stands there already",
                    "RECIPIENT_REPEATED /recipients/1",
                    aDutyNotice().to(theSocialCare(), theSocialCare())),
            new Case(
                    "a type that nobody knows",
                    "UNKNOWN_TYPE /type",
                    aDutyNotice().type("M99").to(theSocialCare())),
            new Case(
                    "a recipient who may not get it from anybody",
                    "NOT_COMPETENT /recipients/0/partner",
                    aDutyNotice().to(theSocialCare().partner(COUNTY)),
                    theGrounds().with(TheGrounds.partyOf(COUNTY, "student-welfare", "M12"))),
            new Case(
                    "a recipient that nobody knows",
                    "UNKNOWN_RECIPIENT /recipients/0/partner",
                    aDutyNotice().to(theSocialCare().partner("nobody"))),
            new Case(
                    "a home that the directory does not know",
                    "COMPETENT_UNKNOWN /recipients/0/partner",
                    aDutyNotice().with("subject", "municipality", "999").to(theCompetentSocialCare())),
            new Case(
                    "a home that is not said",
                    "RECIPIENT_MISSING /recipients/0/partner",
                    aDutyNotice().without("subject.municipality").to(theCompetentSocialCare())));

    private static final List<Case> REFUSED = List.of(
            new Case(
                    "a recipient's type that nobody knows",
                    "UNKNOWN_TYPE /recipients/0/type",
                    aDutyNotice().to(theSocialCare().type("M99"))),
            new Case(
                    "a seal that is none",
                    "SEALED_MALFORMED /sealed",
                    aDutyNotice().sealed("in clear").to(theSocialCare())));

    @TestFactory
    Stream<DynamicTest> isDeliveredAndMarkedInSpiteOf() {
        return MARKED.stream()
                .map(each -> DynamicTest.dynamicTest(each.sentence(), () -> {
                    var decision =
                            Decision.on(each.notice().build(), each.grounds().build());

                    assertThat(decision.refusals()).isEmpty();
                    assertThat(decision.passages())
                            .isNotEmpty()
                            .allMatch(Passage::isDuty)
                            .allSatisfy(
                                    passage -> assertThat(told(passage.marks())).containsExactly(each.fault()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> isRefusedOnlyFor() {
        return REFUSED.stream()
                .map(each -> DynamicTest.dynamicTest(each.sentence(), () -> {
                    var decision =
                            Decision.on(each.notice().build(), each.grounds().build());

                    assertThat(decision.passages()).isEmpty();
                    assertThat(told(decision.refusals())).containsExactly(each.fault());
                }));
    }

    @Test
    void isMarkedWithEveryFaultAtOnce() {
        var notice = aDutyNotice()
                .without("concern.reasons")
                .with("matter", Map.of("need", "Tuki."))
                .to(theSocialCare().basis("LSL-99").consent(CONSENT));

        var decision =
                Decision.on(notice.build(), theGrounds().withLapsed(SOCIAL_CARE).build());

        assertThat(decision.passages()).singleElement().satisfies(passage -> assertThat(told(passage.marks()))
                .containsExactlyInAnyOrder(
                        "RECIPIENT_NOT_IN_AGREEMENT /recipients/0/type",
                        "UNKNOWN_BASIS /recipients/0/legalBasis",
                        "CONSENT_NEEDLESS /recipients/0/consent",
                        "MINIMUM_FIELD_MISSING /content/concern/reasons",
                        "PART_NOT_OF_TYPE /content/matter"));
    }

    @Test
    void isMarkedOnThePassageOfEveryChild() {
        var notice = aDutyNotice()
                .without("concern.reasons")
                .with("matter", Map.of("need", "Tuki."))
                .withSiblings(aBrother())
                .to(theSocialCare());

        var passages = Decision.on(notice.build(), theGrounds().build()).passages();

        assertThat(passages).hasSize(2);
        assertThat(told(passages.get(0).marks()))
                .containsExactly("MINIMUM_FIELD_MISSING /content/concern/reasons", "PART_NOT_OF_TYPE /content/matter");
        assertThat(told(passages.get(1).marks()))
                .containsExactly(
                        "MINIMUM_FIELD_MISSING /content/siblings/0/concern/reasons",
                        "PART_NOT_OF_TYPE /content/matter");
    }

    @Test
    void standsOnTheGroundThatIsRightToday() {
        var outdated = aThreatNotice().to(thePolice().basis("POL-40.5"));
        var unknown = aDutyNotice().to(theSocialCare().basis("LSL-99"));

        assertThat(basisOf(outdated)).isEqualTo("POL-40.6");
        assertThat(basisOf(unknown)).isEqualTo("LSL-25.1");
    }

    @Test
    void reachesARepeatedRecipientOnce() {
        var notice = aDutyNotice().to(theSocialCare(), theSocialCare());

        var passages = Decision.on(notice.build(), theGrounds().build()).passages();

        assertThat(passages).singleElement().extracting(Passage::place).isEqualTo(0);
    }

    @Test
    void reachesARecipientOnceThatIsNamedAndFoundByRule() {
        var notice = aDutyNotice().to(theCompetentSocialCare(), theSocialCare());

        var passages = Decision.on(notice.build(), theGrounds().build()).passages();

        assertThat(passages).singleElement().satisfies(passage -> assertThat(told(passage.marks()))
                .containsExactly("RECIPIENT_REPEATED /recipients/1"));
    }

    @Test
    void hidesAPartThatBelongsToAnotherType() {
        var notice =
                aDutyNotice().with("clinical", Map.of("diagnosis", "F90.0")).to(theSocialCare());

        var passages = Decision.on(notice.build(), theGrounds().build()).passages();

        assertThat(passages).singleElement().satisfies(passage -> assertThat(passage.content())
                .containsOnlyKeys("subject", "guardians", "concern"));
    }

    @Test
    void overtakes() {
        var notice = aDutyNotice().to(theSocialCare());

        assertThat(Decision.on(notice.build(), theGrounds().build()).passages()).allMatch(Passage::overtakes);
    }

    private static String basisOf(AMessage notice) {
        return Decision.on(notice.build(), theGrounds().build())
                .passages()
                .get(0)
                .addressee()
                .legalBasis();
    }
}
