package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.journal.Keeping.Kind;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a message says ends with its key, days after the message did; that it was there lives on for years. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class RetentionTest extends OnAHouse {
    RetentionTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void destroysWhatAMessageSaidSevenDaysAfterItsEnd() {
        var receipt = ended(house, "ESP-1");

        clock.pass(Duration.ofDays(7).minusMinutes(1));
        assertThat(house.retaining.look().destroyed()).isZero();
        clock.pass(Duration.ofMinutes(2));
        var look = house.retaining.look();

        assertThat(look.destroyed()).isEqualTo(1);
        assertThat(house.count("payload_key") + house.count("payload")).isZero();
        assertThat(house.view(receipt.messageId(), House.ESPOO)).containsEntry("state", "completed");
        assertThat(house.retaining.destroyed(
                        clock.instant().minusSeconds(60), clock.instant().plusSeconds(1)))
                .containsEntry(Kind.KEY, 1L)
                .containsEntry(Kind.PAYLOAD, 5L);
    }

    @Test
    void saysThatTheContentIsDestroyedToWhoeverAsksForIt() {
        var receipt = ended(house, "ESP-1");
        destroyAll();

        assertThatThrownBy(() -> house.tracing.lineage(receipt.messageId(), House.ESPOO))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusals())
                        .extracting(Refusal::code)
                        .containsExactly("PAYLOAD_GONE"));
    }

    @Test
    void takesALateAnswerToADestroyedMessageAndKeepsNothingOfIt() {
        var receipt = ended(house, "ESP-1");
        destroyAll();

        house.say(House.LUVN, parcel(receipt, "luvn"), "completed", ",\"outcome\":\"got-help\"");

        assertThat(house.count("payload")).isZero();
        assertThat(house.send(House.ESPOO, Letter.jointWork("ESP-1"))).isEqualTo(receipt);
    }

    @Test
    void leavesWhatIsUnderWayHoweverOldItIs() {
        house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        deliverAll("luvn");

        clock.pass(Duration.ofDays(400));

        assertThat(house.retaining.look().destroyed()).isZero();
        assertThat(house.count("payload_key")).isEqualTo(1);
    }

    @Test
    void keepsAMessageWithFilesAsLongAsTheyCanBeFetched() {
        var receipt = house.send(House.ESPOO, AFileOf.answer("L-1", AFileOf.text("Muistio.")));
        deliverAll("luvn-sosiaali");
        house.say(partner("luvn-sosiaali"), parcel(receipt, "luvn-sosiaali"), "accepted", "");
        house.say(
                partner("luvn-sosiaali"), parcel(receipt, "luvn-sosiaali"), "completed", ",\"outcome\":\"info-given\"");
        var file = house.transactions
                .call(() -> house.attachments.ofMessage(receipt.messageId()))
                .get(0)
                .id();

        clock.pass(Duration.ofDays(29));
        house.retaining.look();
        assertThat(house.attachmentDesk.fetch(file, partner("luvn-sosiaali")).content())
                .isNotEmpty();
        clock.pass(Duration.ofDays(2));
        house.retaining.look();

        assertThat(house.count("attachment where destroyed = true")).isEqualTo(1);
        assertThat(house.count("payload_key")).isZero();
        isGone(() -> house.attachmentDesk.fetch(file, partner("luvn-sosiaali")), "PAYLOAD_GONE");
        isGone(() -> house.attachmentDesk.fetch(file, House.ESPOO), "ATTACHMENT_EXPIRED");
    }

    @Test
    void keepsToWhatAGroundAndAnAgreementSay(@TempDir Path copy) {
        var routes = RoutesFolder.copiedTo(copy.resolve("routes"))
                .edit(
                        "catalogue/retention.yaml",
                        "bases: []",
                        "bases: [{code: OHL-23.2, payloadDays: 20, source: a test, certainty: M}]");
        var longer = new House(house.database, data, clock, "node-b", copy.resolve("routes"));
        ended(longer, "ESP-1");

        clock.pass(Duration.ofDays(19));
        assertThat(longer.retaining.look().destroyed()).isZero();
        routes.edit("partners/luvn/partner.yaml", "retry:", "retention: {payloadDays: 2}\nretry:");
        longer.rounds.refresh();

        assertThat(longer.retaining.look().destroyed()).isEqualTo(1);
    }

    @Test
    void keepsNoCopyOfWhatWasWrittenForAPartnerThatAgreedSo(@TempDir Path copy) {
        RoutesFolder.copiedTo(copy.resolve("routes"))
                .edit("partners/luvn/partner.yaml", "retry:", "retention: {written: none}\nretry:");
        var sparing = new House(house.database, data, clock, "node-b", copy.resolve("routes"));

        ended(sparing, "ESP-1");

        assertThat(sparing.count("payload where kind = 'WRITTEN'")).isZero();
        assertThat(sparing.count("payload where kind = 'CANONICAL'")).isEqualTo(1);
    }

    @Test
    void writesEachDestroyedKeyDownOutsideTheBackups() {
        var receipt = ended(house, "ESP-1");
        destroyAll();

        var lines = new ArrayList<OutsideLog.Line>();
        house.outsideLog.read(lines::add);

        assertThat(lines)
                .filteredOn(line -> line.what().equals("key-destroyed"))
                .extracting(OutsideLog.Line::id)
                .containsExactly(receipt.messageId().toString());
    }

    @Test
    void destroysNothingThatItCouldNotWriteDown() throws IOException {
        ended(house, "ESP-1");
        clock.pass(Duration.ofDays(8));
        house.rounds.beat();
        Files.move(data.resolve("outside"), data.resolve("aside"));
        Files.writeString(data.resolve("outside"), "no folder");

        house.housekeeping.tidy();
        assertThat(house.count("payload_key")).isEqualTo(1);
        Files.delete(data.resolve("outside"));
        house.housekeeping.tidy();

        assertThat(house.count("payload_key")).isZero();
    }

    @Test
    void forgetsTheEnvelopeAfterTwelveYears() {
        var parcel = parcel(ended(house, "ESP-1"), "luvn");
        var open = house.send(House.ESPOO, Letter.jointWork("ESP-2"));
        house.sql("insert into mend (parcel_id, revision, mended_at) values ('" + parcel + "', 1, current_timestamp)");
        house.sql("insert into replayed_copy values ('" + parcel + "', 1, current_timestamp)");
        house.sql("insert into case_reference (partner, reference, case_id) select 'luvn', 'Aino', case_id from parcel"
                + " where id = '" + parcel + "'");
        house.sql("update parcel set case_id = '" + UUID.randomUUID() + "' where id <> '" + parcel + "'");
        house.sql("update message set case_id = '" + UUID.randomUUID() + "' where id = '" + open.messageId() + "'");

        clock.pass(Duration.ofDays(12 * 365 - 1));
        house.retaining.look();
        house.retaining.forget();
        assertThat(house.count("message")).isEqualTo(2);
        clock.pass(Duration.ofDays(10));
        house.retaining.forget();

        for (var table : List.of("message", "parcel", "arrival")) {
            assertThat(house.count(table)).as(table).isEqualTo(1);
        }
        for (var table : List.of("attempt", "mend", "replayed_copy", "case_reference where reference = 'Aino'")) {
            assertThat(house.count(table)).as(table).isZero();
        }
        assertThat(house.count("message where id = '" + open.messageId() + "'")).isEqualTo(1);
    }

    private void destroyAll() {
        clock.pass(Duration.ofDays(8));
        assertThat(house.retaining.look().destroyed()).isEqualTo(1);
    }

    private Receipt ended(House at, String id) {
        var receipt = at.send(House.ESPOO, Letter.jointWork(id));
        for (var ticket : at.due()) {
            at.walk.settle(at.walk.pickUp(ticket), Ended.delivered());
        }
        UUID parcel = parcel(receipt, "luvn");
        at.say(House.LUVN, parcel, "accepted", "");
        at.say(House.LUVN, parcel, "completed", ",\"outcome\":\"got-help\"");
        return receipt;
    }

    private static void isGone(Runnable fetch, String code) {
        assertThatThrownBy(fetch::run).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.ground()).isEqualTo(Refused.Ground.GONE);
            assertThat(refused.refusals()).extracting(Refusal::code).containsExactly(code);
        });
    }
}
