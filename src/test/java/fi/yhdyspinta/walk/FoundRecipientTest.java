package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.partner.Caller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is competent is found by rule (domain 0.8): by the school's place, the child's home, and danger. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class FoundRecipientTest extends OnAHouse {
    private static final Caller KASKO = partner("helsinki-kasko");
    private static final Caller SOTEPE = partner("helsinki-sotepe");

    FoundRecipientTest(Database.Kind kind) {
        super(kind);
    }

    @ParameterizedTest(name = "{0} sends {1} of a child in {2}: {3}")
    @CsvSource({
        "espoo-opetus,   M01, 049, luvn",
        "espoo-opetus,   M01, 091, luvn",
        "espoo-opetus,   M12, 049, luvn-sosiaali",
        "espoo-opetus,   M12, 927, luvn-sosiaali",
        "espoo-opetus,   M12, 091, helsinki-sotepe",
        "espoo-opetus,   M12, 638, itauusimaa",
        "helsinki-kasko, M01, 049, helsinki-opiskeluhuolto",
        "helsinki-kasko, M01, 091, helsinki-opiskeluhuolto",
        "helsinki-kasko, M12, 091, helsinki-sotepe",
        "helsinki-kasko, M12, 049, luvn-sosiaali",
    })
    void isFoundByThePlaceThatDecides(String sender, String type, String home, String competent) {
        var letter = (type.equals("M01") ? Letter.contact("X-1") : Letter.notification("X-1"))
                .with("subject.municipality", home);

        var receipt = house.send(partner(sender), letter);

        assertThat(receipt.recipients()).singleElement().satisfies(only -> {
            assertThat(only.partner()).isEqualTo(competent);
            assertThat(only.marks()).isEmpty();
        });
        assertThat(deliveredTo(competent)).hasSize(1);
    }

    @Test
    void isFoundByThePlaceOfTheSchoolWhereTheMessageSaysIt() {
        var letter =
                Letter.contact("YH-1").with("subject.school", Map.of("name", "Keksityn koulu", "municipality", "638"));

        var receipt = house.send(House.ESPOO, letter);

        assertThat(receipt.recipients().get(0).partner()).isEqualTo("itauusimaa-opiskeluhuolto");
    }

    @Test
    void keepsHelsinkisTwoRolesApart() {
        var contact = house.send(KASKO, Letter.contact("YH-1").with("subject.municipality", "091"));
        var notification = house.send(House.ESPOO, Letter.notification("LS-1").with("subject.municipality", "091"));

        assertThat(ids(KASKO)).containsExactly(contact.messageId());
        assertThat(ids(SOTEPE)).containsExactly(notification.messageId());
        assertThat(ids(partner("helsinki-opiskeluhuolto"))).containsExactly(contact.messageId());
        assertThatThrownBy(() -> house.seeing.message(notification.messageId(), KASKO))
                .hasMessageContaining("UNKNOWN");
    }

    // HallL 8 §: another's matter is sent on, so an ordinary contact says it before it goes
    @Test
    void refusesAnotherCountyThanTheCompetentOne() {
        house.consentDesk.record(
                House.ESPOO,
                Papers.bytes(Papers.CONSENT
                        .replace("JULKL-26.1", "SHL-35.1")
                        .replace("\"recipient\": \"mll-uusimaa\"", "\"recipient\": \"itauusimaa\"")
                        .replace("[\"M28\"]", "[\"M10\"]")
                        .replace("\"purpose\": \"support\"", "\"purpose\": \"social-care\"")));
        var letter = Letter.of("SO-1", "M10")
                .to(Map.of(
                        "partner", "itauusimaa",
                        "type", "M10",
                        "legalBasis", "SHL-35.1",
                        "purpose", "social-care",
                        "consent", "S-1"))
                .with("concern.reasons", List.of("Perhe toivoo tukea."));

        assertThatThrownBy(() -> house.send(House.ESPOO, letter)).hasMessageContaining("NOT_COMPETENT");
    }

    @Test
    void takesADutyNoticeToWhomItNamesAndSaysWhoIsCompetent() {
        var receipt = house.send(House.ESPOO, Letter.notification("LS-1").recipient("partner", "itauusimaa"));

        assertThat(receipt.recipients()).singleElement().satisfies(named -> {
            assertThat(named.partner()).isEqualTo("itauusimaa");
            assertThat(named.marks()).singleElement().satisfies(mark -> {
                assertThat(mark.code()).isEqualTo("NOT_COMPETENT");
                assertThat(mark.args()).containsExactly("itauusimaa", "luvn-sosiaali");
            });
        });
    }

    @Test
    void isAskedForWhereNoRuleFindsAnybody() {
        var unnamed = Letter.of("ESP-1", "M06")
                .to(Map.of("type", "M06", "legalBasis", "OHL-23.2", "purpose", "student-welfare"));
        var elsewhere = Letter.of("TUKI-1", "M09")
                .to(Map.of("type", "M09", "legalBasis", "POL-20d", "purpose", "learning-support"))
                .with("subject.school", Map.of("name", "Keksityn koulu", "municipality", "478"));

        assertThatThrownBy(() -> house.send(House.ESPOO, unnamed)).hasMessageContaining("RECIPIENT_MISSING");
        assertThatThrownBy(() -> house.send(House.ESPOO, elsewhere)).hasMessageContaining("COMPETENT_UNKNOWN");
    }

    // a duty to tell must reach somebody: those of the sender's own place know whose it is (domain 0.7, HallL 8 §)
    @Test
    void takesADutyNoticeToTheSendersOwnPlaceWhereNobodyElseIsKnown() {
        var letter =
                Letter.contact("YH-1").with("subject.school", Map.of("name", "Keksityn koulu", "municipality", "478"));

        var receipt = house.send(House.ESPOO, letter);

        assertThat(receipt.recipients()).singleElement().satisfies(only -> {
            assertThat(only.partner()).isEqualTo("luvn");
            assertThat(only.marks()).extracting(Refusal::code).contains("COMPETENT_UNKNOWN");
        });
    }

    private List<UUID> ids(Caller caller) {
        return house.seeing.page(caller, Flows.Filter.ALL, null, 9).stream()
                .map(seen -> seen.message().id())
                .toList();
    }
}
