package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How an answer walks back, and who may see it. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class AnswerTest extends OnAHouse {
    AnswerTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void walksAnAnswerBackToTheSender() {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("luvn");

        house.answer(House.LUVN, parcel(receipt, "luvn"), "accepted");
        house.answer(House.LUVN, parcel(receipt, "luvn"), "in-progress");

        assertThat(house.states(receipt, House.ESPOO)).containsEntry("luvn", "in-progress");
        var told = to("espoo-opetus", house.due());
        assertThat(told).as("statuses go one after the other").hasSize(1);
        var pushed = new String(house.walk.pickUp(told.get(0)).body(), StandardCharsets.UTF_8);
        assertThat(pushed).contains("\"ilmoitusTunnus\":\"A-1\"").contains("\"tila\":\"vastaanotettu\"");
    }

    @Test
    void hearsAnAnswerThatIsQuickerThanItsOwnDelivery() {
        var receipt = house.accept("A-1", "CASE-1");
        var underWay = house.walk.pickUp(to("luvn", house.due()).get(0));

        house.answer(House.LUVN, parcel(receipt, "luvn"), "accepted");
        house.walk.settle(underWay, Ended.delivered());

        var seen = house.seeing.message(receipt.messageId(), House.ESPOO);
        assertThat(seen.recipients().get(0).state()).isEqualTo(State.ACCEPTED);
        assertThat(seen.recipients().get(0).parcel().deliveredAt()).isNotNull();
        assertThat(seen.recipients().get(0).parcel().attempts()).isEqualTo(1);
    }

    @Test
    void takesAnAnswerThatLeavesTheParcelToItsAddress() {
        var receipt = house.accept("A-1", "CASE-1");
        var parcel = parcel(receipt, "luvn");
        var accepted = house.atDoor(
                House.LUVN, Rulebook.CANONICAL_STATUS, "{\"state\":\"accepted\"}".getBytes(StandardCharsets.UTF_8));

        var answer = house.walk.readAnswerTo(accepted, parcel.toString());
        house.walk.answer(answer);

        assertThat(house.states(receipt, House.ESPOO)).containsEntry("luvn", "accepted");
        assertThat(answer.arrived()).as("what is kept is what came").isSameAs(accepted);
        var another = parcel(receipt, "mll-uusimaa").toString();
        var contradicting = house.atDoor(
                House.LUVN,
                Rulebook.CANONICAL_STATUS,
                ("{\"parcelId\":\"" + another + "\",\"state\":\"in-progress\"}").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> house.walk.readAnswerTo(contradicting, parcel.toString()))
                .hasMessageContaining("TASK_ID_DIFFERS");
    }

    @Test
    void takesARepeatedAnswerOnce() {
        var receipt = house.accept("A-1", "CASE-1");

        house.answer(House.LUVN, parcel(receipt, "luvn"), "accepted");
        house.answer(House.LUVN, parcel(receipt, "luvn"), "accepted");

        assertThat(house.count("outbox where partner = 'espoo-opetus'")).isEqualTo(1);
    }

    @Test
    void takesTheAnswersOfBothRecipientsAtTheSameMoment() throws Exception {
        var pool = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 20; round++) {
            var receipt = house.accept("A-" + round, "CASE-" + round);
            var mlls = "{\"viite\":\"%s\",\"tila\":\"tavoitettu\",\"aika\":\"%s\"}"
                    .formatted(parcel(receipt, "mll-uusimaa"), clock.instant())
                    .getBytes(StandardCharsets.UTF_8);

            var answers = List.<Callable<Standing>>of(
                    () -> house.answer(House.LUVN, parcel(receipt, "luvn"), "accepted"),
                    () -> house.walk.answer(house.walk.readAnswer(house.atDoor(House.MLL, "mll-status", mlls))));
            for (var answer : pool.invokeAll(answers)) {
                assertThat(answer.get().state()).isEqualTo(State.ACCEPTED);
            }
        }
        pool.shutdown();
    }

    @Test
    void tellsASenderThatItIsOverAndNotThatAConsentWasTakenBack() {
        var receipt = house.accept("A-1", "CASE-1");
        house.withdraw("suostumus-mll-1");
        house.walk.pickUp(to("mll-uusimaa", house.due()).get(0));

        var espoos = house.seeing.message(receipt.messageId(), House.ESPOO);

        assertThat(espoos.timeline())
                .noneSatisfy(stage -> assertThat(stage.stage()).isEqualTo("consent-withdrawn"));
        assertThat(espoos.timeline())
                .noneSatisfy(stage -> assertThat(stage.reason()).isEqualTo("CONSENT_WITHDRAWN"));
        assertThat(house.seeing.message(receipt.messageId(), House.OPERATOR).timeline())
                .anySatisfy(stage -> assertThat(stage.stage()).isEqualTo("consent-withdrawn"));
    }

    @Test
    void tellsARecipientNothingOfTheOthersParcels() {
        var receipt = house.accept("A-1", "CASE-1");
        house.answer(House.LUVN, parcel(receipt, "luvn"), "accepted");

        assertThat(house.seeing
                        .message(receipt.messageId(), House.MLL)
                        .message()
                        .type())
                .isEqualTo("M28");
        assertThat(house.seeing.page(House.MLL, Flows.Filter.ANSWERED, null, 9)).hasSize(1);
    }

    @Test
    void keepsALateAnswerWithoutMovingAFinalState() {
        var receipt = house.accept("A-1", "CASE-1");
        house.answer(House.LUVN, parcel(receipt, "luvn"), "accepted");
        house.answer(House.LUVN, parcel(receipt, "luvn"), "completed");

        var standing = house.answer(House.LUVN, parcel(receipt, "luvn"), "in-progress");

        assertThat(standing.state()).isEqualTo(State.COMPLETED);
        assertThat(house.seeing.message(receipt.messageId(), House.ESPOO).timeline())
                .anySatisfy(stage -> assertThat(stage.isLate()).isTrue());
    }

    @Test
    void refusesAJumpAndAStateWithoutItsReason() {
        var receipt = house.accept("A-1", "CASE-1");
        var parcel = parcel(receipt, "luvn");

        assertThatThrownBy(() -> house.answer(House.LUVN, parcel, "completed")).hasMessageContaining("STATE_JUMP");
        assertThatThrownBy(() -> house.answer(House.LUVN, parcel, "rejected")).hasMessageContaining("REASON_REQUIRED");
    }

    @Test
    void tellsWhereInTheRecipientsOwnDocumentTheFaultIs() {
        var receipt = house.accept("A-1", "CASE-1");
        var ended = "{\"viite\":\"%s\",\"tila\":\"tuki-paattynyt\",\"aika\":\"2026-11-20T10:00:00Z\"}"
                .formatted(parcel(receipt, "mll-uusimaa"));

        var answer =
                house.walk.readAnswer(house.atDoor(House.MLL, "mll-status", ended.getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> house.walk.answer(answer))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusals())
                        .extracting(Refusal::code, Refusal::pointer)
                        .containsExactlyInAnyOrder(tuple("STATE_JUMP", "/tila"), tuple("OUTCOME_REQUIRED", "/tulos")));
    }

    @Test
    void doesNotTellAnOtherPartnerThatAParcelIsThere() {
        var receipt = house.accept("A-1", "CASE-1");
        var mlls = parcel(receipt, "mll-uusimaa");

        assertThatThrownBy(() -> house.answer(House.LUVN, mlls, "accepted")).hasMessageContaining("UNKNOWN");
        assertThatThrownBy(() -> house.walk.standing(mlls.toString(), "luvn")).hasMessageContaining("UNKNOWN");
        assertThat(house.states(receipt, House.MLL)).containsOnlyKeys("mll-uusimaa");
        assertThat(house.states(receipt, House.OPERATOR)).containsOnlyKeys("luvn", "mll-uusimaa");
    }

    @Test
    void isFinalWhenAllItsParcelsAre() {
        var receipt = house.accept("A-1", "CASE-1");
        house.answer(House.LUVN, parcel(receipt, "luvn"), "accepted");
        house.answer(House.LUVN, parcel(receipt, "luvn"), "completed");
        assertThat(house.seeing.message(receipt.messageId(), House.ESPOO).state())
                .isEqualTo(State.IN_PROGRESS);

        house.withdraw("suostumus-mll-1");
        house.walk.pickUp(to("mll-uusimaa", house.due()).get(0));

        assertThat(house.seeing.message(receipt.messageId(), House.ESPOO).state())
                .isEqualTo(State.COMPLETED);
    }

    @Test
    void listsMessagesNewestFirstByKeysetAndFilter() {
        for (int i = 0; i < 5; i++) {
            house.accept("A-" + i, "CASE-" + i);
            clock.pass(Duration.ofMillis(5));
        }
        var failing = to("luvn", house.due()).get(0);
        fail(failing, Trouble.CONNECT);

        var first = house.seeing.page(House.OPERATOR, Flows.Filter.ALL, null, 3);
        var second = house.seeing.page(
                House.OPERATOR, Flows.Filter.ALL, first.get(2).message().id(), 3);

        assertThat(first).extracting(seen -> seen.message().senderMessageId()).containsExactly("A-4", "A-3", "A-2");
        assertThat(second).extracting(seen -> seen.message().senderMessageId()).containsExactly("A-1", "A-0");
        assertThat(house.seeing.page(House.OPERATOR, Flows.Filter.FAILING, null, 9))
                .extracting(seen -> seen.message().id())
                .containsExactly(failing.waiting().messageId());
        assertThat(house.seeing.page(House.OPERATOR, Flows.Filter.WAITING, null, 9))
                .hasSize(4);
        assertThat(house.seeing.page(House.OPERATOR, Flows.Filter.ANSWERED, null, 9))
                .isEmpty();
        assertThat(house.seeing.page(House.LUVN, Flows.Filter.ALL, null, 9)).hasSize(5);
        assertThat(house.seeing
                        .message(failing.waiting().messageId(), House.OPERATOR)
                        .stuck())
                .singleElement()
                .satisfies(stuck -> assertThat(stuck.cause()).isEqualTo("CONNECT"));
    }
}
