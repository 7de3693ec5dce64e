package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.CONSENT;
import static fi.yhdyspinta.decision.Fixture.COUNTY;
import static fi.yhdyspinta.decision.Fixture.OMASEUTU_RY;
import static fi.yhdyspinta.decision.Fixture.SCHOOL;
import static fi.yhdyspinta.decision.Fixture.aConsent;
import static fi.yhdyspinta.decision.Fixture.aDutyNotice;
import static fi.yhdyspinta.decision.Fixture.aMessage;
import static fi.yhdyspinta.decision.Fixture.aPlan;
import static fi.yhdyspinta.decision.Fixture.aReferral;
import static fi.yhdyspinta.decision.Fixture.anOrganisation;
import static fi.yhdyspinta.decision.Fixture.theCounty;
import static fi.yhdyspinta.decision.Fixture.theGrounds;
import static fi.yhdyspinta.decision.Fixture.theSocialCare;
import static fi.yhdyspinta.decision.Fixture.told;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.State;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** May the whole message pass: to all its recipients, or to none. */
class DecisionTest {
    @Test
    void passesEveryRecipientInTheSendersOrder() {
        var message = aMessage().to(anOrganisation(), theCounty()).build();

        var decision = Decision.on(message, theGrounds().build());

        assertThat(decision.refusals()).isEmpty();
        assertThat(decision.passages())
                .extracting(
                        passage -> passage.place() + " " + passage.addressee().partner())
                .containsExactly("0 " + OMASEUTU_RY, "1 " + COUNTY);
    }

    @Test
    void passesToNobodyWhenOneRecipientIsRefused() {
        var message = aMessage().to(theCounty(), anOrganisation().consent(null)).build();

        var decision = Decision.on(message, theGrounds().build());

        assertThat(decision.passages()).isEmpty();
        assertThat(told(decision.refusals())).containsExactly("CONSENT_MISSING /recipients/1/consent");
    }

    @Test
    void tellsEveryProblemOfEveryRecipientAtOnce() {
        var message = aMessage()
                .type("M99")
                .without("matter.need")
                .to(
                        theCounty().basis("OLD"),
                        anOrganisation().support(Map.of()),
                        theCounty().partner("nobody").basis("OHL-99"))
                .build();
        var grounds = theGrounds().with(aConsent().withdrawn().ofAnotherChild()).build();

        var decision = Decision.on(message, grounds);

        assertThat(told(decision.refusals()))
                .containsExactlyInAnyOrder(
                        "UNKNOWN_TYPE /type",
                        "BASIS_NOT_IN_FORCE /recipients/0/legalBasis",
                        "MINIMUM_FIELD_MISSING /content/matter/need",
                        "CONSENT_WITHDRAWN /recipients/1/consent",
                        "CONSENT_DOES_NOT_COVER /recipients/1/consent",
                        "MINIMUM_FIELD_MISSING /recipients/1/support/wished",
                        "UNKNOWN_RECIPIENT /recipients/2/partner");
    }

    @Test
    void refusesTheSameRecipientTwiceWithOneTypeAndGround() {
        var message = aMessage().to(theCounty(), anOrganisation(), theCounty()).build();

        var decision = Decision.on(message, theGrounds().build());

        assertThat(told(decision.refusals())).containsExactly("RECIPIENT_REPEATED /recipients/2");
    }

    @Test
    void refusesAPartThatBelongsToNoneOfItsTypes() {
        var message = aMessage()
                .with("clinical", Map.of("diagnosis", "F90.0"))
                .to(theCounty(), anOrganisation())
                .build();

        var decision = Decision.on(message, theGrounds().build());

        assertThat(told(decision.refusals())).containsExactly("PART_NOT_OF_TYPE /content/clinical");
    }

    @Test
    void asksForTheContactWhereThePersonNamedIsNotInTheContent() {
        var message = aReferral().to(anOrganisation().contact("guardian-9")).build();

        var decision = Decision.on(message, theGrounds().build());

        assertThat(told(decision.refusals())).containsExactly("MINIMUM_FIELD_MISSING /recipients/0/contact");
    }

    @Test
    void asksForEitherOfTwoFields() {
        var withBirthDate = aDutyNotice()
                .without("subject.hetu")
                .with("subject", "birthDate", "2013-05-14")
                .to(theSocialCare());
        var withNeither = aDutyNotice().without("subject.hetu").to(theSocialCare());

        var kept = Decision.on(withBirthDate.build(), theGrounds().build());
        var missed = Decision.on(withNeither.build(), theGrounds().build());

        assertThat(kept.passages()).allMatch(passage -> passage.marks().isEmpty());
        assertThat(missed.passages()).allSatisfy(passage -> assertThat(told(passage.marks()))
                .containsExactly("MINIMUM_FIELD_MISSING /content/subject/hetu"));
    }

