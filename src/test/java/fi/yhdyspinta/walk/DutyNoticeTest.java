package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The duty to tell does not fail on form (domain 0.7): what is wrong is marked, told to both sides, and delivered. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class DutyNoticeTest extends OnAHouse {
    private static final Caller SOCIAL_CARE = new Caller("luvn-sosiaali", Caller.PARTNER, "test");

    DutyNoticeTest(Database.Kind kind) {
        super(kind);
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(
            nullValues = "absent",
            textBlock =
                    """
                    content subject.hetu,          140513A902J,  HETU_CHECK
                    content subject.hetu,          1405,         HETU_FORM
                    content concern.reasons,       absent,       MINIMUM_FIELD_MISSING
                    content matter.need,           Jotakin.,     PART_NOT_OF_TYPE
                    content concern.unheard,       Jotakin.,     SCHEMA_UNKNOWN_PROPERTY
                    envelope sentAt,               eilen,        SCHEMA_FORMAT
                    envelope sentAt,               2030-01-01T00:00:00Z, TIME_IN_FUTURE
                    envelope language,             absent,       SCHEMA_REQUIRED
                    envelope urgency,              heti,         SCHEMA_ENUM
                    envelope unheard,              Jotakin.,     SCHEMA_UNKNOWN_PROPERTY
                    envelope sender,               absent,       SCHEMA_REQUIRED
                    recipient consent,             SUO-1,        CONSENT_NEEDLESS
                    recipient legalBasis,          LSL-25.2,     NO_LEGAL_BASIS
                    recipient legalBasis,          SHL-99,       UNKNOWN_BASIS
                    recipient purpose,             absent,       SCHEMA_REQUIRED
                    """)
    void arrivesWithItsFaultMarked(String place, String value, String code) {
        var letter = Letter.notification("LS-1");
        var member = place.split(" ")[1];
        switch (place.split(" ")[0]) {
            case "content" -> letter.with(member, value);
            case "envelope" -> {
                if (value == null) {
                    letter.withoutEnvelope(member);
                } else {
                    letter.envelope(member, value);
                }
            }
            default -> letter.recipient(member, value);
        }

        var receipt = house.send(House.ESPOO, letter);

        assertThat(marks(receipt)).contains(code);
        assertThat(delivered("luvn-sosiaali")).contains(code).contains("Esimerkkilä");
    }

    @Test
    void isTheSameWhenItComesAgainWithTheSameFault() {
        var first = house.send(House.ESPOO, Letter.notification("LS-1").withoutEnvelope("sentAt"));
        clock.pass(java.time.Duration.ofMinutes(1));

        var again = house.send(House.ESPOO, Letter.notification("LS-1").withoutEnvelope("sentAt"));

        assertThat(again).isEqualTo(first);
    }

    @Test
    void goesToWhoeverIsCompetentByHomeAndDanger() {
        var routine = house.send(House.ESPOO, Letter.notification("LS-1"));
        var danger = house.send(House.ESPOO, Letter.notification("LS-2").with("concern.immediateDanger", true));
        var helsinki = house.send(House.ESPOO, Letter.notification("LS-3").with("subject.municipality", "091"));

        assertThat(List.of(partner(routine), partner(danger), partner(helsinki)))
                .containsExactly("luvn-sosiaali", "luvn-paivystys", "helsinki-sotepe");
    }

    @Test
    void keepsNoHetuThatStoodInItsNumber() {
        var receipt = house.send(House.ESPOO, Letter.notification("LS-140513A902H"));

        assertThat(marks(receipt)).contains("ID_HOLDS_HETU");
        assertThat(receipt.senderMessageId()).startsWith("hub-").doesNotContain("140513");
        assertThat(house.send(House.ESPOO, Letter.notification("LS-140513A902H")))
                .isEqualTo(receipt);
    }

    @Test
    void goesToTheSendersOwnCountyWhereTheHomeIsNowhere() {
        var nowhere = house.send(House.ESPOO, Letter.notification("LS-1").with("subject.municipality", "999"));
        var unsaid = house.send(House.ESPOO, Letter.notification("LS-2").with("subject.municipality", null));
        var misspelt = house.send(House.ESPOO, Letter.notification("LS-3").recipient("partner", "luvn-sosiali"));

        assertThat(List.of(partner(nowhere), partner(unsaid), partner(misspelt)))
                .containsOnly("luvn-sosiaali");
        assertThat(marks(nowhere)).contains("COMPETENT_UNKNOWN");
        assertThat(marks(unsaid)).contains("RECIPIENT_MISSING");
        assertThat(marks(misspelt)).contains("UNKNOWN_RECIPIENT");
    }

    @Test
    void losesNoWordThatStandsWhereItCannotBeRead() {
        var letter = Letter.notification("LS-1")
                .envelope(
                        "content",
                        Map.of("subject", "Aino Esimerkkilä, Keksitty katu 1", "concern", "Lapsi on yksin."));

        house.send(House.ESPOO, letter);

        var body = delivered("luvn-sosiaali");
        var document = body.replaceAll("(?s).*\"contentType\":\"application/json\",\"data\":\"([^\"]+)\".*", "$1");
        assertThat(new String(java.util.Base64.getDecoder().decode(document), StandardCharsets.UTF_8))
                .contains("Aino Esimerkkilä, Keksitty katu 1", "Lapsi on yksin.");
    }

    @Test
    void arrivesHoweverManyFaultsItHas() {
        var letter = Letter.notification("LS-1")
                .envelope(
                        "content",
                        Map.of(
                                "subject",
                                Map.of("firstName", "Aino", "municipality", "049"),
                                "concern",
                                12345678901234567890.0,
                                "guardians",
                                Collections.nCopies(50, "x")));

        house.send(House.ESPOO, letter);

        assertThat(delivered("luvn-sosiaali")).contains("MINIMUM_FIELD_MISSING");
    }

    @Test
    void goesAloneWhereWhatStandsBesideItIsRefused() {
        var mixed = Letter.notification("LS-1")
                .to(Map.of("partner", "luvn", "type", "M06", "legalBasis", "OHL-23.2", "purpose", "student-welfare"));

        var receipt = house.send(House.ESPOO, mixed);

        assertThat(receipt.recipients()).singleElement().matches(own -> own.type()
                .equals("M12"));
        assertThat(receipt.left().stream().map(Refusal::code)).contains("MINIMUM_FIELD_MISSING");
    }

    @Test
    void isNotTakenBackByTheWithdrawalOfANeedlessConsent() {
        var receipt = house.send(House.ESPOO, Letter.notification("LS-1").recipient("consent", "suostumus-mll-1"));

        house.consentDesk.withdraw(House.ESPOO, "suostumus-mll-1", Papers.bytes("{\"by\": \"giver\"}"));

        assertThat(house.states(receipt, House.OPERATOR)).containsEntry("luvn-sosiaali", "requested");
        assertThat(delivered("luvn-sosiaali")).contains("M12");
    }

    @Test
    void tellsItsSenderNoFinerWordThanReceived() {
        var receipt = house.send(House.ESPOO, Letter.notification("LS-1"));
        deliverAll("luvn-sosiaali");
        var parcel = parcel(receipt, "luvn-sosiaali");

        house.say(SOCIAL_CARE, parcel, "accepted", ",\"businessStatus\":\"assigned\",\"outcome\":\"no-need\"");
        house.say(SOCIAL_CARE, parcel, "accepted", ",\"businessStatus\":\"family-told\"");

        var seen = house.seeing.message(receipt.messageId(), House.ESPOO);
        assertThat(seen.recipients().get(0).stage()).isNull();
        assertThat(seen.timeline()).noneMatch(stage -> "assigned".equals(stage.stage()) || stage.outcome() != null);
        assertThat(to("espoo-opetus", house.due())).hasSize(1);
    }

    @Test
    void isNeitherDeclinedNorTakenBackAfterArrival() {
        var receipt = house.send(House.ESPOO, Letter.notification("LS-1"));
        deliverAll("luvn-sosiaali");
        var parcel = parcel(receipt, "luvn-sosiaali");

        assertThatThrownBy(() -> house.say(SOCIAL_CARE, parcel, "rejected", ",\"reason\":{\"code\":\"no-capacity\"}"))
                .hasMessageContaining("DUTY_NOT_DECLINED");
        assertThatThrownBy(() -> house.walk.withdraw(receipt.messageId(), House.ESPOO))
                .hasMessageContaining("DUTY_NOT_WITHDRAWN");
    }

    @Test
    void showsItsSenderThatItWasReceivedAndNoMore() {
        var receipt = house.send(House.ESPOO, Letter.notification("LS-1"));
        deliverAll("luvn-sosiaali");
        var parcel = parcel(receipt, "luvn-sosiaali");

        house.say(SOCIAL_CARE, parcel, "accepted", "");
        house.say(SOCIAL_CARE, parcel, "in-progress", ",\"businessStatus\":\"assessing\"");
        house.say(SOCIAL_CARE, parcel, "completed", ",\"outcome\":\"no-need\"");

        var seen = house.seeing.message(receipt.messageId(), House.ESPOO);
        assertThat(seen.recipients()).singleElement().satisfies(own -> {
            assertThat(own.state().wire()).isEqualTo("accepted");
            assertThat(own.isClosed()).isTrue();
            assertThat(own.outcome()).isNull();
            // until when the other has time, and not that the assessment has begun
            assertThat(own.deadlines()).hasSize(3).allSatisfy(deadline -> {
                assertThat(deadline.dueAt()).isNotNull();
                assertThat(deadline.standing()).isNull();
                assertThat(deadline.metAt()).isNull();
            });
        });
        assertThat(seen.timeline()).noneMatch(stage -> "assessing".equals(stage.stage()));
        assertThat(house.states(receipt, House.OPERATOR)).containsEntry("luvn-sosiaali", "completed");
    }

    @Test
    void leavesAnOrdinaryMessageWithTheSameFaultOutside() {
        var broken = Letter.jointWork("ESP-1").with("subject.hetu", "140513A902J");

        assertThatThrownBy(() -> house.send(House.ESPOO, broken))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("HETU_CHECK");
        assertThat(house.count("message")).isZero();
    }

    private String delivered(String partner) {
        var tickets = to(partner, house.due());
        assertThat(tickets).hasSize(1);
        var consignment = house.walk.pickUp(tickets.get(0));
        house.walk.settle(consignment, Ended.delivered());
        return new String(consignment.body(), StandardCharsets.UTF_8);
    }

    private static String partner(Receipt receipt) {
        return receipt.recipients().get(0).partner();
    }

    private static List<String> marks(Receipt receipt) {
        return receipt.recipients().get(0).marks().stream().map(Refusal::code).toList();
    }
}
