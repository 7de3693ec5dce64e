package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The county of these tests bears three failures in a row, and then rests for half a minute. */
class PartnerLimitsTest extends OnAHouse {
    PartnerLimitsTest() {
        super(Database.Kind.H2);
    }

    @Override
    @BeforeEach
    void openHouse() {
        open("limits: {concurrency: 3}\nbreaker: {failures: 3, wait: PT30S}");
    }

    private void open(String limits) {
        clock = new SetClock(Instant.now());
        // another database wants another folder: a hub whose database is younger than it rests
        var own = data.resolve(String.valueOf(System.nanoTime()));
        var routes = RoutesFolder.copiedTo(data.resolve("routes-" + own.getFileName()))
                .edit("partners/luvn/partner.yaml", "limits: {concurrency: 4}", limits)
                // each try comes at once, so that only the breaker and the pause keep it back
                .edit("partners/luvn/partner.yaml", "first: PT1S, factor: 2", "first: PT0.001S, factor: 1");
        house = new House(Database.Kind.H2.cleared(), own, clock, "node-a", routes.path());
    }

    @Test
    void leavesAPartnerAloneAfterFailuresInARowAndLetsOneTryAfterItsRest() {
        accept(6);
        failThree();

        assertThat(due()).isEmpty();
        pass(Duration.ofSeconds(31));
        var probe = due();
        assertThat(probe).hasSize(1);
        assertThat(due()).isEmpty();

        house.walk.settle(house.walk.pickUp(probe.get(0)), Ended.delivered());
        assertThat(due()).hasSize(3);
    }

    @Test
    void restsAgainWhenTheOneThatTriesFails() {
        accept(6);
        failThree();
        pass(Duration.ofSeconds(31));

        fail(due().get(0), Trouble.CONNECT);

        pass(Duration.ofSeconds(20));
        assertThat(due()).isEmpty();
        pass(Duration.ofSeconds(11));
        assertThat(due()).hasSize(1);
    }

    @Test
    void holdsUpNobodyElseMeanwhile() {
        accept(6);
        failThree();

        assertThat(to("mll-uusimaa", house.due())).isNotEmpty();
    }

    @Test
    void countsARefusalAsASignOfLife() {
        accept(1);
        for (var trouble :
                List.of(Trouble.CONNECT, Trouble.CONNECT, Trouble.HTTP_4XX, Trouble.CONNECT, Trouble.CONNECT)) {
            var ticket = due().get(0);
            fail(ticket, trouble);
            if (trouble == Trouble.HTTP_4XX) {
                house.moveDesk.retry(House.OPERATOR, ticket.waiting().subjectId());
            }
            pass(Duration.ofMillis(5));
        }

        assertThat(due()).isNotEmpty();
    }

    // the breaker's rest ends, and a restart forgets it; the pause is an operator's
    @Test
    void neverWakesAPausedPartner() {
        accept(6);
        failThree();
        house.pausing.pause("luvn", House.OPERATOR, "Huoltokatko");

        pass(Duration.ofMinutes(2));
        assertThat(due()).isEmpty();
        house = new House(house.database, house.settings.data(), clock, "node-a", house.settings.routes());
        assertThat(due()).isEmpty();
        assertThat(house.pausing.of("luvn"))
                .hasValueSatisfying(paused -> assertThat(paused.reason()).isEqualTo("Huoltokatko"));

        house.pausing.resume("luvn", House.OPERATOR);
        assertThat(due()).isNotEmpty();
    }

    @Test
    void losesNothingOfWhatComesWhileItIsPausedAndDrainsEachCaseInOrder() {
        house.pausing.pause("luvn", House.OPERATOR, "Huoltokatko");
        var first = house.accept("A-1", "CASE-1");
        var second = house.accept("A-2", "CASE-1");
        assertThat(due()).isEmpty();

        house.pausing.resume("luvn", House.OPERATOR);

        var before = due();
        assertThat(before)
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.waiting().messageId()).isEqualTo(first.messageId()));
        house.walk.settle(house.walk.pickUp(before.get(0)), Ended.delivered());
        assertThat(due())
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.waiting().messageId()).isEqualTo(second.messageId()));
    }

    @Test
    void beginsNoMoreThanThePartnersRate() {
        open("limits: {concurrency: 8, rate: {messages: 2, per: PT1H}}");
        accept(5);

        assertThat(due()).hasSize(2);
        assertThat(due()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "Aino 140513A902H odottaa", "Katko\r\nWARNING: uusi rivi", "Ka\0tko", "\u202EkoktaK"})
    void wantsAReasonThatTellsOfNobody(String reason) {
        assertThatThrownBy(() -> house.pausing.pause("luvn", House.OPERATOR, reason))
                .isInstanceOf(Refused.class);

        assertThat(house.pausing.of("luvn")).isEmpty();
    }

    @Test
    void knowsItsPartners() {
        assertThatThrownBy(() -> house.pausing.pause("nobody", House.OPERATOR, "Huoltokatko"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> house.pausing.of("nobody")).isInstanceOf(Refused.class);
    }

    private void accept(int count) {
        for (int each = 0; each < count; each++) {
            house.accept("A-" + each, "CASE-" + each);
        }
    }

    private void failThree() {
        var three = due();
        assertThat(three).hasSize(3);
        three.forEach(ticket -> fail(ticket, Trouble.CONNECT));
        pass(Duration.ofMillis(5));
    }

    private List<Ticket> due() {
        return to("luvn", house.due());
    }

    private void pass(Duration time) {
        clock.pass(time);
        house.rounds.beat();
    }
}
