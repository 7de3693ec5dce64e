package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody learns from a text where a child under a turvakielto is (laki 661/2009 36 §, JulkL 24.1 § 31; domain F2.8). */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class HeldTest extends OnAHouse {
    private static final String TELLS = "Perhe muutti Lohjalle, ryhmä mieluiten lähellä.";
    private static final String TELLS_NOT = "Pieni ryhmä, mieluiten alkuillasta.";

    HeldTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void holdsTheParcelWhoseTextTellsAndNoOther() {
        var receipt = house.send(House.ESPOO, Letter.withReferral("ESP-1", TELLS));

        assertThat(deliveredTo("mll-uusimaa")).isEmpty();
        assertThat(deliveredTo("luvn")).hasSize(1);
        assertThat(seen(receipt, "mll-uusimaa", House.ESPOO)).satisfies(held -> {
            assertThat(held.stage()).isEqualTo("held-for-check");
            assertThat(held.parcel().isHeld()).isTrue();
        });
        assertThat(seen(receipt, "luvn", House.ESPOO).parcel().isHeld()).isFalse();
    }

    @Test
    void tellsItsSenderThePlaceInTheTextAndWhatItTells() {
        var receipt = house.send(House.ESPOO, Letter.withReferral("ESP-1", TELLS));

        var mark = Tree.map(Tree.list(shown(receipt).get("marks")).get(0));

        assertThat(mark)
                .containsEntry("code", "SECURITY_BAN_TEXT")
                .containsEntry("pointer", "/recipients/1/support/wished");
        assertThat(mark.get("fi")).asString().contains("turvakielto").doesNotContain("Lohja");
        assertThat(receipt.recipients())
                .filteredOn(recipient -> recipient.partner().equals("mll-uusimaa"))
                .singleElement()
                .satisfies(own -> assertThat(own.marks()).singleElement().satisfies(each -> assertThat(each.args())
                        .containsExactly("MUNICIPALITY")));
    }

    @Test
    void goesWhenItsSenderLetsIt() {
        var receipt = house.send(House.ESPOO, Letter.withReferral("ESP-1", TELLS));
        clock.pass(Duration.ofMinutes(5));
        house.rounds.beat();

        house.walk.release(receipt.messageId(), parcel(receipt, "mll-uusimaa"), House.ESPOO);

        assertThat(deliveredTo("mll-uusimaa")).singleElement().asString().contains("Perhe muutti Lohjalle");
        assertThat(house.seeing.message(receipt.messageId(), House.ESPOO).timeline())
                .anySatisfy(stage -> {
                    assertThat(stage.stage()).isEqualTo("released");
                    assertThat(stage.by()).isEqualTo("espoo-opetus");
                    assertThat(stage.at()).isEqualTo(clock.instant());
                });
        assertThatThrownBy(() -> house.walk.release(receipt.messageId(), parcel(receipt, "mll-uusimaa"), House.ESPOO))
                .hasMessageContaining("UNKNOWN");
    }

    @Test
    void isNobodysButTheSendersToLetGo() {
        var receipt = house.send(House.ESPOO, Letter.withReferral("ESP-1", TELLS));
        var parcel = parcel(receipt, "mll-uusimaa");

        assertThatThrownBy(() -> house.walk.release(receipt.messageId(), parcel, House.MLL))
                .hasMessageContaining("UNKNOWN");
        assertThatThrownBy(() -> house.walk.release(
                        receipt.messageId(), parcel, new Caller("helsinki-kasko", Caller.PARTNER, "test")))
                .hasMessageContaining("UNKNOWN");
        assertThatThrownBy(() -> house.moveDesk.retry(House.OPERATOR, parcel)).hasMessageContaining("WAITS_FOR_WRITER");

        assertThat(deliveredTo("mll-uusimaa")).isEmpty();
    }

    @Test
    void mayBeTakenBackWhileItIsHeld() {
        var receipt = house.send(House.ESPOO, Letter.withReferral("ESP-1", TELLS));

        house.walk.withdraw(receipt.messageId(), House.ESPOO);

        assertThat(house.states(receipt, House.ESPOO)).containsEntry("mll-uusimaa", "cancelled");
        assertThatThrownBy(() -> house.walk.release(receipt.messageId(), parcel(receipt, "mll-uusimaa"), House.ESPOO))
                .hasMessageContaining("UNKNOWN");
        assertThat(deliveredTo("mll-uusimaa")).isEmpty();
    }

    @Test
    void holdsNothingOfWhomNothingIsSecret() {
        house.send(House.ESPOO, Letter.withReferral("ESP-1", TELLS).envelope("securityBan", false));

        assertThat(deliveredTo("mll-uusimaa")).hasSize(1);
    }

    @Test
    void tellsAnOrganisationNeitherTownNorSchoolNorContact() {
        house.send(House.ESPOO, Letter.withReferral("ESP-1", TELLS_NOT));

        assertThat(deliveredTo("mll-uusimaa"))
                .singleElement()
                .asString()
                .contains("\"yhteystiedotRajoitettu\":true", "Koulu tai muu koulutuksen järjestäjä", "Aino")
                .doesNotContain("Espoo", "espoo", "Keksityn koulu", "Rantakoski", "+358", "140513", "Esimerkkilä")
                .doesNotContain("turvakielto", "TURVAKIELTO");
    }

    // an authority that must find the child gets what it needs, flagged, and a duty does not wait (domain 0.7)
    @Test
    void letsADutyNoticeGoWithTheFlag() {
        var letter = Letter.notification("LS-1")
                .envelope("securityBan", true)
                .with("concern.reasons", List.of("Perhe muutti Lohjalle, lapsi on yksin."));

        var receipt = house.send(House.ESPOO, letter);

        assertThat(deliveredTo("luvn-sosiaali")).singleElement().asString().contains("TURVAKIELTO", "Esimerkkilä");
        assertThat(seen(receipt, "luvn-sosiaali", House.ESPOO).marks()).isEmpty();
    }

    @Test
    void carriesTheFlagThroughEveryFormat() throws Exception {
        var routes = RoutesFolder.copiedTo(data.resolve("routes")).opensDoor("helsinki-kasko", "canonical");
        house = new House(house.database, data, clock, "node-a", routes.path());
        var own = Files.readString(House.ROUTES.resolve("formats/espoo-notice/samples/turvakielto.in.json"));

        house.walk.accept(house.atDoor(House.ESPOO, "espoo-notice", own.getBytes(StandardCharsets.UTF_8)));
        house.send(
                House.ESPOO,
                Letter.withReferral("ESP-1", TELLS_NOT)
                        .to(Map.of(
                                "partner", "helsinki-kasko",
                                "type", "M06",
                                "legalBasis", "OHL-23.2",
                                "purpose", "student-welfare")));

        assertThat(deliveredTo("luvn")).hasSize(2).allSatisfy(bundle -> assertThat(bundle)
                .contains("TURVAKIELTO"));
        assertThat(deliveredTo("mll-uusimaa")).singleElement().asString().contains("\"yhteystiedotRajoitettu\":true");
        assertThat(deliveredTo("helsinki-kasko"))
                .singleElement()
                .asString()
                .contains("\"securityBan\":true")
                .doesNotContain("Keksityn koulu", "Espoo", "+358");
    }

    private Map<String, Object> shown(Receipt receipt) {
        var document = Json.object(Json.bytes(
                Views.message(house.seeing.message(receipt.messageId(), House.ESPOO), house.seeing.terms())));
        return Tree.list(document.get("recipients")).stream()
                .map(Tree::map)
                .filter(each -> "mll-uusimaa".equals(each.get("partner")))
                .findFirst()
                .orElseThrow();
    }
}
