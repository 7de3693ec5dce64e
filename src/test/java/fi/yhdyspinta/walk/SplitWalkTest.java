package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A transfer to another education provider (M07) stands on two grounds, and each carries its own part alone. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class SplitWalkTest extends OnAHouse {
    private static final String NEW_SCHOOL = "helsinki-kasko";
    private static final String CONSENT = Papers.CONSENT
            .replace("JULKL-26.1", "OHL-23.3")
            .replace("\"recipient\": \"mll-uusimaa\"", "\"recipient\": \"" + NEW_SCHOOL + "\"")
            .replace("[\"M28\"]", "[\"M07\"]")
            .replace("\"purpose\": \"support\"", "\"purpose\": \"transfer\"");

    SplitWalkTest(Database.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void openASchoolWithADoor() {
        var routes = RoutesFolder.copiedTo(data.resolve("routes")).opensDoor(NEW_SCHOOL, "canonical");
        house = new House(house.database, data, clock, "node-a", routes.path());
    }

    @Test
    void givesTheNewSchoolTwoParcelsOnTwoGrounds() {
        house.consentDesk.record(House.ESPOO, Papers.bytes(CONSENT));

        var receipt = house.send(House.ESPOO, transfer("ESP-1").to(welfare()));

        assertThat(receipt.recipients()).hasSize(2);
        var got = deliveredTo(NEW_SCHOOL).stream()
                .map(body -> Json.object(body.getBytes(StandardCharsets.UTF_8)))
                .toList();
        assertThat(got).hasSize(2);
        assertThat(onGround(got, "OVL-23.3"))
                .containsEntry("teaching", Map.of("summary", "Opetuksen järjestelyt."))
                .doesNotContainKey("welfare");
        assertThat(onGround(got, "OHL-23.3"))
                .containsEntry("welfare", Map.of("summary", "Kuraattorin tuki."))
                .doesNotContainKey("teaching");
    }

    @Test
    void sendsTeachingDataWithoutAskingAnybody() {
        house.send(House.ESPOO, transfer("ESP-1").with("transfer.welfare", null));

        assertThat(deliveredTo(NEW_SCHOOL))
                .singleElement()
                .asString()
                .contains("Opetuksen järjestelyt.", "\"legalBasis\":\"OVL-23.3\"")
                .doesNotContain("Kuraattorin tuki.", "\"consent\"");
    }

    @Test
    void stopsOnlyThePartWhoseConsentIsTakenBack() {
        house.consentDesk.record(House.ESPOO, Papers.bytes(CONSENT));
        var receipt = house.send(House.ESPOO, transfer("ESP-1").to(welfare()));
        deliverAll(NEW_SCHOOL);

        house.consentDesk.withdraw(House.ESPOO, "S-1", Papers.bytes("{\"by\": \"giver\"}"));
        confirmStops(1);

        assertThat(statesByGround(receipt))
                .containsEntry("OHL-23.3", State.CANCELLED)
                .containsEntry("OVL-23.3", State.REQUESTED);
    }

    @Test
    void takesBothPartsBackWhereTheSenderSendsAWithdrawal() {
        house.consentDesk.record(House.ESPOO, Papers.bytes(CONSENT));
        var receipt = house.send(House.ESPOO, transfer("ESP-1").to(welfare()));
        deliverAll(NEW_SCHOOL);

        house.send(
                House.ESPOO,
                Letter.of("PER-1", "M33")
                        .to(Map.of(
                                "partner",
                                NEW_SCHOOL,
                                "type",
                                "M33",
                                "legalBasis",
                                "OVL-23.3",
                                "purpose",
                                "withdrawal"))
                        .envelope("regarding", Map.of("messageId", "ESP-1", "reason", "sender-withdrew"))
                        .envelope("content", Map.of()));
        confirmStops(2);

        assertThat(statesByGround(receipt))
                .containsEntry("OHL-23.3", State.CANCELLED)
                .containsEntry("OVL-23.3", State.CANCELLED);
    }

    @Test
    void refusesAPartThatWouldSilentlyReachNobody() {
        assertThatThrownBy(() -> house.send(House.ESPOO, transfer("ESP-1")))
                .hasMessageContaining("PART_REACHES_NOBODY");

        assertThat(house.count("message")).isZero();
    }

    @Test
    void refusesWelfareDataWithoutAConsent() {
        assertThatThrownBy(() -> house.send(House.ESPOO, transfer("ESP-1").to(welfare())))
                .hasMessageContaining("CONSENT_UNKNOWN");
        assertThatThrownBy(() ->
                        house.consentDesk.record(House.ESPOO, Papers.bytes(CONSENT.replace("\"written\"", "\"oral\""))))
                .hasMessageContaining("CONSENT_NOT_WRITTEN");

        assertThat(house.count("message")).isZero();
    }

    @Test
    void stopsTheWelfareDataAloneWhenTheConsentIsWithdrawn() {
        house.consentDesk.record(House.ESPOO, Papers.bytes(CONSENT));
        house.send(House.ESPOO, transfer("ESP-1").to(welfare()));

        house.consentDesk.withdraw(House.ESPOO, "S-1", Papers.bytes("{\"by\": \"giver\"}"));

        assertThat(deliveredTo(NEW_SCHOOL))
                .singleElement()
                .asString()
                .contains("Opetuksen järjestelyt.")
                .doesNotContain("Kuraattorin tuki.");
    }

    /** The new school gets the stops, deletes what it has and says so. */
    private void confirmStops(int count) {
        var stops = to(NEW_SCHOOL, house.due());
        assertThat(stops).hasSize(count);
        stops.forEach(stop -> house.walk.settle(house.walk.pickUp(stop), Ended.delivered()));
        for (var stop : stops) {
            var id = stop.waiting().subjectId();
            house.say(partner(NEW_SCHOOL), id, "accepted", "");
            house.say(partner(NEW_SCHOOL), id, "completed", ",\"outcome\":\"deleted-read\"");
        }
    }

    private Map<String, State> statesByGround(Receipt receipt) {
        return house.seeing.message(receipt.messageId(), House.ESPOO).recipients().stream()
                .collect(Collectors.toMap(own -> own.parcel().legalBasis(), Seeing.SeenParcel::state));
    }

    private static Letter transfer(String id) {
        return Letter.of(id, "M07")
                .to(Map.of("partner", NEW_SCHOOL, "type", "M07", "legalBasis", "OVL-23.3", "purpose", "transfer"))
                .with("transfer.teaching", Map.of("summary", "Opetuksen järjestelyt."))
                .with("transfer.welfare", Map.of("summary", "Kuraattorin tuki."));
    }

    private static Map<String, Object> welfare() {
        return Map.of(
                "partner", NEW_SCHOOL,
                "type", "M07",
                "legalBasis", "OHL-23.3",
                "purpose", "transfer",
                "consent", "S-1");
    }

    private static Map<String, Object> onGround(List<Map<String, Object>> got, String basis) {
        return got.stream()
                .filter(body -> basis.equals(Tree.map(body.get("parcel")).get("legalBasis")))
                .map(body -> Tree.map(Tree.map(body.get("content")).get("transfer")))
                .findFirst()
                .orElseThrow();
    }
}
