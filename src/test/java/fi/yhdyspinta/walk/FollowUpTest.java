package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.walk.FollowedParcel.Mark;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What came back and what did not, in numbers that tell no more than each message does. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class FollowUpTest extends OnAHouse {
    private static final Caller LEAD = Caller.ofPerson("espoo-opetus", "lead", Set.of(Role.TEAM_LEAD));
    private static final Caller LEAD_OF_LUVN = Caller.ofPerson("luvn", "lead", Set.of(Role.TEAM_LEAD));
    private static final Caller LEAD_OF_A_UNIT = Caller.ofPerson(
            "espoo-opetus",
            "lead",
            Set.of(Role.TEAM_LEAD),
            Map.of(Role.TEAM_LEAD, Set.of("1.2.246.562.10.99900001027")));

    FollowUpTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void countsByRecipientAndTellsNoSmallNumber() {
        sendAll(6);

        var table = house.followUp.table(LEAD, asked());

        assertThat(table.rows()).extracting(row -> row.group().recipient()).containsExactly("luvn", "mll-uusimaa");
        assertThat(table.rows()).allSatisfy(row -> {
            assertThat(row.counts().get(Mark.SENT).text()).isEqualTo("6");
            assertThat(row.counts().get(Mark.RECEIVED).text()).isEqualTo("0");
        });
        assertThat(table.sums()).containsEntry(Mark.SENT, "12");
    }

    @Test
    void tellsNoNumberOfAFewMessages() {
        sendAll(3);

        var table = house.followUp.table(LEAD, asked());

        assertThat(table.rows()).isNotEmpty().allSatisfy(row -> assertThat(
                        row.counts().values())
                .allSatisfy(count -> assertThat(count.text()).isEqualTo("<5")));
        assertThat(table.sums().get(Mark.SENT)).isEqualTo("≥0");
    }

    @Test
    void saysThatNothingCameBackOnlyAfterAWhile() {
        sendAll(6);
        assertThat(house.followUp.behind(LEAD, asked(), Mark.NOTHING)).isEmpty();

        clock.pass(Duration.ofDays(14));

        assertThat(house.followUp.behind(LEAD, asked(), Mark.NOTHING)).hasSize(12);
    }

    @Test
    void waitsForAnUrgentTypeLessLongThanForOthers() {
        var rules = house.followUp.rules();

        assertThat(rules.nothingAfterDays("M12")).isEqualTo(1);
        assertThat(rules.nothingAfterDays("M28")).isEqualTo(rules.nothingAfterDays());
    }

    @Test
    void isOfTheOwnOrganisationAndUnitAlone() {
        sendAll(6);

        assertThat(house.followUp.table(LEAD_OF_LUVN, asked()).rows()).isEmpty();
        assertThat(house.followUp.table(LEAD_OF_A_UNIT, asked()).rows()).isEmpty();
        assertThat(house.followUp.behind(LEAD_OF_LUVN, asked(), Mark.SENT)).isEmpty();
    }

    @Test
    void countsNoStateThatTheSenderIsNotShown() {
        var receipt = house.accept("F-1", "CASE-1");
        deliverAll("luvn");
        List.of("accepted", "in-progress", "completed")
                .forEach(state -> house.answer(House.LUVN, parcel(receipt, "luvn"), state));

        var behind = house.followUp.behind(LEAD, asked(), Mark.SENT);
        var shown = house.seeing.message(receipt.messageId(), House.ESPOO).recipients();

        assertThat(behind)
                .extracting(parcel -> parcel.seen().state())
                .containsExactlyElementsOf(
                        shown.stream().map(Seeing.SeenParcel::state).toList());
        assertThat(behind)
                .extracting(parcel -> parcel.seen().outcome())
                .containsExactlyElementsOf(
                        shown.stream().map(Seeing.SeenParcel::outcome).toList());
    }

    @Test
    void writesDownWhoseMessagesWereShown() {
        var receipt = house.accept("F-1", "CASE-1");

        house.followUp.behind(LEAD, asked(), Mark.SENT);

        assertThat(house.rows("select document from audit_tail where action = 'follow-up-listed'"
                                + " union all select document from audit_entry where action = 'follow-up-listed'")
                        .toString())
                .contains(receipt.messageId().toString());
    }

    @Test
    void refusesDaysThatAreReversed() {
        var now = house.followUp.thisTerm();

        assertThat(codes(() -> house.followUp.table(
                        LEAD, new FollowUp.Asked(now.to(), now.to().minusDays(1), "", "", ""))))
                .containsExactly("PERIOD_REVERSED");
    }

    @ParameterizedTest
    @CsvSource({
        "0,20,0",
        "20,20,20",
        "4,20,<5",
        "1,20,<5",
        "5,20,5",
        "16,20,>15",
        "15,20,15",
        "2,4,<5",
        "4,4,<5",
        "0,0,0"
    })
    void tellsNeitherASmallNumberNorASmallRest(int number, int of, String told) {
        assertThat(new FollowCount(number, of, 5).text()).isEqualTo(told);
    }

    @Test
    void tellsNoSumFromWhichAnUntoldNumberCouldBeReckoned() {
        var counts = List.of(new FollowCount(7, 20, 5), new FollowCount(3, 20, 5));

        assertThat(FollowCount.sum(counts)).isEqualTo("≥7");
    }

    private FollowUp.Asked asked() {
        var now = house.followUp.thisTerm();
        return new FollowUp.Asked(now.from().minusYears(1), now.to().plusDays(1), "", "", "");
    }

    private void sendAll(int messages) {
        IntStream.range(0, messages).forEach(number -> house.accept("F-" + number, "CASE-" + number));
    }
}
