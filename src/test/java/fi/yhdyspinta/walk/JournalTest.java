package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Waiting;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal is the truth: the same sentences on every database the hub runs on. */
abstract class JournalTest {
    @TempDir
    Path data;

    SetClock clock;
    House house;

    abstract Database database();

    @BeforeEach
    void openHouse() {
        clock = new SetClock(Instant.now());
        house = new House(database(), data, clock);
    }

    @Test
    void givesTheFirstReceiptToARepeat() {
        var first = house.accept("A-1", "CASE-1");

        var again = house.accept("A-1", "CASE-1");

        assertThat(again).isEqualTo(first);
        assertThat(house.count("message")).isEqualTo(1);
        assertThat(house.count("outbox")).isEqualTo(2);
    }

    @Test
    void refusesOtherContentUnderTheSameNumber() {
        house.accept("A-1", "CASE-1");

        assertThatThrownBy(() -> house.accept("A-1", "CASE-2")).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.ground()).isEqualTo(Refused.Ground.CONFLICT);
            assertThat(refused.about()).isNull();
        });
        assertThat(house.count("message")).isEqualTo(1);
    }

    @Test
    void takesOneOfManyThatComeAtOnceAndAnswersAllAlike() throws Exception {
        var posts = new ArrayList<Callable<Receipt>>();
        for (int i = 0; i < 8; i++) {
            posts.add(() -> house.accept("A-1", "CASE-1"));
        }

        var pool = Executors.newFixedThreadPool(8);
        var receipts = new HashSet<Receipt>();
        for (var answer : pool.invokeAll(posts)) {
            receipts.add(answer.get());
        }
        pool.shutdown();

        assertThat(receipts).hasSize(1);
        assertThat(house.count("message")).isEqualTo(1);
        assertThat(house.count("parcel")).isEqualTo(2);
    }

    @Test
    void takesManyMessagesOfANewCaseAtOnce() throws Exception {
        var posts = new ArrayList<Callable<Receipt>>();
        for (int i = 0; i < 2; i++) {
            var id = "A-" + i;
            posts.add(() -> house.accept(id, "CASE-1"));
        }

        var pool = Executors.newFixedThreadPool(2);
        var cases = new HashSet<UUID>();
        for (var answer : pool.invokeAll(posts)) {
            cases.add(answer.get().caseId());
        }
        pool.shutdown();

        assertThat(cases).hasSize(1);
    }

    @Test
    void answersARepeatAsBeforeAlthoughTheConsentIsGone() {
        var first = house.accept("A-1", "CASE-1");
        house.withdraw("suostumus-mll-1");

        assertThat(house.accept("A-1", "CASE-1")).isEqualTo(first);
    }

    @Test
    void keepsMessagesOfOneReferenceInOneCase() {
        var first = house.accept("A-1", "CASE-1");

        var second = house.accept("A-2", "CASE-1");
        var other = house.accept("A-3", "CASE-2");
        var byHubsOwnId = house.accept("A-4", first.caseId().toString());

        assertThat(second.caseId()).isEqualTo(first.caseId());
        assertThat(byHubsOwnId.caseId()).isEqualTo(first.caseId());
        assertThat(other.caseId()).isNotEqualTo(first.caseId());
    }

    @Test
    void leavesNothingBehindOfARefusedMessage() {
        var unlawful = new String(House.notice("A-1", "CASE-1"), StandardCharsets.UTF_8)
                .replace("suostumus-mll-1", "suostumus-mll-vanha")
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> house.walk.accept(house.atDoor(House.ESPOO, "espoo-notice", unlawful)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.about()).isEqualTo("A-1");
                    assertThat(refused.refusals()).singleElement().satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo("CONSENT_EXPIRED");
                        assertThat(refusal.pointer()).isEqualTo("/vastaanottajat/1/suostumus");
                    });
                });
        for (var table : List.of("arrival", "message", "parcel", "payload", "payload_key", "outbox", "status_event")) {
            assertThat(house.count(table)).as(table).isZero();
        }
    }

    @Test
    void letsOnlyTheHeadOfACaseGoAndOthersPass() {
        house.accept("A-1", "CASE-1");
        house.accept("A-2", "CASE-1");
        house.accept("B-1", "CASE-2");

        var luvn = to("luvn", house.due());

        assertThat(luvn).hasSize(2);
        assertThat(luvn)
                .extracting(Ticket::waiting)
                .extracting(Waiting::attempts)
                .containsOnly(0);
    }

    @Test
    void triesAFailingRecipientWithGrowingWaitsAndHoldsUpNobodyElse() {
        var first = house.accept("A-1", "CASE-1");
        house.accept("A-2", "CASE-1");

        fail(to("luvn", house.due()).get(0), Trouble.CONNECT);
        deliverAll("mll-uusimaa");

        assertThat(to("luvn", house.due())).isEmpty();
        clock.pass(Duration.ofMillis(1001));
        fail(to("luvn", house.due()).get(0), Trouble.HTTP_5XX);
        clock.pass(Duration.ofMillis(1001));
        assertThat(to("luvn", house.due())).isEmpty();
        clock.pass(Duration.ofMillis(1000));
        var third = to("luvn", house.due());
        assertThat(third).singleElement().satisfies(ticket -> {
            assertThat(ticket.waiting().messageId()).isEqualTo(first.messageId());
            assertThat(ticket.waiting().attempts()).isEqualTo(2);
        });
        assertThat(house.count("outbox where partner = 'mll-uusimaa'")).isZero();
    }

    @Test
    void carriesTheSameKeyAndTheSameBytesOnEveryAttempt() {
        house.accept("A-1", "CASE-1");

        var first = house.walk.pickUp(to("luvn", house.due()).get(0));
        house.walk.settle(first, Trouble.TIMEOUT, null);
        clock.pass(Duration.ofSeconds(2));
        var second = house.walk.pickUp(to("luvn", house.due()).get(0));

        assertThat(second.key()).isEqualTo(first.key());
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void waitsAsLongAsThePartnerAsks() {
        house.accept("A-1", "CASE-1");

        house.walk.settle(house.walk.pickUp(to("luvn", house.due()).get(0)), Trouble.HTTP_429, Duration.ofMinutes(2));

        clock.pass(Duration.ofSeconds(119));
        house.walk.beat();
        assertThat(to("luvn", house.due())).isEmpty();
        clock.pass(Duration.ofSeconds(2));
        house.walk.beat();
        assertThat(to("luvn", house.due())).hasSize(1);
    }

    @Test
    void quarantinesWhatTheRecipientRefusesUntilAnOperatorSendsItAgain() {
        var receipt = house.accept("A-1", "CASE-1");
        fail(to("luvn", house.due()).get(0), Trouble.HTTP_4XX);
        clock.pass(Duration.ofDays(2));
        house.walk.beat();
        assertThat(to("luvn", house.due())).isEmpty();

        house.walk.retry(parcel(receipt, "luvn"));

        assertThat(to("luvn", house.due())).hasSize(1);
    }

    @Test
    void givesUpInTheEndAndTellsTheSender() {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("mll-uusimaa");
        clock.pass(Duration.ofDays(3).plusSeconds(1));
        house.walk.beat();

        fail(to("luvn", house.due()).get(0), Trouble.CONNECT);

        assertThat(house.states(receipt, House.ESPOO)).containsEntry("luvn", "failed");
        assertThat(to("espoo-opetus", house.due())).hasSize(1);
        assertThat(house.count("outbox where partner = 'luvn'")).isZero();
    }

    @Test
    void stopsAParcelWhoseConsentIsWithdrawnBeforeItGoes() {
        var receipt = house.accept("A-1", "CASE-1");
        house.withdraw("suostumus-mll-1");

        var consignment = house.walk.pickUp(to("mll-uusimaa", house.due()).get(0));

        assertThat(consignment).isNull();
        assertThat(house.states(receipt, House.ESPOO)).containsEntry("mll-uusimaa", "cancelled");
        assertThat(to("mll-uusimaa", house.due())).isEmpty();
        assertThat(house.count("payload where kind = 'WRITTEN'")).isZero();
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
        house.walk.settle(underWay, null, null);

        var seen = house.seeing.message(receipt.messageId(), House.ESPOO);
        assertThat(seen.recipients().get(0).state()).isEqualTo(State.ACCEPTED);
        assertThat(seen.recipients().get(0).parcel().deliveredAt()).isNotNull();
        assertThat(seen.recipients().get(0).parcel().attempts()).isEqualTo(1);
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
    void quarantinesAParcelWhoseWritingFailsAndLeavesTheRestAlone() {
        house.accept("A-1", "CASE-1");
        var ticket = to("luvn", house.due()).get(0);
        house.sql("delete from payload_key");

        assertThat(house.walk.pickUp(ticket)).isNull();

        assertThat(house.count("outbox where partner = 'luvn' and next_attempt_at is null"))
                .isEqualTo(1);
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
    void letsNobodyRecordWhoHasLostTheLane() {
        house.accept("A-1", "CASE-1");
        var consignment = house.walk.pickUp(to("luvn", house.due()).get(0));

        house.sql("update node set seen_at = timestamp with time zone '2020-01-01 00:00:00+00'");
        var other = new House(house.database, data, clock, "node-b", House.ROUTES);
        house.walk.settle(consignment, null, null);

        assertThat(house.count("attempt")).isZero();
        assertThat(other.due()).extracting(ticket -> ticket.waiting().partner()).contains("luvn");
        assertThat(to("luvn", other.due())).isEmpty();
    }

    @Test
    void sharesTheLanesWithANodeThatJoins() {
        var other = new House(house.database, data, clock, "node-b", House.ROUTES);

        house.walk.beat();
        other.walk.beat();

        assertThat(house.count("lane where node = 'node-a'")).isEqualTo(128);
        assertThat(house.count("lane where node = 'node-b'")).isEqualTo(128);
    }

    @Test
    void takesItsOwnLanesBackAtOnceAfterARestart() {
        house.accept("A-1", "CASE-1");

        var restarted = new House(house.database, data, clock);

        assertThat(restarted.due()).hasSize(2);
        assertThat(restarted.count("lane where epoch < 2")).isZero();
    }

    @Test
    void stopsByItselfWhenItCouldNotBeat() {
        house.accept("A-1", "CASE-1");

        clock.pass(Duration.ofSeconds(9));

        assertThat(house.due()).isEmpty();
        assertThat(house.walk.isBeating()).isFalse();
    }

    @Test
    void sendsNoMoreToAPartnerAtOnceThanItWasPromised() {
        for (int i = 0; i < 10; i++) {
            house.accept("A-" + i, "CASE-" + i);
        }

        var luvn = to("luvn", house.due());

        assertThat(luvn).as("luvn's limit").hasSize(4);
        assertThat(to("luvn", house.due())).isEmpty();
        house.walk.settle(house.walk.pickUp(luvn.get(0)), null, null);
        assertThat(to("luvn", house.due())).hasSize(1);
    }

    @Test
    void storesNothingReadableOfAPerson() throws Exception {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        deliverAll("mll-uusimaa");
        house.answer(House.LUVN, parcel(receipt, "luvn"), "accepted");

        var stored = new StringBuilder();
        try (var connection = house.database.source().getConnection();
                var statement = connection.createStatement()) {
            for (var table : List.of(
                    "message",
                    "parcel",
                    "payload",
                    "outbox",
                    "arrival",
                    "status_event",
                    "attempt",
                    "consent",
                    "refusal")) {
                try (var rows = statement.executeQuery("select * from " + table)) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int column = 1; column <= columns; column++) {
                            var bytes = rows.getObject(column) instanceof java.sql.Blob
                                            || rows.getObject(column) instanceof byte[]
                                    ? rows.getBytes(column)
                                    : String.valueOf(rows.getObject(column)).getBytes(StandardCharsets.UTF_8);
                            stored.append(new String(bytes, StandardCharsets.ISO_8859_1))
                                    .append('\n');
                        }
                    }
                }
            }
        }

        assertThat(stored).doesNotContain("140513A902H", "Aino", "Elina", "Poissaolot", "+358 50");
        assertThat(house.count("payload")).isEqualTo(5);
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

    private void deliverAll(String partner) {
        for (var due = to(partner, house.due()); !due.isEmpty(); due = to(partner, house.due())) {
            due.forEach(ticket -> house.walk.settle(house.walk.pickUp(ticket), null, null));
        }
    }

    private void fail(Ticket ticket, Trouble trouble) {
        house.walk.settle(house.walk.pickUp(ticket), trouble, null);
    }

    /** The tickets for a partner; those for others are given back by delivering nothing. */
    private List<Ticket> to(String partner, List<Ticket> tickets) {
        var own = tickets.stream()
                .filter(ticket -> ticket.waiting().partner().equals(partner))
                .toList();
        tickets.stream()
                .filter(ticket -> !own.contains(ticket))
                .forEach(ticket -> house.inFlight.giveBack(ticket.waiting()));
        return own;
    }

    private static UUID parcel(Receipt receipt, String partner) {
        return receipt.recipients().stream()
                .filter(recipient -> recipient.partner().equals(partner))
                .findFirst()
                .orElseThrow()
                .parcelId();
    }
}
