package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.NEW_SCHOOL;
import static fi.yhdyspinta.decision.Fixture.aTransfer;
import static fi.yhdyspinta.decision.Fixture.aTransferConsent;
import static fi.yhdyspinta.decision.Fixture.theGrounds;
import static fi.yhdyspinta.decision.Fixture.theNewSchool;
import static fi.yhdyspinta.decision.Fixture.theNewSchoolByConsent;
import static fi.yhdyspinta.decision.Fixture.told;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Tree;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** M07: teaching data crosses by the statute, welfare data by consent; two grounds, two payloads (OHL 23.3 §). */
class SplitTest {
    @Test
    void givesTheSameSchoolTwoParcelsOfTheTwoRegisters() {
        var transfer = aTransfer().to(theNewSchool(), theNewSchoolByConsent());

        var passages = Decision.on(transfer.build(), withConsent()).passages();

        assertThat(passages)
                .extracting(passage -> passage.addressee().partner() + " " + transferOf(passage))
                .containsExactly(
                        NEW_SCHOOL + " {teaching=Painotettu opetus.}",
                        NEW_SCHOOL + " {welfare=Kuraattorin tapaamiset.}");
    }

    @Test
    void refusesWelfareDataThatNoRecipientMayGet() {
        var transfer = aTransfer().to(theNewSchool());

        var decision = Decision.on(transfer.build(), theGrounds().build());

        assertThat(decision.passages()).isEmpty();
        assertThat(decision.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("PART_REACHES_NOBODY");
            assertThat(refusal.pointer()).isEqualTo("/content/transfer/welfare");
            assertThat(refusal.args()).containsExactly("transfer.welfare", "OHL-23.3");
        });
    }

    @Test
    void refusesTheWholeWhereTheConsentToTheWelfareDataIsMissing() {
        var transfer = aTransfer().to(theNewSchool(), theNewSchoolByConsent().consent(null));

        var decision = Decision.on(transfer.build(), theGrounds().build());

        assertThat(decision.passages()).isEmpty();
        assertThat(told(decision.refusals())).containsExactly("CONSENT_MISSING /recipients/1/consent");
    }

    @Test
    void passesTeachingDataAlone() {
        var transfer = aTransfer().without("transfer.welfare").to(theNewSchool());

        var decision = Decision.on(transfer.build(), theGrounds().build());

        assertThat(decision.refusals()).isEmpty();
        assertThat(transferOf(decision.passages().get(0))).isEqualTo(Map.of("teaching", "Painotettu opetus."));
    }

    @Test
    void asksOnEachGroundOnlyForWhatCrossesOnIt() {
        var transfer = aTransfer()
                .without("transfer.welfare")
                .without("transfer.teaching")
                .to(theNewSchool(), theNewSchoolByConsent());

        var decision = Decision.on(transfer.build(), withConsent());

        assertThat(told(decision.refusals()))
                .containsExactly(
                        "MINIMUM_FIELD_MISSING /content/transfer/teaching",
                        "MINIMUM_FIELD_MISSING /content/transfer/welfare");
    }

    @Test
    void refusesTheSameRegisterTwice() {
        var transfer = aTransfer().to(theNewSchool(), theNewSchoolByConsent(), theNewSchool());

        var decision = Decision.on(transfer.build(), withConsent());

        assertThat(told(decision.refusals())).containsExactly("RECIPIENT_REPEATED /recipients/2");
    }

    @Test
    void keepsTheRegistersApartThoughTheClassMaySeeBoth() {
        var careless = AClass.anAuthority("school").sees("M07", "subject", "transfer");
        var grounds = theGrounds().with("transfer-consent", aTransferConsent()).with(careless);
        var transfer = aTransfer().to(theNewSchool(), theNewSchoolByConsent());

        var passages = Decision.on(transfer.build(), grounds.build()).passages();

        assertThat(passages)
                .extracting(SplitTest::transferOf)
                .containsExactly(
                        Map.of("teaching", "Painotettu opetus."), Map.of("welfare", "Kuraattorin tapaamiset."));
    }

    private static Grounds withConsent() {
        return theGrounds().with("transfer-consent", aTransferConsent()).build();
    }

    private static Object transferOf(Passage passage) {
        return Tree.map(passage.content().get("transfer"));
    }
}