    @Test
    void asksForNothingThatTheTypeDoesNotNeed() {
        var message = aReferral().without("subject.hetu").to(anOrganisation()).build();

        var decision = Decision.on(message, theGrounds().build());

        assertThat(decision.refusals()).isEmpty();
    }

    @Test
    void refusesAPersonalIdentityCodeInADocumentThatNamesNobody() {
        var clean = aPlan().to(theCounty().type("M08").basis("OHL-13")).build();
        var slipped = aPlan().with("plan", "title", "Suunnitelma 140513A902H")
                .to(theCounty().type("M08").basis("OHL-13"))
                .build();

        var passed = Decision.on(clean, theGrounds().build());
        var refused = Decision.on(slipped, theGrounds().build());

        assertThat(passed.refusals()).isEmpty();
        assertThat(told(refused.refusals())).containsExactly("PERSON_IN_DOCUMENT /content/plan/title");
        assertThat(refused.toString()).doesNotContain("140513");
    }

    // 1090/2024: from the day when the number changed nobody sends an ordinary message by the old one
    @Test
    void refusesAGroundWhoseEndedWordingTheTableStillNames() {
        var ended = new LegalBasis.Version(null, LocalDate.parse("2026-11-19"), "OHL-22", false, false);
        var grounds = theGrounds().with(TheLaw.basis("OHL-23.2", ended)).build();

        var decision = Decision.on(aMessage().to(theCounty()).build(), grounds);

        assertThat(told(decision.refusals())).containsExactly("BASIS_NOT_IN_FORCE /recipients/0/legalBasis");
    }

    @Test
    void tellsTheRecipientOnlyTheUnitThatItsClassIsTold() {
        var message = aMessage().to(theCounty(), anOrganisation()).build();

        var passages = Decision.on(message, theGrounds().build()).passages();

        assertThat(passages.get(0).unit()).containsOnlyKeys("unitName", "role", "person");
        assertThat(passages.get(1).unit()).isEmpty();
    }

    @Test
    void tellsBothSidesOfAConsentThatNobodyNeeds() {
        var message = aMessage().to(theCounty().consent(CONSENT)).build();

        var decision = Decision.on(message, theGrounds().build());

        assertThat(decision.passages()).allSatisfy(passage -> assertThat(told(passage.marks()))
                .containsExactly("CONSENT_NEEDLESS /recipients/0/consent"));
    }

    @Test
    void keepsContentOutOfWhatIsPrinted() {
        var message = aMessage().to(theCounty(), anOrganisation());

        var decision = Decision.on(message.build(), theGrounds().build());

        assertThat(decision.toString() + message.crossing(theGrounds().build()))
                .contains(COUNTY, OMASEUTU_RY)
                .doesNotContain("Aino", "140513", "Elina", "A group", "Kaisa");
    }

    @Test
    void letsAnUrgentMessageOvertake() {
        var routine = aMessage().to(theCounty()).build();
        var urgent = aMessage().urgent().to(theCounty()).build();

        assertThat(Decision.on(routine, theGrounds().build()).passages()).noneMatch(Passage::overtakes);
        assertThat(Decision.on(urgent, theGrounds().build()).passages()).allMatch(Passage::overtakes);
    }

    @Test
    void showsTheSenderMoreWhereAConsentToTheAnswerStands() {
        var permit = new Permit(
                Set.of(), Set.of(), "SHL-35.2", false, true, "social", State.ACCEPTED, State.COMPLETED, List.of());

        assertThat(permit.lastShown(false)).isEqualTo(State.ACCEPTED);
        assertThat(permit.lastShown(true)).isEqualTo(State.COMPLETED);
    }

    // SHL 40.2 §: the client lets the answer reach the one who made contact, and nobody else
    @Test
    void knowsAConsentToTheAnswerByItsTypeAndByWhoMayHearIt() {
        var feedback = aConsent().forType("M21").forRecipient(SCHOOL);
        var today = Fixture.TODAY;

        assertThat(feedback.build().isOfFeedback(SCHOOL, today)).isTrue();
        assertThat(feedback.build().isOfFeedback(COUNTY, today)).isFalse();
        assertThat(feedback.build().isOfFeedback(SCHOOL, today.minusMonths(2))).isFalse();
        assertThat(aConsent().forRecipient(SCHOOL).build().isOfFeedback(SCHOOL, today))
                .isFalse();
        assertThat(feedback.ofAnotherChild().build().isOfFeedback(SCHOOL, today))
                .isFalse();
        assertThat(aConsent()
                        .forType("M21")
                        .forRecipient(SCHOOL)
                        .withdrawn()
                        .build()
                        .isOfFeedback(SCHOOL, today))
                .isFalse();
    }
}
