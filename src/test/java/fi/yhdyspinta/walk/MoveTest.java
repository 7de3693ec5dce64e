package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.journal.QueueState;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One parcel, moved by an operator: held, released, cancelled, delivered again. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class MoveTest extends OnAHouse {
    private static final String WHY = "{\"reason\":\"Sovittu vastaanottajan kanssa.\"}";

    MoveTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void holdsAParcelAndWhatComesAfterItInItsCaseAndNothingElse() {
        var held = house.accept("A-1", "CASE-1");
        house.accept("A-2", "CASE-1");
        house.accept("B-1", "CASE-2");

        move(Move.HOLD, parcel(held, "luvn"));

        assertThat(deliveredTo("luvn")).hasSize(1).first().asString().contains("B-1");
        move(Move.RELEASE, parcel(held, "luvn"));
        assertThat(deliveredTo("luvn")).hasSize(2).first().asString().contains("A-1");
    }

    @Test
    void keepsAHoldThroughTheEndOfATryThatWasUnderWay() {
        var receipt = house.accept("A-1", "CASE-1");
        var consignment = house.walk.pickUp(to("luvn", house.due()).get(0));

        move(Move.HOLD, parcel(receipt, "luvn"));
        house.walk.settle(consignment, Ended.by(Trouble.CONNECT));
        clock.pass(Duration.ofMinutes(10));
        house.rounds.beat();

        assertThat(to("luvn", house.due())).isEmpty();
        move(Move.RELEASE, parcel(receipt, "luvn"));
        assertThat(to("luvn", house.due()))
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.waiting().attempts()).isEqualTo(1));
    }

    @Test
    void leavesWhatWasQuarantinedInQuarantineWhenItIsReleased() {
        var receipt = house.accept("A-1", "CASE-1");
        fail(to("luvn", house.due()).get(0), Trouble.HTTP_4XX);

        move(Move.HOLD, parcel(receipt, "luvn"));
        move(Move.RELEASE, parcel(receipt, "luvn"));

        assertThat(queued(receipt, "luvn")).isEqualTo(QueueState.QUARANTINED);
        assertThat(to("luvn", house.due())).isEmpty();
    }

    @Test
    void cancelsWhatHasNotGoneAndTellsItsSender() {
        var receipt = house.accept("A-1", "CASE-1");
        fail(to("luvn", house.due()).get(0), Trouble.HTTP_4XX);

        move(Move.CANCEL, parcel(receipt, "luvn"));

        var seen = seen(receipt, "luvn", House.ESPOO);
        assertThat(seen.state()).isEqualTo(State.CANCELLED);
        assertThat(seen.stage()).isEqualTo("cancelled-by-operator");
        assertThat(deliveredTo("espoo-opetus"))
                .anySatisfy(told -> assertThat(told).contains("A-1", "\"tila\":\"peruttu\""));
        assertThat(deliveredTo("luvn")).isEmpty();
        assertThat(house.moveDesk.deeds(parcel(receipt, "luvn")))
                .singleElement()
                .satisfies(deed -> {
                    assertThat(deed.operator()).isEqualTo(House.OPERATOR.credential());
                    assertThat(deed.action()).isEqualTo("cancel");
                    assertThat(deed.reason()).isEqualTo("Sovittu vastaanottajan kanssa.");
                });
    }

    @Test
    void tellsTheRecipientToStopWhenWhatIsCancelledMayHaveArrived() {
        var receipt = house.accept("A-1", "CASE-1");
        fail(to("luvn", house.due()).get(0), Trouble.TIMEOUT);

        move(Move.CANCEL, parcel(receipt, "luvn"));

        assertThat(deliveredTo("luvn")).singleElement().asString().contains("operator-cancelled");
    }

    @Test
    void neitherHoldsNorCancelsADutyNotice() {
        var receipt = house.send(House.ESPOO, Letter.notification("LS-1"));
        var parcel = parcel(receipt, "luvn-sosiaali");

        assertThatThrownBy(() -> move(Move.HOLD, parcel)).hasMessage("CONFLICT [DUTY_NOT_HELD]");
        assertThatThrownBy(() -> move(Move.CANCEL, parcel)).hasMessage("CONFLICT [DUTY_NOT_WITHDRAWN]");

        assertThat(deliveredTo("luvn-sosiaali")).hasSize(1);
    }

    @Test
    void deliversAParcelAgainUnderTheSameKeyAsANewTry() {
        var receipt = house.accept("A-1", "CASE-1");
        var first = house.walk.pickUp(to("luvn", house.due()).get(0));
        house.walk.settle(first, Ended.delivered());
        house.answer(House.LUVN, parcel(receipt, "luvn"), "accepted");

        move(Move.REPLAY, parcel(receipt, "luvn"));
        var again = house.walk.pickUp(to("luvn", house.due()).get(0));
        house.walk.settle(again, Ended.delivered());

        assertThat(again.key()).isEqualTo(first.key());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(house.tries(receipt.messageId()))
                .filteredOn(tried -> tried.partner().equals("luvn"))
                .extracting(tried -> tried.number() + " " + tried.outcome())
                .containsExactly("1 delivered", "2 delivered");
        assertThat(seen(receipt, "luvn", House.ESPOO).state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void leavesAnArrivedParcelAsItIsWhenItsReplayFailsToTheEnd() {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("luvn");

        move(Move.REPLAY, parcel(receipt, "luvn"));
        fail(to("luvn", house.due()).get(0), Trouble.CONNECT);
        assertThat(seen(receipt, "luvn", House.OPERATOR).stage()).isEqualTo("delivered");
        clock.pass(Duration.ofDays(3).plusSeconds(1));
        house.rounds.beat();
        fail(to("luvn", house.due()).get(0), Trouble.CONNECT);

        var seen = seen(receipt, "luvn", House.OPERATOR);
        assertThat(seen.state()).isEqualTo(State.REQUESTED);
        assertThat(seen.stage()).isEqualTo("delivered");
        assertThat(seen.parcel().trouble()).isNull();
        assertThat(house.count("outbox where partner = 'luvn'")).isZero();
    }

    @Test
    void sendsNothingTwiceFromTheSameOldCopy() {
        var receipt = house.accept("A-1", "CASE-1");
        var parcel = parcel(receipt, "luvn");
        deliverAll("luvn");

        replay(parcel, 1);
        assertThatThrownBy(() -> replay(parcel, 1)).hasMessage("CONFLICT [REPLAY_OLD_COPY, REPLAY_WAITS]");
        deliverAll("luvn");

        assertThatThrownBy(() -> replay(parcel, 1))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusals())
                        .singleElement()
                        .satisfies(refusal -> {
                            assertThat(refusal.code()).isEqualTo("REPLAY_OLD_COPY");
                            assertThat(refusal.args()).containsExactly("2");
                        }));
        replay(parcel, 2);
        assertThat(deliveredTo("luvn")).hasSize(1);
    }

    @Test
    void replaysNothingWhoseMatterIsAnotherByNow() {
        var cancelled = house.accept("A-1", "CASE-1");
        var waits = house.accept("B-1", "CASE-2");
        var rejected = house.accept("C-1", "CASE-3");
        house.walk.withdraw(cancelled.messageId(), House.ESPOO);
        var ticket = to("luvn", house.due()).stream()
                .filter(each -> each.waiting().messageId().equals(rejected.messageId()))
                .findFirst()
                .orElseThrow();
        house.walk.settle(house.walk.pickUp(ticket), Ended.delivered());
        house.say(House.LUVN, parcel(rejected, "luvn"), "rejected", ",\"reason\":{\"code\":\"no-capacity\"}");

        assertThatThrownBy(() -> move(Move.REPLAY, parcel(cancelled, "luvn")))
                .hasMessage("CONFLICT [REPLAY_CANCELLED]");
        assertThatThrownBy(() -> move(Move.REPLAY, parcel(waits, "luvn"))).hasMessage("CONFLICT [REPLAY_WAITS]");
        assertThatThrownBy(() -> move(Move.REPLAY, parcel(rejected, "luvn"))).hasMessage("CONFLICT [REPLAY_ENDED]");
    }

    @Test
    void replaysNothingWhosePayloadIsDestroyed() {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        house.sql("delete from payload_key");

        assertThatThrownBy(() -> move(Move.REPLAY, parcel(receipt, "luvn"))).hasMessage("GONE [PAYLOAD_GONE]");

        assertThat(house.count("outbox where partner = 'luvn'")).isZero();
    }

    @Test
    void asksTheGroundsAgainBeforeItDeliversAgain() {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("mll-uusimaa");
        move(Move.REPLAY, parcel(receipt, "mll-uusimaa"));
        house.withdraw("suostumus-mll-1");

        assertThat(deliveredTo("mll-uusimaa")).isEmpty();

        assertThat(seen(receipt, "mll-uusimaa", House.OPERATOR).stage()).isEqualTo("delivered");
        assertThat(house.count("outbox where partner = 'mll-uusimaa'")).isZero();
    }

    @Test
    void stopsAReplayOfWhatItsSenderTakesBack() {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        move(Move.REPLAY, parcel(receipt, "luvn"));

        house.walk.withdraw(receipt.messageId(), House.ESPOO);

        assertThat(deliveredTo("luvn")).singleElement().asString().contains("sender-withdrew");
    }

    @Test
    void movesNothingWithoutAReasonOrWithAPersonInIt() {
        var receipt = house.accept("A-1", "CASE-1");
        var parcel = parcel(receipt, "luvn");

        assertThatThrownBy(() -> order(Move.HOLD, parcel, "{\"reson\":\"x\"}"))
                .hasMessage("INVALID [SCHEMA_REQUIRED, SCHEMA_UNKNOWN_PROPERTY]");
        assertThatThrownBy(() -> order(Move.HOLD, parcel, "{\"reason\":\"140513A902H\"}"))
                .hasMessage("INVALID [ID_HOLDS_HETU]");
        assertThatThrownBy(() -> order(Move.HOLD, parcel, "{\"reason\":\"a\\u0000b\"}"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> order(Move.HOLD, parcel, "{\"reason\":\"a\\nb\"}"))
                .hasMessage("INVALID [SCHEMA_PATTERN]");
        assertThatThrownBy(() -> order(Move.HOLD, UUID.randomUUID(), WHY)).hasMessage("UNKNOWN [NOT_FOUND]");

        assertThat(house.count("deed")).isZero();
        assertThat(to("luvn", house.due())).hasSize(1);
    }

    private QueueState queued(Receipt receipt, String partner) {
        return house.transactions
                .call(() -> house.queues.find(parcel(receipt, partner)))
                .orElseThrow()
                .state();
    }

    private void replay(UUID parcel, int attempt) {
        order(Move.REPLAY, parcel, "{\"reason\":\"Palautus varmuuskopiosta.\",\"attempt\":%d}".formatted(attempt));
    }

    private void move(Move move, UUID parcel) {
        order(move, parcel, WHY);
    }

    private void order(Move move, UUID parcel, String body) {
        house.moveDesk.move(House.OPERATOR, move, parcel, body.getBytes(StandardCharsets.UTF_8));
    }
}
