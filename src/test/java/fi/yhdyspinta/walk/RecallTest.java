package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.State;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sender takes its message back (M33) or puts it right (M34), wherever the message is just then. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class RecallTest extends OnAHouse {
    RecallTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void cancelsAtOnceWhatHasNotGone() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));

        withdraw(receipt);

        assertThat(house.states(receipt, House.ESPOO)).containsEntry("luvn", "cancelled");
        assertThat(deliveredTo("luvn")).isEmpty();
        assertThat(house.count("message")).isEqualTo(1);
        assertThat(deliveredTo("espoo-opetus"))
                .singleElement()
                .asString()
                .contains("\"tila\":\"peruttu\"", "\"lopullinen\":true");
    }

    @ParameterizedTest
    @CsvSource({"deleted-unread, poistettu-lukematta", "deleted-read, luettu-ja-poistettu"})
    void followsWhatHasGoneAndEndsWithTheProofThatItIsDeleted(String outcome, String word) {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        deliverAll("luvn");

        withdraw(receipt);
        assertThat(seen(receipt, "luvn", House.ESPOO).stage()).isEqualTo("cancel-requested");
        assertThat(seen(receipt, "luvn", House.ESPOO).state()).isEqualTo(State.REQUESTED);
        var stop = nextFor("luvn");
        assertThat(deliveredTo("luvn"))
                .singleElement()
                .asString()
                .contains("M33", parcel(receipt, "luvn").toString(), "sender-withdrew")
                .doesNotContain("Aino", "140513A902H");
        house.say(House.LUVN, stop, "accepted", "");
        house.say(House.LUVN, stop, "completed", ",\"outcome\":\"" + outcome + "\"");

        assertThat(seen(receipt, "luvn", House.ESPOO)).satisfies(own -> {
            assertThat(own.state()).isEqualTo(State.CANCELLED);
            assertThat(own.outcome()).isEqualTo(outcome);
            assertThat(own.isClosed()).isTrue();
        });
        assertThat(deliveredTo("espoo-opetus")).anySatisfy(told -> assertThat(told)
                .contains("\"ilmoitusTunnus\":\"ESP-1\"", "\"tulos\":\"" + word + "\"", "\"tila\":\"peruttu\""));
    }

    @Test
    void overtakesWhatWaitsInTheSameCase() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1").envelope("caseId", "ASIA-1"));
        deliverAll("luvn");
        house.send(House.ESPOO, Letter.jointWork("ESP-2").envelope("caseId", "ASIA-1"));
        fail(to("luvn", house.due()).get(0), Trouble.CONNECT);

        withdraw(receipt);

        assertThat(deliveredTo("luvn")).singleElement().asString().contains("sender-withdrew");
    }

    @Test
    void followsWhatIsUnderWayJustNow() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        var underWay = house.walk.pickUp(to("luvn", house.due()).get(0));

        // nobody knows whether it arrives: its recipient is told to stop at once, and once
        withdraw(receipt);
        assertThat(house.count("message")).isEqualTo(2);
        house.walk.settle(underWay, Ended.delivered());

        assertThat(seen(receipt, "luvn", House.ESPOO).state()).isEqualTo(State.CANCELLED);
        var stop = nextFor("luvn");
        assertThat(deliveredTo("luvn")).singleElement().asString().contains("sender-withdrew");
        house.say(House.LUVN, stop, "accepted", "");
        house.say(House.LUVN, stop, "completed", ",\"outcome\":\"deleted-read\"");

        // it was over for the hub; what its recipient did with it is told all the same
        assertThat(seen(receipt, "luvn", House.ESPOO).stage()).isEqualTo("cancelled");
        assertThat(seen(receipt, "luvn", House.ESPOO).outcome()).isEqualTo("deleted-read");
    }

    // the lock order is parcel before message: otherwise the one holds the message and the other its second parcel
    @Test
    void waitsForNobodyWhoWaitsForIt() throws Exception {
        var pool = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 20; round++) {
            var receipt = house.send(
                    House.ESPOO, Letter.withReferral("ESP-" + round, "Tukea.").envelope("securityBan", false));
            deliverAll("luvn");
            deliverAll("mll-uusimaa");
            var start = new CyclicBarrier(2);
            var both = List.<Callable<Void>>of(
                    () -> {
                        start.await();
                        withdraw(receipt);
                        return null;
                    },
                    () -> {
                        start.await();
                        house.say(House.MLL, parcel(receipt, "mll-uusimaa"), "accepted", "");
                        return null;
                    });
            for (var each : pool.invokeAll(both)) {
                each.get();
            }
        }
        pool.shutdown();
    }

    @Test
    void sendsOneStopHoweverOftenItIsAskedFor() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        deliverAll("luvn");

        withdraw(receipt);
        withdraw(receipt);

        assertThat(deliveredTo("luvn")).hasSize(1);
    }

    @Test
    void takesBackOnlyWhatIsTheSendersAndStillOpen() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        house.say(House.LUVN, parcel(receipt, "luvn"), "accepted", "");

        assertThatThrownBy(() -> house.walk.withdraw(receipt.messageId(), House.LUVN))
                .hasMessageContaining("UNKNOWN");
        house.say(House.LUVN, parcel(receipt, "luvn"), "completed", ",\"outcome\":\"got-help\"");
        assertThatThrownBy(() -> withdraw(receipt)).hasMessageContaining("ALREADY_FINAL");
        assertThatThrownBy(() -> house.send(House.ESPOO, withdrawal("PER-1", "ESP-1")))
                .hasMessageContaining("ALREADY_FINAL");

        assertThat(house.count("message")).isEqualTo(1);
    }

    @Test
    void followsItselfWhereTheWithdrawalIsSentAsAMessage() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        deliverAll("luvn");

        var withdrawal = house.send(House.ESPOO, withdrawal("PER-1", "ESP-1"));
        var stop = parcel(withdrawal, "luvn");
        assertThat(deliveredTo("luvn"))
                .singleElement()
                .asString()
                .contains(parcel(receipt, "luvn").toString());
        house.say(House.LUVN, stop, "accepted", "");
        house.say(House.LUVN, stop, "completed", ",\"outcome\":\"deleted-read\"");

        assertThat(seen(receipt, "luvn", House.ESPOO).state()).isEqualTo(State.CANCELLED);
        assertThat(seen(withdrawal, "luvn", House.ESPOO).outcome()).isEqualTo("deleted-read");
    }

    // the withdrawal passes all others: what it takes back must not come after it
    @Test
    void stopsWhatHasNotGoneWhereTheWithdrawalIsSentAsAMessage() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));

        var withdrawal = house.send(House.ESPOO, withdrawal("PER-1", "ESP-1"));

        assertThat(seen(receipt, "luvn", House.ESPOO).state()).isEqualTo(State.CANCELLED);
        assertThat(deliveredTo("luvn")).isEmpty();
        // nobody has anything to delete: the withdrawal is done
        assertThat(seen(withdrawal, "luvn", House.ESPOO)).satisfies(own -> {
            assertThat(own.state()).isEqualTo(State.COMPLETED);
            assertThat(own.outcome()).isEqualTo("deleted-unread");
        });
    }

    @Test
    void followsAMessageThatMayHaveArrivedWhereTheWithdrawalIsSentAsAMessage() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        fail(to("luvn", house.due()).get(0), Trouble.TIMEOUT);

        house.send(House.ESPOO, withdrawal("PER-1", "ESP-1"));

        assertThat(seen(receipt, "luvn", House.ESPOO).state()).isEqualTo(State.CANCELLED);
        assertThat(deliveredTo("luvn"))
                .singleElement()
                .asString()
                .contains("M33", parcel(receipt, "luvn").toString(), "sender-withdrew");
    }

    @Test
    void followsAMessageUnderWayWithOneStopWhereTheWithdrawalIsSentAsAMessage() {
        house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        var underWay = house.walk.pickUp(to("luvn", house.due()).get(0));

        house.send(House.ESPOO, withdrawal("PER-1", "ESP-1"));
        house.walk.settle(underWay, Ended.delivered());

        assertThat(deliveredTo("luvn")).singleElement().asString().contains("M33", "sender-withdrew");
    }

    @Test
    void takesNoDutyNoticeBack() {
        house.send(House.ESPOO, Letter.contact("YH-1"));

        assertThatThrownBy(() -> house.send(House.ESPOO, withdrawal("PER-1", "YH-1")))
                .hasMessageContaining("DUTY_NOT_WITHDRAWN");
    }

    @Test
    void correctsByANewMessageThatNamesTheEarlierParcel() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        deliverAll("luvn");

        var correction = house.send(House.ESPOO, correction("KOR-1", "ESP-1"));

        assertThat(seen(correction, "luvn", House.ESPOO).parcel().regards()).isEqualTo(parcel(receipt, "luvn"));
        assertThat(seen(correction, "luvn", House.ESPOO).parcel().type()).isEqualTo("M06");
        assertThat(deliveredTo("luvn"))
                .singleElement()
                .asString()
                .contains(parcel(receipt, "luvn").toString(), "Korjattu tarve.");
    }

    @Test
    void leavesTheEarlierMatterItsOwnEndWhenTheCorrectionIsDone() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        var correction = house.send(House.ESPOO, correction("KOR-1", "ESP-1"));
        house.say(House.LUVN, parcel(receipt, "luvn"), "accepted", "");

        house.say(House.LUVN, parcel(correction, "luvn"), "accepted", "");
        house.say(House.LUVN, parcel(correction, "luvn"), "completed", ",\"outcome\":\"got-help\"");

        assertThat(seen(correction, "luvn", House.ESPOO).state()).isEqualTo(State.COMPLETED);
        assertThat(seen(receipt, "luvn", House.ESPOO).state()).isEqualTo(State.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"M33", "M34"})
    void knowsNoMessageButTheSendersOwn(String type) {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        var school = partner("helsinki-kasko");

        for (var named : new String[] {"ESP-1", receipt.messageId().toString(), "ESP-9"}) {
            var letter = type.equals("M33") ? withdrawal("X-1", named) : correction("X-1", named);
            assertThatThrownBy(() -> house.send(school, letter)).hasMessageContaining("REGARDING_UNKNOWN");
        }

        assertThat(house.count("message")).isEqualTo(1);
        assertThat(seen(receipt, "luvn", House.ESPOO).state()).isEqualTo(State.REQUESTED);
    }

    /** The parcel that is next to go to a partner. */
    private UUID nextFor(String partner) {
        var waiting = to(partner, house.due()).get(0).waiting();
        house.inFlight.giveBack(waiting);
        return waiting.subjectId();
    }

    private void withdraw(Receipt receipt) {
        house.walk.withdraw(receipt.messageId(), House.ESPOO);
    }

    private static Letter withdrawal(String id, String of) {
        return Letter.of(id, "M33")
                .to(Map.of("partner", "luvn", "type", "M33", "legalBasis", "OHL-23.2", "purpose", "withdrawal"))
                .envelope("regarding", Map.of("messageId", of, "reason", "sender-withdrew"))
                .envelope("content", Map.of());
    }

    private static Letter correction(String id, String of) {
        return Letter.jointWork(id)
                .envelope("type", "M34")
                .envelope("regarding", Map.of("messageId", of, "reason", "rectification"))
                .with("matter.need", "Korjattu tarve.");
    }
}
