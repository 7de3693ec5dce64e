package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.COUNTY;
import static fi.yhdyspinta.decision.Fixture.OMASEUTU_RY;
import static fi.yhdyspinta.decision.Fixture.aConsent;
import static fi.yhdyspinta.decision.Fixture.aMessage;
import static fi.yhdyspinta.decision.Fixture.anOrganisation;
import static fi.yhdyspinta.decision.Fixture.codes;
import static fi.yhdyspinta.decision.Fixture.pointers;
import static fi.yhdyspinta.decision.Fixture.theCounty;
import static fi.yhdyspinta.decision.Fixture.theGrounds;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionTest {
    @Test
    void passesEveryRecipientInTheSendersOrder() {
        var message = aMessage().to(anOrganisation(), theCounty()).build();

        var decision = Decision.on(message, theGrounds().build());

        assertThat(decision.refusals()).isEmpty();
        assertThat(decision.passages())
                .extracting(passage -> passage.addressee().partner())
                .containsExactly(OMASEUTU_RY, COUNTY);
    }

    @Test
    void passesToNobodyWhenOneRecipientIsRefused() {
        var message = aMessage().to(theCounty(), anOrganisation().consent(null)).build();

        var decision = Decision.on(message, theGrounds().build());

        assertThat(decision.passages()).isEmpty();
        assertThat(codes(decision.refusals())).containsExactly("CONSENT_MISSING");
        assertThat(pointers(decision.refusals())).containsExactly("/recipients/1/consent");
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

        assertThat(decision.refusals())
                .extracting(refusal -> refusal.code() + " " + refusal.pointer())
                .containsExactlyInAnyOrder(
                        "UNKNOWN_TYPE /type",
                        "BASIS_NOT_IN_FORCE /recipients/0/legalBasis",
                        "MINIMUM_FIELD_MISSING /content/matter/need",
                        "CONSENT_WITHDRAWN /recipients/1/consent",
                        "CONSENT_DOES_NOT_COVER /recipients/1/consent",
                        "MINIMUM_FIELD_MISSING /recipients/1/support/wished",
                        "UNKNOWN_RECIPIENT /recipients/2/partner",
                        "UNKNOWN_BASIS /recipients/2/legalBasis");
    }

    @Test
    void refusesTheSameRecipientTwiceWithOneType() {
        var message = aMessage().to(theCounty(), anOrganisation(), theCounty()).build();

        var decision = Decision.on(message, theGrounds().build());

        assertThat(codes(decision.refusals())).containsExactly("RECIPIENT_REPEATED");
        assertThat(pointers(decision.refusals())).containsExactly("/recipients/2");
    }

    @Test
    void asksForTheContactWhereThePersonNamedIsNotInTheContent() {
        var message = aMessage().to(anOrganisation().contact("guardian-9")).build();

        var decision = Decision.on(message, theGrounds().build());

        assertThat(codes(decision.refusals())).containsExactly("MINIMUM_FIELD_MISSING");
        assertThat(pointers(decision.refusals())).containsExactly("/recipients/0/contact");
    }

    @Test
    void asksForNothingThatTheTypeDoesNotNeed() {
        var message = aMessage()
                .without("matter.need")
                .without("matter.nextStep")
                .to(anOrganisation())
                .build();

        var decision = Decision.on(message, theGrounds().build());

        assertThat(decision.refusals()).isEmpty();
    }

    @Test
    void tellsTheRecipientOnlyTheUnitThatItsClassIsTold() {
        var message = aMessage().to(theCounty(), anOrganisation()).build();

        var passages = Decision.on(message, theGrounds().build()).passages();

        assertThat(passages.get(0).unit()).containsOnlyKeys("unitName", "role", "person");
        assertThat(passages.get(1).unit()).isEmpty();
    }

    @Test
    void letsAnUrgentMessageOvertake() {
        var routine = aMessage().to(theCounty()).build();
        var urgent = aMessage().urgent().to(theCounty()).build();

        assertThat(Decision.on(routine, theGrounds().build()).passages()).noneMatch(Passage::overtakes);
        assertThat(Decision.on(urgent, theGrounds().build()).passages()).allMatch(Passage::overtakes);
    }

    @Test
    void letsADutyNoticeOvertake() {
        var duty = new MessageType(
                "M06",
                Map.of(),
                List.of("school"),
                List.of("county"),
                List.of("OHL-23.2"),
                false,
                true,
                List.of(),
                State.ACCEPTED);

        var decision = Decision.on(
                aMessage().to(theCounty()).build(), theGrounds().with(duty).build());

        assertThat(decision.passages()).allMatch(Passage::overtakes);
    }

    @Test
    void showsTheSenderNoStateBeyondTheLastThatTheTypeLetsItSee() {
        var duty = new MessageType(
                "M12", Map.of(), List.of(), List.of(), List.of(), false, true, List.of(), State.ACCEPTED);

        assertThat(List.of(State.values()).stream().filter(duty::showsSender))
                .containsExactly(State.REQUESTED, State.ACCEPTED);
    }
}
