package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What came to the wrong recipient goes to the right one in one step, and the clock does not restart (domain F2.5). */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class RedirectTest extends OnAHouse {
    private static final String HELSINKI = "helsinki-opiskeluhuolto";
    private static final String EMERGENCY = "luvn-paivystys";
    private static final String SOCIAL_CARE = "luvn-sosiaali";

    RedirectTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void takesTheMatterToThePartnerThatIsNamed() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        deliverAll("luvn");

        redirect("luvn", parcel(receipt, "luvn"), HELSINKI);

        assertThat(seen(receipt, "luvn", House.OPERATOR)).satisfies(old -> {
            assertThat(old.state()).isEqualTo(State.REJECTED);
            assertThat(old.stage()).isEqualTo("forwarded");
            assertThat(old.parcel().isReplaced()).isTrue();
        });
        assertThat(seen(receipt, HELSINKI, House.OPERATOR).parcel().replaces()).isEqualTo(parcel(receipt, "luvn"));
        assertThat(house.seeing.message(receipt.messageId(), House.ESPOO).state())
                .isEqualTo(State.REQUESTED);
        assertThat(deliveredTo(HELSINKI))
                .singleElement()
                .asString()
                .contains("Esimerkkilä", parcel(receipt, "luvn").toString());
    }

    @Test
    void tellsTheSenderTheNewPlaceAndDoesNotCloseItsSide() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));

        redirect("luvn", parcel(receipt, "luvn"), HELSINKI);

        assertThat(deliveredTo("espoo-opetus"))
                .singleElement()
                .asString()
                .contains(
                        "\"vaihe\":\"ohjattu-edelleen\"",
                        "\"uusiVastaanottaja\":\"" + HELSINKI + "\"",
                        "\"lopullinen\":false");
        assertThat(house.seeing.message(receipt.messageId(), House.ESPOO).timeline())
                .anySatisfy(stage -> assertThat(stage.redirectedTo()).isEqualTo(HELSINKI));
    }

    @Test
    void walksOnFromTheNewRecipientToTheEnd() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        redirect("luvn", parcel(receipt, "luvn"), HELSINKI);
        var moved = seen(receipt, HELSINKI, House.OPERATOR).parcel().id();

        house.say(partner(HELSINKI), moved, "accepted", "");
        house.say(partner(HELSINKI), moved, "completed", ",\"outcome\":\"got-help\"");

        assertThat(house.seeing.message(receipt.messageId(), House.ESPOO).state())
                .isEqualTo(State.COMPLETED);
        assertThat(deliveredTo("espoo-opetus")).last().asString().contains("\"lopullinen\":true");
    }

    @Test
    void goesToTheCompetentOneWhereNobodyIsNamed() {
        var receipt = house.send(House.ESPOO, Letter.notification("LS-1").recipient("partner", EMERGENCY));

        redirect(EMERGENCY, parcel(receipt, EMERGENCY), "");

        assertThat(seen(receipt, SOCIAL_CARE, House.OPERATOR).state()).isEqualTo(State.REQUESTED);
        assertThat(deliveredTo(SOCIAL_CARE)).hasSize(1);
        assertThat(deliveredTo("espoo-opetus")).singleElement().asString().contains(SOCIAL_CARE);
    }

    @Test
    void keepsTheStartOfTheClock() {
        var receipt = house.send(House.ESPOO, Letter.notification("LS-1").recipient("partner", EMERGENCY));
        var before = seen(receipt, EMERGENCY, House.OPERATOR).deadlines();
        clock.pass(Duration.ofDays(2));
        house.rounds.beat();

        redirect(EMERGENCY, parcel(receipt, EMERGENCY), "");

        var after = seen(receipt, SOCIAL_CARE, House.OPERATOR).deadlines();
        assertThat(before).extracting(Deadline::code).contains("LSL26-start", "LSL26-ready", "LSL-told");
        assertThat(after).extracting(Deadline::code).containsAll(codes(before));
        assertThat(after).allSatisfy(moved -> {
            assertThat(moved.startAt()).isEqualTo(receipt.receivedAt());
            assertThat(moved.dueAt()).isEqualTo(dueAt(before, moved.code()));
            assertThat(moved.standing()).isEqualTo(Deadline.Standing.OPEN);
        });
        assertThat(seen(receipt, EMERGENCY, House.OPERATOR).deadlines())
                .allSatisfy(old -> assertThat(old.standing()).isEqualTo(Deadline.Standing.ENDED));
    }

    @Test
    void takesADutyNoticeOnWithItsMarks() {
        var faulty =
                Letter.notification("LS-1").with("subject.hetu", "140513A902J").recipient("partner", EMERGENCY);
        var receipt = house.send(House.ESPOO, faulty);

        redirect(EMERGENCY, parcel(receipt, EMERGENCY), "");

        assertThat(seen(receipt, EMERGENCY, House.ESPOO).marks())
                .extracting(Refusal::code)
                .contains("HETU_CHECK", "NOT_COMPETENT");
        assertThat(seen(receipt, SOCIAL_CARE, House.ESPOO).marks())
                .extracting(Refusal::code)
                .contains("HETU_CHECK")
                .doesNotContain("NOT_COMPETENT");
        assertThat(seen(receipt, SOCIAL_CARE, House.ESPOO).parcel().isDuty()).isTrue();
        assertThat(deliveredTo(SOCIAL_CARE))
                .singleElement()
                .asString()
                .contains("HETU_CHECK", "duty-notice")
                .doesNotContain("NOT_COMPETENT");
    }

    @Test
    void leavesTheReceiptOfARepeatAsItWas() {
        var first = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        redirect("luvn", parcel(first, "luvn"), HELSINKI);

        var again = house.send(House.ESPOO, Letter.jointWork("ESP-1"));

        assertThat(again).isEqualTo(first);
    }

    @Test
    void happensOnceHoweverOftenItIsSaid() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));

        redirect("luvn", parcel(receipt, "luvn"), HELSINKI);
        redirect("luvn", parcel(receipt, "luvn"), HELSINKI);
        redirect("luvn", parcel(receipt, "luvn"), "itauusimaa-opiskeluhuolto");

        assertThat(house.count("parcel")).isEqualTo(2);
        assertThat(deliveredTo(HELSINKI)).hasSize(1);
    }

    @Test
    void mayGoOnFromTheSecondRecipientToo() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        redirect("luvn", parcel(receipt, "luvn"), HELSINKI);

        redirect(HELSINKI, seen(receipt, HELSINKI, House.OPERATOR).parcel().id(), "itauusimaa-opiskeluhuolto");

        assertThat(deliveredTo("itauusimaa-opiskeluhuolto")).hasSize(1);
        assertThat(house.seeing.message(receipt.messageId(), House.ESPOO).state())
                .isEqualTo(State.REQUESTED);
    }

    @ParameterizedTest
    @CsvSource({
        "luvn,              REDIRECT_SAME",
        "purje,             UNKNOWN_RECIPIENT",
        "mll-uusimaa,       RECIPIENT_NOT_IN_AGREEMENT",
        "luvn-sosiaali,     NO_LEGAL_BASIS",
        "'',                RECIPIENT_MISSING",
    })
    void leavesEverythingAsItWasWhereItIsRefused(String to, String code) {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        deliverAll("luvn");

        assertThatThrownBy(() -> redirect("luvn", parcel(receipt, "luvn"), to)).hasMessageContaining(code);

        assertUntouched(receipt);
    }

    @Test
    void isRefusedWhereTheConsentNamesAnotherRecipient() {
        house.consentDesk.record(
                House.ESPOO,
                Papers.bytes(Papers.CONSENT
                        .replace("JULKL-26.1", "OHL-22")
                        .replace("\"recipient\": \"mll-uusimaa\"", "\"recipient\": \"luvn\"")
                        .replace("[\"M28\"]", "[\"M06\"]")
                        .replace("\"purpose\": \"support\"", "\"purpose\": \"student-welfare\"")));
        var letter = Letter.jointWork("ESP-1").recipient("legalBasis", "OHL-22").recipient("consent", "S-1");
        var receipt = house.send(House.ESPOO, letter);
        deliverAll("luvn");

        assertThatThrownBy(() -> redirect("luvn", parcel(receipt, "luvn"), HELSINKI))
                .hasMessageContaining("CONSENT_DOES_NOT_COVER");

        assertUntouched(receipt);
    }

    // a school need not know where the child is: what student welfare may read, it may not
    @Test
    void holdsWhatWouldTellTheNewRecipientWhereAChildUnderATurvakieltoIs() {
        var letter = Letter.jointWork("ESP-1")
                .envelope("securityBan", true)
                .with("matter.need", "Perhe on muuttanut Lohjalle.");
        house = new House(house.database, data, clock, "node-a", aSchoolWithADoor());
        var receipt = house.send(House.ESPOO, letter);
        assertThat(deliveredTo("luvn")).hasSize(1);

        redirect("luvn", parcel(receipt, "luvn"), "helsinki-kasko");

        assertThat(deliveredTo("helsinki-kasko")).isEmpty();
        assertThat(seen(receipt, "helsinki-kasko", House.OPERATOR)).satisfies(moved -> {
            assertThat(moved.parcel().isHeld()).isTrue();
            assertThat(moved.stage()).isEqualTo("held-for-check");
            assertThat(moved.marks()).extracting(Refusal::code).contains("SECURITY_BAN_TEXT");
        });
        house.walk.release(
                receipt.messageId(),
                seen(receipt, "helsinki-kasko", House.OPERATOR).parcel().id(),
                House.ESPOO);
        assertThat(deliveredTo("helsinki-kasko")).hasSize(1);
    }

    private Path aSchoolWithADoor() {
        return RoutesFolder.copiedTo(data.resolve("routes"))
                .opensDoor("helsinki-kasko", "canonical")
                .path();
    }

    private void assertUntouched(Receipt receipt) {
        assertThat(seen(receipt, "luvn", House.OPERATOR)).satisfies(own -> {
            assertThat(own.state()).isEqualTo(State.REQUESTED);
            assertThat(own.stage()).isEqualTo("delivered");
            assertThat(own.parcel().isReplaced()).isFalse();
        });
        assertThat(house.count("parcel")).isEqualTo(1);
        assertThat(house.count("outbox")).isZero();
    }

    private void redirect(String by, UUID parcel, String to) {
        house.say(partner(by), parcel, "rejected", ",\"redirectTo\":\"" + to + "\"");
    }

    private static List<String> codes(List<Deadline> deadlines) {
        return deadlines.stream().map(Deadline::code).toList();
    }

    private static Instant dueAt(List<Deadline> deadlines, String code) {
        return deadlines.stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow()
                .dueAt();
    }
}
