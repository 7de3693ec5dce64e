package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.consent.Consents;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.journal.Incarnations;
import fi.yhdyspinta.message.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A database from a backup is noticed, made lawful again, and rests until somebody has looked. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class RestoredTest extends OnAHouse {
    private static final byte[] WITHDRAWAL =
            "{\"by\":\"giver\",\"reason\":\"client-asked\"}".getBytes(StandardCharsets.UTF_8);

    RestoredTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void restsAndTakesNothingWhenTheDatabaseIsOlderThanTheHub() {
        house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        takeBack();

        var restored = again();

        assertThat(restored.operations.view()).containsEntry("mode", "restored");
        assertThat(restored.due()).isEmpty();
        assertThat(restored.rounds.listensTo("luvn")).isFalse();
        assertThatThrownBy(() -> restored.send(House.ESPOO, Letter.jointWork("ESP-2")))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.ground()).isEqualTo(Refused.Ground.BUSY);
                    assertThat(refused.refusals().get(0).code()).isEqualTo("HUB_RESTS");
                });
    }

    @Test
    void judgesNothingByADatabaseOfBefore() {
        var notice = new String(House.notice("ESP-1", "CASE-1"), StandardCharsets.UTF_8)
                .replace("suostumus-mll-1", "recorded-since-the-backup")
                .getBytes(StandardCharsets.UTF_8);
        takeBack();

        var restored = again();

        assertThatThrownBy(() -> restored.walk.accept(restored.atDoor(House.ESPOO, "espoo-notice", notice)))
                .hasMessageContaining("HUB_RESTS");
        assertThatThrownBy(() -> restored.answer(partner("luvn"), UUID.randomUUID(), "accepted"))
                .hasMessageContaining("HUB_RESTS");
        assertThat(restored.count("refusal")).isZero();
    }

    @Test
    void restsThroughARestartAndAtEveryNode() {
        takeBack();
        again();

        var other = new House(house.database, data, clock, "node-b", House.ROUTES);

        assertThat(other.operations.isResting()).isTrue();
        assertThat(again().operations.isResting()).isTrue();
    }

    @Test
    void givesNoFileOutAndDestroysNothingWhileItRests() {
        var receipt = house.send(
                House.ESPOO, AFileOf.answer("L-1", AFileOf.file("liite.txt", "text/plain", "Sovittu.".getBytes())));
        var file = house.transactions
                .call(() -> house.attachments.ofMessage(receipt.messageId()))
                .get(0)
                .id();
        house.sql("update message set final_at = received_at, state = 'COMPLETED'");
        house.sql("update parcel set final_at = delivered_at, state = 'COMPLETED'");
        house.sql("delete from outbox");
        takeBack();
        var restored = again();

        assertThatThrownBy(() -> restored.attachmentDesk.fetch(file, House.ESPOO))
                .hasMessage("BUSY [HUB_RESTS]");
        clock.pass(Duration.ofDays(40));
        restored.rounds.beat();
        restored.housekeeping.tidy();
        assertThat(restored.count("payload_key")).isEqualTo(1);

        restored.operations.resume(House.OPERATOR);
        restored.housekeeping.tidy();
        assertThat(restored.count("payload_key")).isZero();
    }

    @Test
    void drainsWhenAnOperatorSaysSo() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        takeBack();
        var restored = again();
        assertThat(waiting(restored)).containsExactly(Map.entry("luvn", 1L));

        restored.operations.resume(House.OPERATOR);

        assertThat(restored.operations.view()).containsEntry("mode", "working");
        assertThat(restored.due())
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.waiting().messageId()).isEqualTo(receipt.messageId()));
        assertThat(again().operations.isResting()).isFalse();
    }

    @Test
    void withdrawsAgainWhatWasWithdrawnSinceTheBackup() {
        house.accept("ESP-1", "CASE-1");
        house.consentDesk.withdraw(House.ESPOO, "suostumus-mll-1", WITHDRAWAL);
        house.sql("update consent set withdrawn_at = null, withdrawal_recorded_at = null");
        house.sql("update parcel set state = 'REQUESTED', final_at = null where recipient = 'mll-uusimaa'");
        takeBack();

        var restored = again();

        assertThat(restored.consent("suostumus-mll-1")
                        .orElseThrow()
                        .withdrawal()
                        .reason())
                .isEqualTo("client-asked");
        assertThat(restored.count("parcel where recipient = 'mll-uusimaa' and state = 'CANCELLED'"))
                .isEqualTo(1);
    }

    @Test
    void takesBackAgainWhatItsSenderTookBackSinceTheBackup() {
        var receipt = house.send(House.ESPOO, Letter.withReferral("ESP-1", "Toive."));
        house.walk.withdraw(receipt.messageId(), House.ESPOO);
        house.sql("update parcel set state = 'REQUESTED', final_at = null");
        house.sql("update message set state = 'REQUESTED', final_at = null");
        takeBack();

        var restored = again();

        assertThat(restored.count("parcel where state = 'CANCELLED'")).isEqualTo(restored.count("parcel"));
    }

    @Test
    void destroysAgainWhatWasDestroyedSinceTheBackup() {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        house.outsideLog.add(List.of(new OutsideLog.Line(
                clock.instant(), OutsideLog.KEY_DESTROYED, receipt.messageId().toString(), List.of())));
        takeBack();

        var restored = again();
        again();

        assertThat(restored.count("payload_key") + restored.count("payload")).isZero();
        assertThat(findings(restored)).containsExactly("OPEN_WITHOUT_KEY");
    }

    @Test
    void saysWhatDoesNotAgree() {
        var lost = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        house.send(House.ESPOO, Letter.jointWork("ESP-2"));
        house.sql("delete from outbox where message_id = '" + lost.messageId() + "'");
        house.sql("update parcel set final_at = current_timestamp where message_id <> '" + lost.messageId() + "'");
        takeBack();

        assertThat(findings(again())).containsExactly("WAITING_THOUGH_OVER", "NEVER_TO_GO");
    }

    @Test
    void findsNothingInAJournalThatAgrees() {
        house.accept("ESP-1", "CASE-1");
        deliverAll("luvn");

        assertThat(house.operations.check().get("findings")).isEqualTo(List.of());
        assertThat(house.operations.view()).containsEntry("mode", "working");
    }

    @Test
    void restsWhereAnOperatorSaysThatItIsRestored() {
        var restored = new House(
                house.database,
                data,
                clock,
                "node-a",
                House.ROUTES,
                name -> name.equals("hub-restored") ? Optional.of("true") : Optional.empty());

        assertThat(restored.operations.isResting()).isTrue();
    }

    @Test
    void noticesADatabaseThatIsTakenBackWhileItRuns() {
        clock.pass(Duration.ofMinutes(1));
        house.housekeeping.tidy();
        takeBack();

        house.housekeeping.tidy();

        assertThat(house.operations.isResting()).isTrue();
    }

    @Test
    void noticesADatabaseThatHasLostAWithdrawalAndNothingElse() {
        assertThat(house.count("incarnation where number = 1")).isEqualTo(1);
        house.consentDesk.withdraw(House.ESPOO, "suostumus-mll-1", WITHDRAWAL);
        house.sql("update consent set withdrawn_at = null, withdrawal_recorded_at = null");
        house.sql("update incarnation set number = 1");

        var restored = again();

        assertThat(restored.operations.isResting()).isTrue();
        assertThat(restored.consent("suostumus-mll-1").orElseThrow().withdrawal())
                .isNotNull();
    }

    @Test
    void writesAWithdrawalDownWhoseNodeDiedBeforeItCould() throws IOException {
        house.consentDesk.withdraw(House.ESPOO, "suostumus-mll-1", WITHDRAWAL);
        try (var files = Files.list(data.resolve("outside"))) {
            for (var log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                // its line was cut short
                Files.writeString(log, "2026-11-22T05:00:00Z consent-withdrawn suost");
            }
        }

        again();

        var told = new ArrayList<String>();
        house.outsideLog.read(line -> told.add(line.id()));
        assertThat(told).contains("suostumus-mll-1").doesNotHaveDuplicates();
    }

    @Test
    void takesAWithdrawalThatItCantWriteDownYetAndWritesItLater() throws IOException {
        var outside = data.resolve("outside");
        var aside = data.resolve("aside");
        Files.move(outside, aside);
        Files.writeString(outside, "no folder");
        house.consentDesk.withdraw(House.ESPOO, "suostumus-mll-1", WITHDRAWAL);
        Files.delete(outside);
        Files.move(aside, outside);

        house.housekeeping.tidy();

        var told = new ArrayList<String>();
        house.outsideLog.read(line -> told.add(line.id()));
        assertThat(told).contains("suostumus-mll-1").doesNotHaveDuplicates();
    }

    @Test
    void doesNotTakeAnotherNodeThatWasQuickerForARestore() {
        var local = new LocalTransactions(house.database.entities());
        var looks = new AtomicInteger();
        var incarnations = new Incarnations(local.entities()) {
            @Override
            public long number() {
                long seen = super.number();
                if (looks.getAndIncrement() == 0) {
                    // between the look at the database and the one at the folder
                    house.restoring.beat();
                }
                return seen;
            }
        };
        var slow = new Restoring(
                local,
                incarnations,
                new Consents(local.entities()),
                null,
                house.pausing,
                house.outsideLog,
                new Outside(data.resolve("outside"), "node-b", false, data.resolve("backups"), 2),
                new Auditing(house.audit, house.index, clock),
                new Durability(house.database.source()),
                clock);

        slow.beat();

        assertThat(house.operations.isResting()).isFalse();
        assertThat(looks).hasPositiveValue();
    }

    @Test
    void appliesAgainBeforeItGoesWhatANodeThatDiedDidNot() {
        house.accept("ESP-1", "CASE-1");
        takeBack();
        var resting = again();
        // it stood outside when the first node died over it, and nothing has been withdrawn here yet
        house.outsideLog.add(List.of(new OutsideLog.Line(
                clock.instant(),
                OutsideLog.CONSENT_WITHDRAWN,
                "suostumus-mll-1",
                List.of(
                        clock.instant().toString(),
                        "giver",
                        "client-asked",
                        clock.instant().toString(),
                        "espoo-opetus"))));

        resting.operations.resume(House.OPERATOR);

        assertThat(resting.consent("suostumus-mll-1").orElseThrow().withdrawal())
                .isNotNull();
    }

    @Test
    void passesOverALineThatTheDiskHasSpoilt() throws IOException {
        var receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        Files.write(
                data.resolve("outside/node-a-2026-01.log"),
                ("2026-01-01T00:00:00Z key-destroyed ------------------------------------\n"
                                + "2026-13-41T00:00:00Z key-destroyed 00000000-0000-0000-0000-000000000000\n"
                                + "2026-01-01T00:00:00Z consent-withdrawn x 2026-99-01T00:00:00Z giver - "
                                + "2026-01-01T00:00:00Z espoo\n\u00ff\u00fe\n"
                                + "2026-01-01T00:00:00Z key-destroyed " + receipt.messageId() + "\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        takeBack();

        var restored = again();

        assertThat(restored.operations.isResting()).isTrue();
        assertThat(restored.count("payload_key")).isZero();
    }

    @Test
    void goesOnHousekeepingWhereANumberOutsideIsNone() throws IOException {
        var number = data.resolve("outside/node-a.incarnation");
        Files.writeString(number, "9223372036854775807");
        clock.pass(Duration.ofDays(1));
        house.rounds.beat();

        house.housekeeping.tidy();

        assertThat(house.operations.isResting()).isFalse();
        assertThat(house.count("statement")).isPositive();
    }

    /** The database is of before: the number of its life is less than the one outside. */
    private void takeBack() {
        house.sql("update incarnation set number = 0");
    }

    private House again() {
        return new House(house.database, data, clock);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Long> waiting(House at) {
        return (Map<String, Long>) at.operations.view().get("waiting");
    }

    @SuppressWarnings("unchecked")
    private static List<String> findings(House at) {
        return ((List<Map<String, Object>>) at.operations.check().get("findings"))
                .stream().map(finding -> (String) finding.get("code")).toList();
    }
}
