package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.COUNTY;
import static fi.yhdyspinta.decision.Fixture.NEW_SCHOOL;
import static fi.yhdyspinta.decision.Fixture.OMASEUTU_RY;
import static fi.yhdyspinta.decision.Fixture.SCHOOL;
import static fi.yhdyspinta.decision.Fixture.SOCIAL_CARE;
import static fi.yhdyspinta.decision.Fixture.aMessage;
import static fi.yhdyspinta.decision.Fixture.aWithdrawalTo;
import static fi.yhdyspinta.decision.Fixture.anOrganisation;
import static fi.yhdyspinta.decision.Fixture.theCounty;
import static fi.yhdyspinta.decision.Fixture.theGrounds;
import static fi.yhdyspinta.decision.Fixture.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Withdrawals (M33) and corrections (M34) concern an earlier message of the sender's own. */
class FollowingTest {
    private static final String UNKNOWN = "REGARDING_UNKNOWN /regarding/messageId";

    @Test
    void takesAMessageBackFromWhoeverHoldsIt() {
        var withdrawal = aWithdrawal().to(aWithdrawalTo(COUNTY), aWithdrawalTo(OMASEUTU_RY));

        var decision = Decision.on(withdrawal.build(), holding().build());

        assertThat(decision.refusals()).isEmpty();
        assertThat(decision.passages())
                .hasSize(2)
                .allMatch(Passage::overtakes)
                .allMatch(passage -> passage.content().isEmpty())
                .allMatch(passage -> passage.marks().isEmpty());
    }

    // what was sent by mistake must be taken back also when the agreement has ended since
    @Test
    void asksForNoGroundOfItsOwn() {
        var withdrawal = aWithdrawal().to(aWithdrawalTo(COUNTY).basis("OLD"));

        var decision =
                Decision.on(withdrawal.build(), holding().withLapsed(SCHOOL).build());

        assertThat(decision.refusals()).isEmpty();
    }

    @Test
    void refusesAWithdrawalThatNamesNoMessageOfTheSenders() {
        var unnamed = new AMessage("M33").withoutPersons().to(aWithdrawalTo(COUNTY));
        var ofAnother = aWithdrawal().to(aWithdrawalTo(COUNTY));

        assertThat(told(Decision.on(unnamed.build(), holding().build()).refusals()))
                .containsExactly(UNKNOWN);
        assertThat(told(Decision.on(ofAnother.build(), theGrounds().build()).refusals()))
                .containsExactly(UNKNOWN);
    }

    @Test
    void refusesAWithdrawalFromWhoNeverGotTheMessage() {
        var withdrawal = aWithdrawal().to(aWithdrawalTo(COUNTY), aWithdrawalTo(NEW_SCHOOL));

        var decision = Decision.on(withdrawal.build(), holding().build());

        assertThat(decision.passages()).isEmpty();
        assertThat(told(decision.refusals())).containsExactly(UNKNOWN);
    }

    @Test
    void refusesToTakeBackANoticeOfDuty() {
        var withdrawal = aWithdrawal().to(aWithdrawalTo(SOCIAL_CARE));

        var decision = Decision.on(withdrawal.build(), holding().build());

        assertThat(decision.passages()).isEmpty();
        assertThat(decision.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("DUTY_NOT_WITHDRAWN");
            assertThat(refusal.args()).containsExactly("M12");
        });
    }

    @Test
    void refusesToTakeBackWhatHasEnded() {
        var ended = theGrounds().with(Map.of(COUNTY, new Regarded.Leg("M06", false, true)));
        var withdrawal = aWithdrawal().to(aWithdrawalTo(COUNTY));

        var decision = Decision.on(withdrawal.build(), ended.build());

        assertThat(told(decision.refusals())).containsExactly("ALREADY_FINAL /recipients/0");
    }

    @Test
    void refusesAWithdrawalToNobody() {
        var withdrawal = aWithdrawal().to(aWithdrawalTo("nobody"), aWithdrawalTo(null));

        var decision = Decision.on(withdrawal.build(), holding().build());

        assertThat(told(decision.refusals()))
                .containsExactly("UNKNOWN_RECIPIENT /recipients/0/partner", "RECIPIENT_MISSING /recipients/1/partner");
    }

    @Test
    void refusesContentInAWithdrawal() {
        var withdrawal =
                aWithdrawal().with("matter", Map.of("need", "Poissaolot.")).to(aWithdrawalTo(COUNTY));

        var decision = Decision.on(withdrawal.build(), holding().build());

        assertThat(told(decision.refusals())).containsExactly("PART_NOT_OF_TYPE /content/matter");
    }

    @Test
    void sendsACorrectionOnTheGroundsOfItsRecipients() {
        var correction = aMessage().type("M34").regarding("ESP-0").to(theCounty(), anOrganisation());

        var decision = Decision.on(correction.build(), holding().build());

        assertThat(decision.refusals()).isEmpty();
        assertThat(decision.passages())
                .extracting(passage -> passage.addressee().type())
                .containsExactly("M06", "M28");
    }

    @Test
    void refusesACorrectionWithoutALawfulGround() {
        var correction =
                aMessage().type("M34").regarding("ESP-0").to(theCounty().basis("JULKL-26.1"));

        var decision = Decision.on(correction.build(), holding().build());

        assertThat(told(decision.refusals())).contains("NO_LEGAL_BASIS /recipients/0/legalBasis");
    }

    @Test
    void refusesACorrectionOfNothing() {
        var unnamed = aMessage().type("M34").to(theCounty());
        var ofAnother = aMessage().type("M34").regarding("ESP-0").to(theCounty());

        assertThat(told(Decision.on(unnamed.build(), holding().build()).refusals()))
                .containsExactly(UNKNOWN);
        assertThat(told(Decision.on(ofAnother.build(), theGrounds().build()).refusals()))
                .containsExactly(UNKNOWN);
    }

    @Test
    void refusesACorrectionThatNamesNoTypeToItsRecipient() {
        var correction =
                aMessage().type("M34").regarding("ESP-0").to(theCounty().type("M34"));

        var decision = Decision.on(correction.build(), holding().build());

        assertThat(decision.passages()).isEmpty();
        assertThat(told(decision.refusals())).contains("NO_CROSSING /recipients/0/type");
    }

    private static AMessage aWithdrawal() {
        return new AMessage("M33").withoutPersons().regarding("ESP-0");
    }

    /** The county and an organisation hold an ordinary copy, and social care a notice of duty. */
    private static TheGrounds holding() {
        return theGrounds()
                .with(Map.of(
                        COUNTY, new Regarded.Leg("M06", false, false),
                        OMASEUTU_RY, new Regarded.Leg("M28", false, false),
                        SOCIAL_CARE, new Regarded.Leg("M12", true, false)));
    }
}
