package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a school morning a test message goes to who has agreed to get one, once, and somebody knows what became of it. */
class CanaryTest {
    private static final Database DATABASE = Database.h2();

    @TempDir
    Path data;

    // a Monday in Helsinki, a quarter of an hour before it goes
    private final SetClock clock = new SetClock(Instant.parse("2026-11-23T05:00:00Z"));
    private House house;

    @BeforeEach
    void open() {
        house = flyingFrom("espoo-opetus");
    }

    private House flyingFrom(String sender) {
        var routes = RoutesFolder.copiedTo(data.resolve("routes-" + sender))
                .edit("catalogue/canary.yaml", "language: fi", "sender: " + sender + "\nlanguage: fi");
        return new House(DATABASE.cleared(), data.resolve("data-" + sender), clock, "node-a", routes.path());
    }

    @Test
    void goesOnceOnASchoolMorningToWhoHasAgreedToGetIt() {
        round(Duration.ZERO);
        assertThat(messages()).isEmpty();

        round(Duration.ofMinutes(16));
        round(Duration.ofMinutes(1));

        assertThat(messages())
                .hasSize(partnersWithTestMessage().size())
                .contains("canary-2026-11-23-luvn", "canary-2026-11-23-luvn-sosiaali")
                .doesNotContain("canary-2026-11-23-espoo-opetus");
        assertThat(house.rows("select distinct type from message")).containsExactly("M38");
        assertThat(last("luvn")).isEqualTo(ProbeCause.CANARY_SENT);
    }

    @Test
    void remembersThatItWasTakenOver() {
        round(Duration.ofMinutes(16));
        deliver("luvn");

        round(Duration.ofMinutes(1));

        assertThat(last("luvn")).isEqualTo(ProbeCause.CANARY_TAKEN);
        assertThat(house.connectionsChanged).isEmpty();
    }

    @Test
    void tellsThatNobodyHasTakenItOverInTime() {
        round(Duration.ofMinutes(16));

        round(Duration.ofMinutes(46));

        assertThat(last("luvn")).isEqualTo(ProbeCause.CANARY_MISSED);
        assertThat(house.connectionsChanged)
                .contains(new ConnectionChanged("luvn", Canary.PLACE, false, ProbeCause.CANARY_MISSED));
        int told = house.connectionsChanged.size();
        round(Duration.ofMinutes(1));
        assertThat(house.connectionsChanged).hasSize(told);
    }

    @Test
    void restsOnASundayAndLaterInTheDay() {
        clock.pass(Duration.ofDays(-1).plusMinutes(20));
        round(Duration.ZERO);
        assertThat(messages()).isEmpty();

        clock.pass(Duration.ofDays(1).plusHours(1));
        round(Duration.ZERO);
        assertThat(messages()).isEmpty();
    }

    @Test
    void goesToNobodyWhoIsPaused() {
        house.pausing.pause("luvn", House.OPERATOR, "Huoltokatko");

        round(Duration.ofMinutes(16));

        assertThat(messages()).isNotEmpty().doesNotContain("canary-2026-11-23-luvn");
    }

    @Test
    void fliesNotInTheNameOfWhoMayNotSendIt() {
        house = flyingFrom("luvn");

        round(Duration.ofMinutes(16));

        assertThat(messages()).isEmpty();
        assertThat(last("luvn-sosiaali")).isEqualTo(ProbeCause.CANARY_REFUSED);
    }

    @Test
    void fliesNotWhereNobodyKeepsTheHub() {
        house = new House(DATABASE.cleared(), data.resolve("data"), clock);

        round(Duration.ofMinutes(16));

        assertThat(messages()).isEmpty();
    }

    private void round(Duration later) {
        clock.pass(later);
        house.rounds.beat();
        house.canary.round();
    }

    private List<String> messages() {
        return house.rows("select sender_message_id from message order by sender_message_id");
    }

    private List<String> partnersWithTestMessage() {
        return List.of(
                "helsinki-opiskeluhuolto",
                "helsinki-sotepe",
                "itauusimaa",
                "itauusimaa-opiskeluhuolto",
                "luvn",
                "luvn-paivystys",
                "luvn-sosiaali");
    }

    private ProbeCause last(String partner) {
        return house.connectionDesk
                .history(partner, Canary.PLACE)
                .get(0)
                .steps()
                .get(0)
                .cause();
    }

    private void deliver(String partner) {
        for (var ticket : house.due()) {
            if (ticket.waiting().partner().equals(partner)) {
                house.walk.settle(house.walk.pickUp(ticket), Ended.delivered());
            } else {
                house.giveBack(ticket);
            }
        }
    }
}
