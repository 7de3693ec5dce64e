package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.consent.Recorded;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A withdrawn consent reaches everything that stands on it, wherever that is just then. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class WithdrawalTest extends OnAHouse {
    private static final byte[] BY_GIVER = Papers.bytes("{\"by\": \"giver\"}");

    WithdrawalTest(Database.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void recordAConsent() {
        house.consentDesk.record(House.ESPOO, Papers.consent("S-1"));
    }

    @Test
    void stopsWhatHasNotGone() {
        var receipt = accept("A-1");

        var withdrawn = house.consentDesk.withdraw(House.ESPOO, "S-1", BY_GIVER);

        assertThat(counts(withdrawn)).containsExactly(1, 0, 0);
        assertThat(withdrawn.cannotRecall()).isEmpty();
        assertThat(house.count("outbox where partner = 'mll-uusimaa'")).isZero();
        assertThat(leg(receipt).state()).isEqualTo(State.CANCELLED);
        assertThat(leg(receipt).stage()).isEqualTo("consent-withdrawn");
        assertThat(house.count("outbox where partner = 'luvn'")).isEqualTo(1);
    }

    @Test
    void stopsWhatWaitsInQuarantine() {
        var receipt = accept("A-1");
        fail(to("mll-uusimaa", house.due()).get(0), Trouble.HTTP_4XX);

        var withdrawn = house.consentDesk.withdraw(House.ESPOO, "S-1", BY_GIVER);

        assertThat(counts(withdrawn)).containsExactly(1, 0, 0);
        assertThat(leg(receipt).trouble()).isNull();
        assertThatThrownBy(() -> house.moveDesk.retry(House.OPERATOR, parcel(receipt, "mll-uusimaa")))
                .hasMessageContaining("NOT_WAITING");
    }

    @Test
    void tellsTheSenderThatItIsOverAndNotWhy() {
        var receipt = accept("A-1");

        house.consentDesk.withdraw(House.MLL, "S-1", BY_GIVER);

        var told = to("espoo-opetus", house.due());
        var pushed = new String(house.walk.pickUp(told.get(0)).body(), StandardCharsets.UTF_8);
        assertThat(pushed).contains("\"tila\":\"peruttu\"").doesNotContain("syy", "suostumus");
        var espoos = house.seeing.message(receipt.messageId(), House.ESPOO);
        assertThat(espoos.timeline())
                .noneSatisfy(stage -> assertThat(stage.reason()).isEqualTo("CONSENT_WITHDRAWN"));
        assertThat(house.woken).contains(told.get(0).waiting().lane());
    }

    @Test
    void tellsARecipientThatHasItToStop() {
        var receipt = accept("A-1");
        deliverAll("mll-uusimaa");

        var withdrawn = house.consentDesk.withdraw(House.ESPOO, "S-1", BY_GIVER);

        assertThat(counts(withdrawn)).containsExactly(0, 1, 0);
        assertThat(leg(receipt).state()).isEqualTo(State.REQUESTED);
        assertThat(leg(receipt).stage()).isEqualTo("cancel-requested");
        assertThat(withdrawn.cannotRecall()).singleElement().satisfies(reached -> {
            assertThat(reached.recipient()).isEqualTo("mll-uusimaa");
            assertThat(reached.type()).isEqualTo("M28");
            assertThat(reached.deliveredAt()).isEqualTo(clock.instant());
            assertThat(reached.stoppedAt()).isEqualTo(clock.instant());
        });
    }

    @Test
    void tellsARecipientToStopThatAnsweredBeforeItsDeliveryWasNoted() {
        var receipt = accept("A-1");
        var underWay = house.walk.pickUp(to("mll-uusimaa", house.due()).get(0));
        answer(receipt, "tavoitettu");

        var withdrawn = house.consentDesk.withdraw(House.ESPOO, "S-1", BY_GIVER);
        house.walk.settle(underWay, Ended.delivered());

        assertThat(counts(withdrawn)).containsExactly(0, 1, 0);
        assertThat(leg(receipt).state()).isEqualTo(State.ACCEPTED);
        assertThat(leg(receipt).stage()).isEqualTo("cancel-requested");
        assertThat(stops(receipt)).isEqualTo(1);
    }

    @Test
    void tellsARecipientToStopThatGetsItAfterTheWithdrawal() {
        var receipt = accept("A-1");
        var underWay = house.walk.pickUp(to("mll-uusimaa", house.due()).get(0));

        var withdrawn = house.consentDesk.withdraw(House.ESPOO, "S-1", BY_GIVER);
        house.walk.settle(underWay, Ended.delivered());

        assertThat(counts(withdrawn)).containsExactly(0, 1, 0);
        assertThat(leg(receipt).state()).isEqualTo(State.CANCELLED);
        assertThat(leg(receipt).deliveredAt()).isNotNull();
        assertThat(stops(receipt)).isEqualTo(1);
        assertThat(house.consentDesk.proof(House.ESPOO, "S-1").reached())
                .singleElement()
                .satisfies(reached -> assertThat(reached.stoppedAt()).isNotNull());
    }

    @Test
    void tellsARecipientToStopThatMayHaveGotItAfterTheWithdrawal() {
        var receipt = accept("A-1");
        var underWay = house.walk.pickUp(to("mll-uusimaa", house.due()).get(0));
        house.consentDesk.withdraw(House.ESPOO, "S-1", BY_GIVER);

        house.walk.settle(underWay, Ended.by(Trouble.TIMEOUT));

        assertThat(stops(receipt)).isEqualTo(1);
        assertThat(leg(receipt).trouble()).isNull();
        assertThat(waiting(receipt)).isZero();
    }

    @Test
    void asksNobodyToStopWhoWasNeverReached() {
        var receipt = accept("A-1");
        fail(to("mll-uusimaa", house.due()).get(0), Trouble.CONNECT);

        var withdrawn = house.consentDesk.withdraw(House.ESPOO, "S-1", BY_GIVER);

        assertThat(counts(withdrawn)).containsExactly(1, 0, 0);
        assertThat(stops(receipt)).isZero();
        assertThat(leg(receipt).stage()).isEqualTo("consent-withdrawn");
    }

    // the node may die between the call and its outcome, and then nobody else knows that it went
    @Test
    void tellsARecipientToStopWhoseTryNobodyHasJournaled() {
        var receipt = accept("A-1");
        house.walk.pickUp(to("mll-uusimaa", house.due()).get(0));

        var withdrawn = house.consentDesk.withdraw(House.ESPOO, "S-1", BY_GIVER);

        assertThat(counts(withdrawn)).containsExactly(0, 1, 0);
        assertThat(stops(receipt)).isEqualTo(1);
    }

    @Test
    void tellsARecipientToStopThatMayHaveGotItInAnEarlierTry() {
        var receipt = accept("A-1");
        fail(to("mll-uusimaa", house.due()).get(0), Trouble.TIMEOUT);

        var withdrawn = house.consentDesk.withdraw(House.ESPOO, "S-1", BY_GIVER);

        assertThat(counts(withdrawn)).containsExactly(0, 1, 0);
        assertThat(leg(receipt).state()).isEqualTo(State.CANCELLED);
        assertThat(waiting(receipt)).isZero();
        assertThat(stops(receipt)).isEqualTo(1);
    }

    @Test
    void countsWhatHasEndedAndCannotBeRecalled() {
        var receipt = accept("A-1");
        deliverAll("mll-uusimaa");
        answer(receipt, "tavoitettu");
        answer(receipt, "tuki-alkanut");
        answer(receipt, "tuki-paattynyt");
        assertThat(leg(receipt).state()).isEqualTo(State.COMPLETED);

        var withdrawn = house.consentDesk.withdraw(House.ESPOO, "S-1", BY_GIVER);

        assertThat(counts(withdrawn)).containsExactly(0, 0, 1);
        assertThat(withdrawn.cannotRecall()).hasSize(1);
        assertThat(leg(receipt).state()).isEqualTo(State.COMPLETED);
        assertThat(stops(receipt)).isZero();
    }

    @Test
    void reachesAllMessagesThatStandOnIt() {
        accept("A-1");
        deliverAll("mll-uusimaa");
        accept("A-2");
        accept("A-3");

        var withdrawn = house.consentDesk.withdraw(House.ESPOO, "S-1", BY_GIVER);

        assertThat(counts(withdrawn)).containsExactly(2, 1, 0);
        assertThat(house.count("parcel where consent = 'suostumus-mll-1'")).isZero();
    }

    @Test
    void staysWithdrawn() {
        accept("A-1");
        deliverAll("mll-uusimaa");
        var first = house.consentDesk.withdraw(House.ESPOO, "S-1", BY_GIVER);
        clock.pass(Duration.ofDays(1));

        var again = house.consentDesk.withdraw(House.MLL, "S-1", Papers.bytes("{\"by\": \"subject\"}"));

        assertThat(again.withdrawnAt()).isEqualTo(first.withdrawnAt());
        assertThat(counts(again)).containsExactly(0, 0, 0);
        assertThat(house.consent("S-1").orElseThrow().withdrawal().by()).isEqualTo("giver");
        assertThatThrownBy(() -> accept("A-2")).hasMessageContaining("CONSENT_WITHDRAWN");
    }

    @Test
    void notesWhoTookItBackWhenAndThroughWhom() {
        var told = clock.instant().minus(Duration.ofHours(2));

        house.consentDesk.withdraw(
                House.MLL,
                "S-1",
                Papers.bytes("{\"by\": \"subject\", \"at\": \"" + told + "\", \"reason\": \"client-asked\"}"));

        var withdrawal = house.consent("S-1").orElseThrow().withdrawal();
        assertThat(withdrawal.at()).isEqualTo(told);
        assertThat(withdrawal.by()).isEqualTo("subject");
        assertThat(withdrawal.reason()).isEqualTo("client-asked");
        assertThat(withdrawal.recorder()).isEqualTo("mll-uusimaa");
        assertThat(withdrawal.recordedAt()).isEqualTo(clock.instant());
    }

    @Test
    void isNobodysButTheRecordersAndTheRecipients() {
        accept("A-1");

        assertThatThrownBy(() -> house.consentDesk.withdraw(House.LUVN, "S-1", BY_GIVER))
                .hasMessageContaining("UNKNOWN");
        assertThatThrownBy(() -> house.consentDesk.withdraw(House.OPERATOR, "S-1", BY_GIVER))
                .hasMessageContaining("UNKNOWN");
        assertThatThrownBy(() -> house.consentDesk.withdraw(House.ESPOO, "S-9", BY_GIVER))
                .hasMessageContaining("UNKNOWN");
        assertThat(house.consent("S-1").orElseThrow().withdrawal()).isNull();
    }

    @Test
    void refusesATimeThatCannotBe() {
        assertThatThrownBy(() -> withdrawAt("2036-01-01T00:00:00Z")).hasMessageContaining("TIME_IN_FUTURE");
        assertThatThrownBy(() -> withdrawAt("2026-08-31T00:00:00Z")).hasMessageContaining("PERIOD_REVERSED");
        assertThatThrownBy(() -> house.consentDesk.withdraw(House.ESPOO, "S-1", Papers.bytes("{}")))
                .hasMessageContaining("SCHEMA_REQUIRED");
    }

    @Test
    void makesAPickUpWaitThatWouldGoBetweenItsLookAndItsCommit() throws Exception {
        var other = Executors.newSingleThreadExecutor();
        var pickedUp = house.transactions.call(() -> {
            house.consents.hold("S-1");
            house.consents.withdraw(
                    "S-1", new Recorded.Withdrawal(clock.instant(), "giver", null, clock.instant(), "espoo-opetus"));
            // it has looked for parcels and found none, when one is accepted on the consent that still stands
            run(other, () -> accept("A-1"));
            var pickUp = other.submit(
                    () -> house.walk.pickUp(to("mll-uusimaa", house.due()).get(0)));
            assertThat(pickUp)
                    .failsWithin(Duration.ofMillis(300))
                    .withThrowableThat()
                    .isInstanceOf(TimeoutException.class);
            return pickUp;
        });

        assertThat(pickedUp.get()).isNull();
        assertThat(house.count("parcel where state = 'CANCELLED'")).isEqualTo(1);
        other.shutdown();
    }

    @Test
    void letsNothingSlipBetweenItAndADeliveryAtTheSameMoment() throws Exception {
        var pool = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 25; round++) {
            var reference = "R-" + round;
            var id = "A-" + round;
            house.consentDesk.record(House.ESPOO, Papers.consent(reference));
            var start = new CyclicBarrier(2);
            var both = List.<Callable<Void>>of(
                    () -> {
                        start.await();
                        try {
                            house.walk.accept(
                                    house.atDoor(House.ESPOO, "espoo-notice", ConsentTest.notice(id, reference)));
                        } catch (fi.yhdyspinta.message.Refused tooLate) {
                            return null;
                        }
                        deliverWhatMayGo();
                        return null;
                    },
                    () -> {
                        start.await();
                        house.consentDesk.withdraw(House.ESPOO, reference, BY_GIVER);
                        return null;
                    });
            for (var each : pool.invokeAll(both)) {
                each.get();
            }
            deliverWhatMayGo();
        }
        pool.shutdown();

        // each was either cancelled before it went, or its recipient was told to stop
        assertThat(house.count("parcel where recipient = 'mll-uusimaa' and type = 'M28' and delivered_at is not null"
                        + " and business_status <> 'cancel-requested'"))
                .isZero();
        assertThat(house.count("parcel where recipient = 'mll-uusimaa' and type = 'M28' and delivered_at is null"
                        + " and state <> 'CANCELLED'"))
                .isZero();
        assertThat(house.count("outbox where partner = 'mll-uusimaa'")).isZero();
    }

    private static void run(ExecutorService other, Callable<Receipt> work) {
        assertThat(other.submit(work)).succeedsWithin(Duration.ofSeconds(10));
    }

    private void deliverWhatMayGo() {
        for (var due = to("mll-uusimaa", house.due()); !due.isEmpty(); due = to("mll-uusimaa", house.due())) {
            due.stream()
                    .map(house.walk::pickUp)
                    .filter(consignment -> consignment != null)
                    .forEach(consignment -> house.walk.settle(consignment, Ended.delivered()));
        }
    }

    private Receipt accept(String id) {
        return house.walk.accept(house.atDoor(House.ESPOO, "espoo-notice", ConsentTest.notice(id, "S-1")));
    }

    @Test
    void reachesTheRecipientAsAMessageThatNamesNobodyAndEndsWhenItConfirms() {
        var receipt = accept("A-1");
        deliverAll("mll-uusimaa");
        house.consentDesk.withdraw(House.ESPOO, "S-1", BY_GIVER);
        var ticket = to("mll-uusimaa", house.due()).get(0);
        var consignment = house.walk.pickUp(ticket);
        house.walk.settle(consignment, Ended.delivered());

        house.say(House.MLL, ticket.waiting().subjectId(), "accepted", "");
        house.say(House.MLL, ticket.waiting().subjectId(), "completed", ",\"outcome\":\"deleted-read\"");

        assertThat(new String(consignment.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("keskeyta-ja-poista", parcel(receipt, "mll-uusimaa").toString(), "suostumus-peruttu")
                .doesNotContain("Aino", "Elina");
        assertThat(leg(receipt).state()).isEqualTo(State.CANCELLED);
        assertThat(leg(receipt).outcome()).isEqualTo("deleted-read");
    }

    private void answer(Receipt receipt, String state) {
        clock.pass(Duration.ofSeconds(1));
        var outcome = state.equals("tuki-paattynyt") ? ",\"tulos\":\"sai-tukea\"" : "";
        var document = "{\"viite\":\"%s\",\"tila\":\"%s\",\"aika\":\"%s\"%s}"
                .formatted(parcel(receipt, "mll-uusimaa"), state, clock.instant(), outcome);
        house.walk.answer(house.walk.readAnswer(house.atDoor(House.MLL, "mll-status", Papers.bytes(document))));
    }

    private void withdrawAt(String at) {
        house.consentDesk.withdraw(House.ESPOO, "S-1", Papers.bytes("{\"by\": \"giver\", \"at\": \"" + at + "\"}"));
    }

    private Leg leg(Receipt receipt) {
        UUID mlls = parcel(receipt, "mll-uusimaa");
        return house.seeing.message(receipt.messageId(), House.OPERATOR).recipients().stream()
                .map(Seeing.SeenParcel::parcel)
                .filter(each -> each.id().equals(mlls))
                .findFirst()
                .orElseThrow();
    }

    /** What of the message itself still waits; the withdrawal that follows it is a message of its own. */
    private long waiting(Receipt receipt) {
        return house.count("outbox where partner = 'mll-uusimaa' and message_id = '" + receipt.messageId() + "'");
    }

    private long stops(Receipt receipt) {
        return house.seeing.message(receipt.messageId(), House.OPERATOR).timeline().stream()
                .filter(stage -> "cancel-requested".equals(stage.stage()))
                .count();
    }

    private static List<Integer> counts(ConsentDesk.Withdrawn withdrawn) {
        return List.of(withdrawn.stopped(), withdrawn.stopSent(), withdrawn.ended());
    }
}
