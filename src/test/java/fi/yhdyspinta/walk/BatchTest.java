package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Batches;
import fi.yhdyspinta.journal.Lanes;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many moved as one: counted first, run as counted, oldest first, once. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class BatchTest extends OnAHouse {
    private static final Map<String, Object> QUARANTINED = Map.of("partner", "luvn", "state", "quarantined");

    BatchTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void countsFirstAndMovesNothing() {
        quarantine(3);

        var counted = count(asked("retry", QUARANTINED));

        assertThat(counted.batch().total()).isEqualTo(3);
        assertThat(counted.alreadyThere()).isZero();
        assertThat(counted.personsAgain()).isZero();
        assertThat(counted.byPartner()).containsOnly(Map.entry("luvn", 3L));
        assertThat(to("luvn", house.due())).isEmpty();
        assertThat(house.batchDesk.page(null, 10)).isEmpty();
    }

    @Test
    void retriesTheOldestFirstWithAResultForEach() {
        var receipts = quarantine(3);

        var batch = run("retry", QUARANTINED).batch();
        round();

        assertThat(house.batchDesk.progress(batch.id()).batch().state()).isEqualTo(Batches.State.DONE);
        assertThat(house.batchDesk.items(batch.id(), null, 0, 10))
                .extracting(moved ->
                        moved.item().chosen().subjectId() + " " + moved.item().result() + " " + moved.delivery())
                .containsExactlyElementsOf(receipts.stream()
                        .map(receipt -> parcel(receipt, "luvn") + " moved null")
                        .toList());
        deliverAll("luvn");
        assertThat(house.batchDesk.items(batch.id(), "moved", 0, 10))
                .extracting(BatchDesk.Moved::delivery)
                .containsExactly("delivered", "delivered", "delivered");
        assertThat(house.moveDesk.deeds(parcel(receipts.get(0), "luvn")))
                .singleElement()
                .satisfies(deed -> {
                    assertThat(deed.batchId()).isEqualTo(batch.id());
                    assertThat(deed.operator()).isEqualTo(House.OPERATOR.credential());
                });
    }

    @Test
    void runsNothingThatWasNotCountedOrIsAnotherByNow() {
        quarantine(2);
        var asked = asked("retry", QUARANTINED);
        var id = count(asked).batch().id();

        assertRefused(asked, UUID.randomUUID(), 2, "CONFLICT [DRY_RUN_MISSING]");
        assertRefused(asked("hold", QUARANTINED), id, 2, "CONFLICT [DRY_RUN_MISSING]");
        assertRefused(asked("retry", Map.of("partner", "luvn")), id, 2, "CONFLICT [DRY_RUN_MISSING]");
        assertRefused(asked, id, 3, "CONFLICT [BATCH_CHANGED]");
        quarantine(1);
        assertRefused(asked, id, 2, "CONFLICT [BATCH_CHANGED]");
        clock.pass(Duration.ofMinutes(16));
        assertRefused(asked, id, 2, "CONFLICT [DRY_RUN_MISSING]");

        round();
        assertThat(house.count("batch_item")).isZero();
        assertThat(house.count("deed")).isZero();
    }

    @Test
    void runsADryRunOnce() {
        quarantine(1);
        var asked = asked("hold", QUARANTINED);
        var id = count(asked).batch().id();
        house.batchDesk.run(House.OPERATOR, bytes(run(asked, id, 1)));

        assertRefused(asked, id, 1, "CONFLICT [DRY_RUN_MISSING]");
    }

    @Test
    void tellsWhoHasItAlreadyAndAboutHowManyPeopleSomebodyWouldBeToldAgain() {
        IntStream.range(0, 3).forEach(each -> house.accept("A-" + each, "CASE-" + each));
        deliverAll("luvn");
        house.accept("B-1", "CASE-9");
        clock.pass(Duration.ofSeconds(1));

        var counted = count(asked("replay", Map.of("partner", "luvn", "from", hourAgo())));

        assertThat(counted.batch().total()).isEqualTo(3);
        assertThat(counted.alreadyThere()).isEqualTo(3);
        assertThat(counted.personsAgain()).as("all three are about Aino").isEqualTo(1);
        assertThat(counted.unknownPersons()).isZero();
        // three, and the one that waits, at three in the last five minutes
        assertThat(counted.toDrain()).isEqualTo(Duration.ofSeconds(400));
    }

    @Test
    void replaysInTheOldOrderAndNothingTwice() {
        var receipts =
                List.of(house.accept("A-1", "CASE-1"), house.accept("A-2", "CASE-1"), house.accept("A-3", "CASE-1"));
        deliverAll("luvn");
        clock.pass(Duration.ofSeconds(1));
        var filter = Map.<String, Object>of("partner", "luvn", "from", hourAgo());
        var first = asked("replay", filter);
        var second = asked("replay", filter);
        var one = count(first).batch().id();
        var other = count(second).batch().id();
        house.batchDesk.run(House.OPERATOR, bytes(run(first, one, 3)));
        var late = house.batchDesk.run(House.OPERATOR, bytes(run(second, other, 3)));
        round();

        var keys = new ArrayList<UUID>();
        for (var due = to("luvn", house.due()); !due.isEmpty(); due = to("luvn", house.due())) {
            assertThat(due).as("one case, one at a time").hasSize(1);
            keys.add(due.get(0).waiting().subjectId());
            house.walk.settle(house.walk.pickUp(due.get(0)), Ended.delivered());
        }

        assertThat(keys)
                .containsExactlyElementsOf(receipts.stream()
                        .map(receipt -> parcel(receipt, "luvn"))
                        .toList());
        assertThat(house.batchDesk.progress(late.batch().id()).results()).containsOnly(Map.entry("refused", 3L));
        assertThat(house.batchDesk.progress(late.batch().id()).refusals()).containsOnly(Map.entry("REPLAY_WAITS", 3L));
    }

    @Test
    void pausesGoesOnAndStopsAsItIsTold() {
        quarantine(3);
        var id = run("hold", QUARANTINED).batch().id();

        house.batchDesk.turn(id, BatchDesk.Turn.PAUSE);
        round();
        assertThat(house.count("outbox where held_at is not null")).isZero();
        house.batchDesk.turn(id, BatchDesk.Turn.RESUME);
        round();
        assertThat(house.count("outbox where held_at is not null")).isEqualTo(3);

        var release = run("release", Map.of("partner", "luvn")).batch().id();
        house.batchDesk.turn(release, BatchDesk.Turn.CANCEL);
        round();
        assertThat(house.count("outbox where held_at is not null")).isEqualTo(3);
        assertThatThrownBy(() -> house.batchDesk.turn(release, BatchDesk.Turn.RESUME))
                .hasMessage("CONFLICT [BATCH_OVER]");
    }

    @Test
    void movesEachOnceWhenTwoNodesWorkItAtTheSameTime() {
        quarantine(12);
        var batch = run("hold", QUARANTINED).batch();
        var other = new House(house.database, data, clock, "node-b", House.ROUTES);

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> house.batching.share(batch)),
                        CompletableFuture.runAsync(() -> other.batching.share(batch)))
                .join();

        assertThat(house.count("deed")).isEqualTo(12);
        assertThat(house.count("outbox where held_at is not null")).isEqualTo(12);
        assertThat(house.batchDesk.progress(batch.id()).results()).containsOnly(Map.entry("moved", 12L));
    }

    @Test
    void goesOnAfterItsNodeHasDied() {
        quarantine(4);
        var batch = run("hold", QUARANTINED).batch();
        // the node dies when it has moved two: the second is moved and not yet told, the third is not begun
        house.sql("update batch_item set result = 'moved' where number <= 2");

        house = new House(house.database, data, clock);
        round();

        assertThat(house.batchDesk.progress(batch.id()).batch().state()).isEqualTo(Batches.State.DONE);
        assertThat(house.count("deed")).isEqualTo(2);
        assertThat(house.count("outbox where held_at is not null")).isEqualTo(2);
    }

    @Test
    void isWorkedByTheNodeThatHoldsItsLane() {
        quarantine(1);
        var batch = run("hold", QUARANTINED).batch();
        house.sql("update lane set node = null, epoch = epoch + 1 where number = " + Lanes.of("batch/" + batch.id()));
        house.sql("insert into node (name, seen_at) values ('node-b', current_timestamp)");
        house.sql("update lane set node = 'node-b' where node is null");
        house.rounds.beat();

        house.rounds.batches();

        assertThat(house.count("deed")).isZero();
    }

    @Test
    void drainsTwoThousandInOrderWhileOthersGoTheirWay() throws Exception {
        quarantine(1);
        copies(1999);
        house.accept("Z-1", "CASE-Z");

        var batch = run("retry", QUARANTINED).batch();
        int rounds = 0;
        for (; house.batchDesk.progress(batch.id()).batch().state() == Batches.State.RUNNING; rounds++) {
            house.rounds.beat();
            house.rounds.batches();
            if (rounds == 0) {
                assertThat(deliveredTo("mll-uusimaa"))
                        .as("others, between two rounds")
                        .isNotEmpty();
            }
        }

        assertThat(rounds).isBetween(10, 11);
        assertThat(house.count("outbox where partner = 'luvn' and next_attempt_at is null"))
                .isZero();
        assertThat(house.count("batch_item a join outbox o on o.subject_id = a.subject_id"
                        + " join batch_item b on b.batch_id = a.batch_id and b.number = a.number + 1"
                        + " join outbox p on p.subject_id = b.subject_id where p.position < o.position"))
                .as("moved out of order")
                .isZero();
    }

    @Test
    void namesAllThatIsWrongWithWhatIsAsked() {
        var asked = new LinkedHashMap<String, Object>(asked(
                "destroy",
                Map.of(
                        "partner",
                        "nobody",
                        "type",
                        "M99",
                        "from",
                        "2030-01-01T00:00:00Z",
                        "cause",
                        "WEATHER",
                        "colour",
                        "red")));
        asked.remove("reason");
        asked.put("dryRun", "yes");

        assertThatThrownBy(() -> house.batchDesk.isDryRun(bytes(asked)))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusals())
                        .extracting(Refusal::pointer)
                        .containsExactlyInAnyOrder(
                                "/action",
                                "/dryRun",
                                "/reason",
                                "/filter",
                                "/filter/partner",
                                "/filter/type",
                                "/filter/from",
                                "/filter/cause"));
    }

    @Test
    void takesNoSelectionThatNamesNothingOrWhatIsNotThere() {
        var parcel = parcel(quarantine(1).get(0), "luvn").toString();

        assertThatThrownBy(() -> count(selected("retry", List.of()))).hasMessage("INVALID [BATCH_EMPTY]");
        assertThatThrownBy(() -> count(selected("retry", List.of(parcel, "x")))).hasMessage("INVALID [SCHEMA_FORMAT]");
        assertThatThrownBy(() -> count(
                        selected("retry", List.of(parcel, UUID.randomUUID().toString()))))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusals())
                        .singleElement()
                        .satisfies(refusal -> assertThat(refusal.pointer()).isEqualTo("/selection/1")));
        assertThatThrownBy(() -> count(asked("release", QUARANTINED))).hasMessage("INVALID [BATCH_STATE]");
        assertThatThrownBy(() -> count(asked("replay", Map.of("type", "M06")))).hasMessage("INVALID [SCHEMA_REQUIRED]");
        assertThat(count(selected("retry", List.of(parcel))).batch().total()).isEqualTo(1);
    }

    @Test
    void refusesByNameWhatWasChosenAndHasGoneMeanwhile() {
        var receipts = quarantine(2);
        var asked = selected(
                "cancel",
                receipts.stream().map(each -> parcel(each, "luvn").toString()).toList());
        var id = count(asked).batch().id();
        var batch =
                house.batchDesk.run(House.OPERATOR, bytes(run(asked, id, 2))).batch();
        house.walk.withdraw(receipts.get(0).messageId(), House.ESPOO);

        round();

        assertThat(house.batchDesk.items(batch.id(), null, 0, 10))
                .extracting(moved -> moved.item().result() + " " + moved.item().code())
                .containsExactly("refused NOT_WAITING", "moved null");
    }

    /** Messages, each of a case of its own, whose parcel the county has refused. */
    private List<Receipt> quarantine(int count) {
        var receipts = new ArrayList<Receipt>();
        for (int each = 0; each < count; each++) {
            receipts.add(house.accept("Q-" + UUID.randomUUID(), "CASE-" + UUID.randomUUID()));
            to("luvn", house.due()).forEach(ticket -> fail(ticket, Trouble.HTTP_4XX));
            deliverAll("mll-uusimaa");
        }
        return receipts;
    }

    /** Copies of the one quarantined entry: as many waiting statuses, which need no parcel. */
    private void copies(int count) throws SQLException {
        try (var connection = house.database.source().getConnection();
                var insert = connection.prepareStatement(
                        "insert into outbox (position, kind, subject_id, message_id, partner,"
                                + " lane, queue, overtakes, attempts, next_attempt_at, enqueued_at, trouble)"
                                + " select ?, 'STATUS', ?, message_id, partner, ?, ?, overtakes, attempts, null, ?, trouble"
                                + " from outbox where kind = 'PARCEL' and partner = 'luvn'")) {
            for (int each = 1; each <= count; each++) {
                var subject = UUID.randomUUID();
                insert.setLong(1, 1_000_000L + each);
                insert.setObject(2, subject);
                insert.setInt(3, Lanes.of(subject.toString()));
                insert.setString(4, subject.toString());
                insert.setTimestamp(5, Timestamp.from(clock.instant()));
                insert.addBatch();
            }
            insert.executeBatch();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    private void round() {
        house.rounds.beat();
        house.rounds.batches();
    }

    private String hourAgo() {
        return clock.instant().minus(Duration.ofHours(1)).toString();
    }

    private BatchDesk.Progress run(String action, Map<String, Object> filter) {
        var asked = asked(action, filter);
        var counted = count(asked).batch();
        return house.batchDesk.run(House.OPERATOR, bytes(run(asked, counted.id(), counted.total())));
    }

    private BatchDesk.Counted count(Map<String, Object> asked) {
        return house.batchDesk.count(House.OPERATOR, bytes(asked));
    }

    private void assertRefused(Map<String, Object> asked, UUID dryRun, int expected, String message) {
        assertThatThrownBy(() -> house.batchDesk.run(House.OPERATOR, bytes(run(asked, dryRun, expected))))
                .hasMessage(message);
    }

    private static Map<String, Object> asked(String action, Map<String, Object> filter) {
        return Map.of("action", action, "filter", filter, "reason", "Häiriö korjattu.", "dryRun", true);
    }

    private static Map<String, Object> selected(String action, List<String> selection) {
        return Map.of("action", action, "selection", selection, "reason", "Häiriö korjattu.", "dryRun", true);
    }

    private static Map<String, Object> run(Map<String, Object> asked, UUID dryRun, int expected) {
        var run = new LinkedHashMap<>(asked);
        run.put("dryRun", false);
        run.put("dryRunId", dryRun.toString());
        run.put("expected", expected);
        return run;
    }

    private static byte[] bytes(Map<String, Object> document) {
        return Json.bytes(document);
    }
}
