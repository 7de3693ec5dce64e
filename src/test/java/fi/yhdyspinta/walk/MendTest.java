package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fi.yhdyspinta.journal.Deeds;
import fi.yhdyspinta.message.State;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An operator mends mapping and envelope of exactly one parcel; content goes back to its author. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class MendTest extends OnAHouse {
    MendTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void writesOneParcelInAnotherFormatAndNoOther() {
        var mended = house.accept("A-1", "CASE-1");
        house.accept("B-1", "CASE-2");
        to("luvn", house.due()).forEach(ticket -> fail(ticket, Trouble.HTTP_4XX));

        mend(parcel(mended, "luvn"), "\"format\":\"canonical\",\"language\":\"sv\"");

        assertThat(deliveredTo("luvn")).singleElement().satisfies(body -> assertThat(body)
                .contains(parcel(mended, "luvn").toString(), "\"language\":\"sv\"")
                .doesNotContain("resourceType"));
        house.accept("C-1", "CASE-3");
        assertThat(deliveredTo("luvn")).singleElement().asString().contains("resourceType");
        assertThat(house.moveDesk.deeds(parcel(mended, "luvn")))
                .extracting(Deeds.Done::action, Deeds.Done::operator, Deeds.Done::reason, Deeds.Done::detail)
                .containsExactly(
                        tuple("mend", "test", "Sovittu.", "format=canonical language=sv"),
                        tuple("retry", "test", "Sovittu.", null));
    }

    @Test
    void writesOneParcelByAnEarlierRevisionOfItsMapping() {
        var receipt = house.accept("A-1", "CASE-1");
        fail(to("mll-uusimaa", house.due()).get(0), Trouble.HTTP_4XX);
        var routes = RoutesFolder.copiedTo(data.resolve("routes"))
                .edit("formats/mll-referral/write.jsonata", "yhteystiedotRajoitettu", "uusiNimi");
        house = new House(house.database, data, clock, "node-a", routes.path());

        mend(parcel(receipt, "mll-uusimaa"), "\"revision\":1");

        assertThat(deliveredTo("mll-uusimaa")).singleElement().asString().contains("yhteystiedotRajoitettu");
        house.accept("B-1", "CASE-2");
        assertThat(deliveredTo("mll-uusimaa")).singleElement().asString().contains("uusiNimi");
    }

    @Test
    void sendsAgainWhatHasArrivedAndWasWrittenWrongly() {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("luvn");

        mend(parcel(receipt, "luvn"), "\"format\":\"canonical\"");

        assertThat(deliveredTo("luvn")).singleElement().asString().doesNotContain("resourceType");
        assertThat(seen(receipt, "luvn", House.OPERATOR).parcel().attempts()).isEqualTo(2);
    }

    @Test
    void changesNothingThatCantBeWrittenSoOrIsNoMend() {
        var receipt = house.accept("A-1", "CASE-1");
        var parcel = parcel(receipt, "luvn");

        assertThatThrownBy(() -> mend(parcel, "\"format\":\"lohja-notice\""))
                .as("it only reads")
                .hasMessage("INVALID [MEND_FORMAT]");
        assertThatThrownBy(() ->
                        mend(parcel, "\"format\":\"fhir-task\",\"revision\":0,\"language\":\"de\",\"content\":{}"))
                .hasMessage("INVALID [MEND_FORMAT, SCHEMA_ENUM, SCHEMA_TYPE, SCHEMA_UNKNOWN_PROPERTY]");
        assertThatThrownBy(() -> mend(parcel, "\"revision\":7")).hasMessage("INVALID [MEND_REVISION]");
        assertThatThrownBy(() -> house.mendDesk.mend(House.OPERATOR, parcel, bytes("{\"reason\":\"x\"}")))
                .hasMessage("INVALID [MEND_EMPTY]");

        assertThat(house.count("mend")).isZero();
        assertThat(house.count("deed")).isZero();
        assertThat(deliveredTo("luvn")).singleElement().asString().contains("resourceType");
    }

    @Test
    void changesNothingWhereTheRevisionCantWriteIt() {
        var receipt = house.accept("A-1", "CASE-1");
        var routes = RoutesFolder.copiedTo(data.resolve("routes"))
                .edit("formats/mll-referral/write.jsonata", "\"viite\": parcel.id", "\"viite\": $error(parcel.id)");
        house = new House(house.database, data, clock, "node-a", routes.path());

        assertThatThrownBy(() -> mend(parcel(receipt, "mll-uusimaa"), "\"revision\":2"))
                .hasMessage("INVALID [MEND_UNWRITABLE]");

        assertThat(house.count("mend")).isZero();
        assertThat(house.count("deed")).isZero();
    }

    @Test
    void givesContentBackToItsAuthorWhoIsToldWhatIsAsked() {
        var receipt = house.accept("A-1", "CASE-1");
        fail(to("luvn", house.due()).get(0), Trouble.HTTP_4XX);

        giveBack(parcel(receipt, "luvn"), ",\"code\":\"correction-missing\"");

        var seen = seen(receipt, "luvn", House.ESPOO);
        assertThat(seen.state()).isEqualTo(State.FAILED);
        assertThat(seen.stage()).isEqualTo("hub-rejected");
        assertThat(house.seeing.message(receipt.messageId(), House.ESPOO).timeline())
                .anySatisfy(stage -> assertThat(stage.reason()).isEqualTo("correction-missing"));
        assertThat(to("espoo-opetus", house.due())).isNotEmpty();
        assertThat(deliveredTo("luvn")).isEmpty();
        assertThat(house.moveDesk.deeds(parcel(receipt, "luvn")))
                .singleElement()
                .satisfies(deed -> {
                    assertThat(deed.action()).isEqualTo("return");
                    assertThat(deed.detail()).isEqualTo("correction-missing");
                });
    }

    @Test
    void takesTheCorrectionThatAnswersIt() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("A-1"));
        fail(to("luvn", house.due()).get(0), Trouble.HTTP_4XX);
        giveBack(parcel(receipt, "luvn"), "");

        house.send(
                House.ESPOO,
                Letter.jointWork("A-2")
                        .envelope("type", "M34")
                        .envelope("regarding", Map.of("messageId", "A-1"))
                        .with("matter.need", "Poissaolot ovat vähentyneet."));

        assertThat(deliveredTo("luvn")).singleElement().asString().contains("vähentyneet");
    }

    @Test
    void givesBackNeitherADutyNoticeNorWhatHasArrivedOrMayHave() {
        var arrived = house.accept("A-1", "CASE-1");
        var may = house.accept("B-1", "CASE-2");
        for (var ticket : to("luvn", house.due())) {
            var consignment = house.walk.pickUp(ticket);
            boolean isFirst = ticket.waiting().messageId().equals(arrived.messageId());
            house.walk.settle(consignment, isFirst ? Ended.delivered() : Ended.by(Trouble.TIMEOUT));
        }
        var duty = house.send(House.ESPOO, Letter.notification("LS-1"));

        assertThatThrownBy(() -> giveBack(parcel(arrived, "luvn"), "")).hasMessage("CONFLICT [HAS_ARRIVED]");
        assertThatThrownBy(() -> giveBack(parcel(may, "luvn"), "")).hasMessage("CONFLICT [MAY_HAVE_ARRIVED]");
        assertThatThrownBy(() -> giveBack(parcel(duty, "luvn-sosiaali"), ""))
                .hasMessage("CONFLICT [DUTY_NOT_RETURNED]");
        assertThatThrownBy(() -> giveBack(parcel(may, "luvn"), ",\"code\":\"because\""))
                .hasMessage("INVALID [SCHEMA_ENUM]");
    }

    private void mend(UUID parcel, String words) {
        house.mendDesk.mend(House.OPERATOR, parcel, bytes("{\"reason\":\"Sovittu.\"," + words + "}"));
    }

    private void giveBack(UUID parcel, String more) {
        house.mendDesk.giveBack(House.OPERATOR, parcel, bytes("{\"reason\":\"Puuttuu tietoja.\"" + more + "}"));
    }

    private static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }
}
