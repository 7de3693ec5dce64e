package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Receipt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One notice of several children: a payload for each, and none tells of another (domain F2.21). */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class SiblingsWalkTest extends OnAHouse {
    private static final String ESPOOS = "luvn-sosiaali";
    private static final String HELSINKIS = "helsinki-sotepe";

    SiblingsWalkTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void takesEachChildToItsOwnCounty() {
        var receipt = house.send(House.ESPOO, notice("LS-1", "091"));

        assertThat(receipt.recipients()).extracting(Receipt.Recipient::partner).containsExactly(ESPOOS, HELSINKIS);
        assertThat(deliveredTo(ESPOOS))
                .singleElement()
                .asString()
                .contains("Aino", "140513A902H")
                .doesNotContain("Oiva", "270214A9111");
        assertThat(deliveredTo(HELSINKIS))
                .singleElement()
                .asString()
                .contains("Oiva", "270214A9111")
                .doesNotContain("Aino", "140513A902H");
    }

    @Test
    void makesTwoPayloadsForTheSameCountyToo() {
        var receipt = house.send(House.ESPOO, notice("LS-1", "049"));

        var got = deliveredTo(ESPOOS);

        assertThat(receipt.recipients()).hasSize(2);
        assertThat(got)
                .hasSize(2)
                .anySatisfy(ainos -> assertThat(ainos).contains("140513A902H").doesNotContain("270214A9111"))
                .anySatisfy(oivas -> assertThat(oivas).contains("270214A9111").doesNotContain("140513A902H"));
    }

    @Test
    void givesEachChildACaseOfItsOwn() {
        house.send(House.ESPOO, notice("LS-1", "091").envelope("caseId", "ASIA-1"));

        assertThat(caseOf(deliveredTo(ESPOOS).get(0)))
                .isNotEqualTo(caseOf(deliveredTo(HELSINKIS).get(0)));
    }

    @Test
    void letsEachCountyFollowTheCaseOfItsOwnChild() {
        var receipt = house.send(House.ESPOO, notice("LS-1", "091"));
        var oivas = UUID.fromString(caseOf(deliveredTo(HELSINKIS).get(0)));

        var own = house.seeing.message(receipt.messageId(), partner(HELSINKIS));

        assertThat(own.message().caseId()).isEqualTo(oivas);
        assertThat(house.walk
                        .standing(parcel(receipt, HELSINKIS).toString(), HELSINKIS)
                        .caseId())
                .isEqualTo(oivas);
        assertThat(house.seeing.ofCase(oivas, partner(HELSINKIS))).hasSize(1);
        assertThatThrownBy(() -> house.seeing.ofCase(receipt.caseId(), partner(HELSINKIS)))
                .hasMessageContaining("UNKNOWN");
    }

    @Test
    void showsEachCountyItsOwnChildAlone() {
        var receipt = house.send(House.ESPOO, notice("LS-1", "091"));

        assertThat(house.states(receipt, partner(ESPOOS))).containsOnlyKeys(ESPOOS);
        assertThat(house.states(receipt, partner(HELSINKIS))).containsOnlyKeys(HELSINKIS);
        assertThat(house.states(receipt, House.ESPOO)).containsOnlyKeys(ESPOOS, HELSINKIS);
    }

    @Test
    void isAnsweredChildByChild() {
        var receipt = house.send(House.ESPOO, notice("LS-1", "091"));

        house.say(partner(HELSINKIS), parcel(receipt, HELSINKIS), "accepted", "");

        assertThat(house.states(receipt, House.ESPOO))
                .containsEntry(ESPOOS, "requested")
                .containsEntry(HELSINKIS, "accepted");
    }

    @Test
    void redirectsOneChildWithoutTheOther() {
        var receipt = house.send(House.ESPOO, notice("LS-1", "091").recipient("partner", "luvn-paivystys"));
        var oivas = receipt.recipients().get(1).parcelId();

        house.say(partner("luvn-paivystys"), oivas, "rejected", ",\"redirectTo\":\"\"");

        assertThat(deliveredTo(HELSINKIS))
                .singleElement()
                .asString()
                .contains("270214A9111")
                .doesNotContain("140513A902H");
        assertThat(states(receipt, "luvn-paivystys")).containsExactlyInAnyOrder("requested", "rejected");
    }

    @Test
    void isTheSameWhenItComesAgain() {
        var first = house.send(House.ESPOO, notice("LS-1", "091"));

        assertThat(house.send(House.ESPOO, notice("LS-1", "091"))).isEqualTo(first);
    }

    private List<String> states(Receipt receipt, String partner) {
        return house.seeing.message(receipt.messageId(), House.OPERATOR).recipients().stream()
                .filter(parcel -> parcel.parcel().recipient().equals(partner))
                .map(parcel -> parcel.state().wire())
                .toList();
    }

    private static String caseOf(String bundle) {
        var marker = "/identifier/case\",\"value\":\"";
        var start = bundle.indexOf(marker) + marker.length();
        return bundle.substring(start, start + 36);
    }

    /** A child-welfare notification of Aino in Espoo and her brother in another municipality. */
    private static Letter notice(String id, String brothers) {
        var oiva = new HashMap<String, Object>();
        oiva.put("firstName", "Oiva");
        oiva.put("familyName", "Esimerkkilä");
        oiva.put("hetu", "270214A9111");
        oiva.put("municipality", brothers);
        return Letter.notification(id).with("siblings", List.of(Map.of("subject", oiva)));
    }
}
