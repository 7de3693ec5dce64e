package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who works in one unit of an organisation: what is of that unit is theirs, and nothing else of the organisation is. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class UnitTest extends OnUnits {
    UnitTest(Database.Kind database) {
        super(database);
    }

    @Test
    void showsAUnitWhatItHasSentAndNothingOfAnother() {
        var lower = sentBy(LOWER, "U-1");
        var upper = sentBy(UPPER, "U-2");
        var ofNone = sentBy(null, "U-3");
        var teacher = at("espoo-opetus", Role.SENDER, LOWER);

        assertThat(listed(teacher)).containsExactly(lower.messageId());
        assertThat(listed(at("espoo-opetus", Role.SENDER, LOWER, UPPER)))
                .containsExactlyInAnyOrder(lower.messageId(), upper.messageId());
        assertThat(listed(of("espoo-opetus", Role.SENDER)))
                .containsExactlyInAnyOrder(lower.messageId(), upper.messageId(), ofNone.messageId());
        assertThat(house.view(lower.messageId(), teacher)).containsEntry("senderUnitId", LOWER);
        for (var other : List.of(upper, ofNone)) {
            var id = other.messageId();
            isUnknown(() -> house.seeing.message(id, teacher));
            isUnknown(() -> house.tracing.lineage(id, teacher));
            isUnknown(() -> house.proving.evidence(id, teacher));
            isUnknown(() -> house.attachmentDesk.list(id, teacher));
            isUnknown(() -> house.walk.withdraw(id, teacher));
            isUnknown(() -> house.seeing.ofCase(other.caseId(), teacher));
        }
        house.walk.withdraw(lower.messageId(), teacher);
    }

    @Test
    void showsAUnitWhatIsForItAndNothingForAnother() {
        var south = sentTo(SOUTH, "U-4");
        var north = sentTo(NORTH, "U-5");
        var worker = at("mll-uusimaa", Role.RECIPIENT, SOUTH);

        assertThat(listed(worker)).containsExactly(south.messageId());
        assertThat(house.view(south.messageId(), worker).toString())
                .contains(SOUTH)
                .doesNotContain(LOWER);
        isUnknown(() -> house.seeing.message(north.messageId(), worker));
        isUnknown(() -> house.proving.evidence(north.messageId(), worker));
        isUnknown(() -> house.seeing.ofCase(
                house.seeing.message(north.messageId(), House.MLL).message().caseId(), worker));
        assertThat(house.fetching.waiting(worker, 0, 10))
                .extracting(item -> item.waits().messageId())
                .containsExactly(south.messageId());
        assertThat(house.fetching.waiting(of("mll-uusimaa", Role.RECIPIENT), 0, 10))
                .hasSize(2);
        isUnknown(() -> house.fetching.fetch(worker, parcel(north, "mll-uusimaa")));
        isUnknown(() -> answer(worker, north));
        assertThat(house.fetching.fetch(worker, parcel(south, "mll-uusimaa")).body())
                .isNotEmpty();
        answer(worker, south);
        isUnknown(() -> house.fetching.fetch(at("mll-uusimaa", Role.RECIPIENT, NORTH), parcel(south, "mll-uusimaa")));
    }

    private void answer(Caller caller, Receipt receipt) {
        var body = "{\"parcelId\":\"%s\",\"state\":\"accepted\"}".formatted(parcel(receipt, "mll-uusimaa"));
        house.walk.answer(house.walk.readAnswer(
                house.atDoor(caller, Rulebook.CANONICAL_STATUS, body.getBytes()).by(caller)));
    }

    @Test
    void writesDownWhichPersonHasFetchedAndTakenBack() {
        var receipt = sentTo(SOUTH, "U-6");
        var worker = at("mll-uusimaa", Role.RECIPIENT, SOUTH);
        var teacher = at("espoo-opetus", Role.SENDER, LOWER);

        house.fetching.fetch(worker, parcel(receipt, "mll-uusimaa"));
        house.walk.withdraw(receipt.messageId(), teacher);

        assertThat(isDoneBy("fetched", worker)).isTrue();
        assertThat(isDoneBy("message-withdrawn", teacher)).isTrue();
    }

    private boolean isDoneBy(String action, Caller person) {
        var entries = house.rows("select document from audit_tail where action = '" + action + "'");
        return !entries.isEmpty()
                && entries.stream().allMatch(entry -> entry.contains("\"actorId\":\"" + person.credential() + "\""));
    }

    @Test
    void letsNobodySpeakInAnotherUnitsName() {
        var teacher = at("espoo-opetus", Role.SENDER, LOWER);
        sentBy(UPPER, "U-7");

        isRefused(() -> send(teacher, Letter.jointWork("U-8").envelope("sender", sender(UPPER))), "UNIT_NOT_YOURS");
        isRefused(() -> send(teacher, Letter.jointWork("U-9").envelope("sender", sender(null))), "UNIT_NOT_YOURS");
        isRefused(
                () -> house.walk.preview(
                        atDoor(teacher, Letter.jointWork("U-10").envelope("sender", sender(UPPER)))),
                "UNIT_NOT_YOURS");
        assertThatThrownBy(() -> send(
                        teacher,
                        Letter.bare("U-11", "M33")
                                .to(Map.of(
                                        "partner", "luvn",
                                        "type", "M33",
                                        "legalBasis", "OHL-23.2",
                                        "purpose", "student-welfare"))
                                .envelope("sender", sender(LOWER))
                                .envelope("regarding", Map.of("messageId", "U-7", "reason", "recorded-in-error"))))
                .isInstanceOf(Refused.class);
        assertThat(house.count("message")).isEqualTo(1);
        assertThat(send(teacher, Letter.jointWork("U-12").envelope("sender", sender(LOWER))))
                .isNotNull();
    }

    @Test
    void losesNoDutyNoticeForAUnitThatNobodyCanRead() {
        var teacher = at("espoo-opetus", Role.SENDER, LOWER);
        var misspelt = Map.<String, Object>of("unitId", "koulu", "unitName", "Keksityn koulu", "role", "opettaja");

        var receipt = send(teacher, Letter.notification("U-15").envelope("sender", misspelt));

        assertThat(house.view(receipt.messageId(), teacher)).containsEntry("senderUnitId", LOWER);
        isRefused(
                () -> send(
                        at("espoo-opetus", Role.SENDER, LOWER, UPPER),
                        Letter.notification("U-16").envelope("sender", misspelt)),
                "UNIT_NOT_YOURS");
        isRefused(() -> send(teacher, Letter.notification("U-17").envelope("sender", sender(UPPER))), "UNIT_NOT_YOURS");
    }

    @Test
    void tellsTheUnitThatHasAParcelToStopAndTheOneThatSentItThatItWasTold() {
        var south = sentTo(SOUTH, "U-14");
        var worker = at("mll-uusimaa", Role.RECIPIENT, SOUTH);
        house.fetching.fetch(worker, parcel(south, "mll-uusimaa"));
        var teacher = at("espoo-opetus", Role.SENDER, LOWER);

        house.walk.withdraw(south.messageId(), teacher);
        for (var due = to("mll-uusimaa", house.due()); !due.isEmpty(); due = to("mll-uusimaa", house.due())) {
            due.forEach(ticket -> house.walk.settle(house.walk.pickUp(ticket), Ended.awaits()));
        }

        var waiting = house.fetching.waiting(worker, 0, 10);
        assertThat(waiting).extracting(Fetching.Item::type).containsExactly("M33");
        assertThat(new String(
                        house.fetching
                                .fetch(worker, waiting.get(0).waits().key())
                                .body(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain(LOWER);
        assertThat(listed(teacher)).hasSize(2);
        assertThat(house.fetching.waiting(at("mll-uusimaa", Role.RECIPIENT, NORTH), 0, 10))
                .isEmpty();
    }

    @Test
    void isToldToStopWhicheverUnitTheWithdrawalNames() {
        var receipt = sentTo(SOUTH, "U-20");
        var worker = at("mll-uusimaa", Role.RECIPIENT, SOUTH);
        house.fetching.fetch(worker, parcel(receipt, "mll-uusimaa"));

        var stop = house.send(
                House.ESPOO,
                Letter.bare("U-21", "M33")
                        .to(Map.of(
                                "partner", "mll-uusimaa",
                                "unitId", NORTH,
                                "type", "M33",
                                "legalBasis", "JULKL-26.1",
                                "purpose", "withdrawal"))
                        .envelope("sender", sender(LOWER))
                        .envelope("regarding", Map.of("messageId", "U-20", "reason", "sender-withdrew"))
                        .envelope("content", Map.of()));

        assertThat(listed(worker)).contains(stop.messageId());
        assertThat(listed(at("mll-uusimaa", Role.RECIPIENT, NORTH))).doesNotContain(stop.messageId());
    }
}
