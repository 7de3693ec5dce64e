package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each night hub and partner can tell whether they agree on what went between them. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class StatementTest extends OnAHouse {
    StatementTest(Database.Kind kind) {
        super(kind);
    }

    private String today() {
        return LocalDate.ofInstant(clock.instant(), Deciding.HELSINKI).toString();
    }

    @Test
    void tellsEachPartnerWhatItSentAndGot() throws Exception {
        house.send(House.ESPOO, Letter.jointWork("ESP-2"));
        var parcel = parcel(house.send(House.ESPOO, Letter.jointWork("ESP-1")), "luvn");
        house.rounds.sweep().stream()
                .filter(ticket -> ticket.waiting().subjectId().equals(parcel))
                .forEach(ticket -> house.walk.settle(house.walk.pickUp(ticket), Ended.delivered()));
        var day = today();
        clock.pass(Duration.ofDays(1));
        house.rounds.beat();

        house.housekeeping.tidy();

        assertThat(house.count("statement where of_day = date '" + day + "'")).isGreaterThan(2);
        assertThat(statement(House.ESPOO, day).get("sent")).isEqualTo(sum(2, "ESP-1\nESP-2\n"));
        assertThat(statement(House.ESPOO, day).get("received")).isEqualTo(sum(0, ""));
        assertThat(statement(House.LUVN, day).get("received")).isEqualTo(sum(1, parcel + "\n"));
    }

    @Test
    void endsADayAtMidnightOfHelsinki() {
        var midnight = LocalDate.parse(today()).atStartOfDay(Deciding.HELSINKI).toInstant();
        var late = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        var early = house.send(House.ESPOO, Letter.jointWork("ESP-2"));
        arrivedAt(late, midnight.minusMillis(1));
        arrivedAt(early, midnight);

        assertThat(only(house.reconciling.compare(House.ESPOO, today(), body("{\"sent\":[\"ESP-2\"]}"))))
                .containsEntry("same", true);
        assertThat(Tree.map(statement(House.ESPOO, null).get("sent"))).containsEntry("count", 1);
    }

    @Test
    void listsWhatOnlyOneSideHas() {
        house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        house.send(House.ESPOO, Letter.jointWork("ESP-2"));

        var difference =
                only(house.reconciling.compare(House.ESPOO, today(), body("{\"sent\":[\"ESP-2\",\"ESP-3\"]}")));

        assertThat(difference)
                .containsEntry("same", false)
                .containsEntry("onlyHub", List.of("ESP-1"))
                .containsEntry("onlyYou", List.of("ESP-3"));
    }

    @Test
    void comparesACountAndAHashToo() throws Exception {
        house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        var same = new String(Json.bytes(Map.of("sent", sum(1, "ESP-1\n"))), StandardCharsets.UTF_8);

        assertThat(only(house.reconciling.compare(House.ESPOO, today(), body(same))))
                .containsEntry("same", true)
                .doesNotContainKey("onlyHub");
        assertThat(only(house.reconciling.compare(
                        House.ESPOO, today(), body("{\"sent\":{\"count\":1,\"hash\":\"0\"}}"))))
                .containsEntry("same", false);
    }

    @Test
    void isMadeAnewOnDemand() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        assertThat(Tree.map(statement(House.ESPOO, null).get("sent"))).containsEntry("count", 0);
        arrivedAt(receipt, clock.instant().minus(Duration.ofDays(1)));
        assertThat(Tree.map(statement(House.ESPOO, null).get("sent"))).containsEntry("count", 0);

        house.reconciling.again(
                House.OPERATOR,
                "espoo-opetus",
                LocalDate.parse(today()).minusDays(1).toString());

        assertThat(Tree.map(statement(House.ESPOO, null).get("sent"))).containsEntry("count", 1);
    }

    @Test
    void isForThePartnerItselfAndAnOperator() {
        assertThat(refused(() -> house.reconciling.of(House.LUVN, "espoo-opetus", today()))
                        .ground())
                .isEqualTo(Refused.Ground.UNKNOWN);
        assertThat(refused(() -> house.reconciling.of(House.OPERATOR, "nobody", today()))
                        .ground())
                .isEqualTo(Refused.Ground.UNKNOWN);
        assertThat(house.reconciling.of(House.OPERATOR, "espoo-opetus", today()))
                .containsKey("statements");
    }

    @Test
    void refusesWhatIsNoDayOrNoList() {
        assertThat(codes(() -> house.reconciling.of(House.ESPOO, null, "2026-02-30")))
                .containsExactly("SCHEMA_FORMAT");
        assertThat(codes(() -> house.reconciling.of(House.ESPOO, null, "9999-01-01")))
                .containsExactly("SCHEMA_FORMAT");
        assertThat(codes(() -> house.reconciling.compare(House.ESPOO, today(), body("{}"))))
                .containsExactly("SCHEMA_REQUIRED", "SCHEMA_REQUIRED");
        assertThat(codes(() -> house.reconciling.compare(House.ESPOO, today(), body("{\"sent\":[1]}"))))
                .containsExactly("SCHEMA_TYPE");
    }

    @Test
    void isNotKeptBeforeTheDayHasBeenJournaled() {
        var day = LocalDate.parse(today());
        var midnight = day.plusDays(1).atStartOfDay(Deciding.HELSINKI).toInstant();
        clock.pass(Duration.between(clock.instant(), midnight.plusSeconds(1)));
        assertThat(Tree.map(statement(House.ESPOO, day.toString()).get("sent"))).containsEntry("count", 0);
        // what came just before midnight is in the journal a moment later
        arrivedAt(house.send(House.ESPOO, Letter.jointWork("ESP-1")), midnight.minusMillis(1));
        clock.pass(Duration.ofHours(1));

        assertThat(Tree.map(statement(House.ESPOO, day.toString()).get("sent"))).containsEntry("count", 1);
    }

    @Test
    void isNotMadeForDaysOfWhichNothingIsThere() {
        for (var day : List.of("-999999999-01-01", "0001-01-01", "1999-12-31")) {
            assertThat(codes(() -> house.reconciling.of(House.ESPOO, null, day)))
                    .as(day)
                    .containsExactly("SCHEMA_FORMAT");
        }
        assertThat(house.count("statement")).isZero();
    }

    private void arrivedAt(Receipt receipt, Instant moment) {
        house.sql("update message set received_at = timestamp with time zone '"
                + moment.toString().replace("T", " ").replace("Z", "+00") + "' where id = '" + receipt.messageId()
                + "'");
    }

    private Map<String, Object> statement(Caller of, String day) {
        return Tree.map(
                Tree.list(house.reconciling.of(of, null, day).get("statements")).get(0));
    }

    private static Map<String, Object> only(Map<String, Object> answer) {
        return Tree.map(answer.get("sent"));
    }

    private static Map<String, Object> sum(int count, String ids) throws Exception {
        var hash = MessageDigest.getInstance("SHA-256").digest(ids.getBytes(StandardCharsets.UTF_8));
        return Map.of("count", count, "hash", HexFormat.of().formatHex(hash));
    }

    private static byte[] body(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static Refused refused(Runnable asking) {
        var refused = new Refused[1];
        assertThatThrownBy(asking::run).isInstanceOfSatisfying(Refused.class, each -> refused[0] = each);
        return refused[0];
    }
}
