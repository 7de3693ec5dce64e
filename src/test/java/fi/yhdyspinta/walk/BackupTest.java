package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.journal.Waiting;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.seal.SealedArchive;
import fi.yhdyspinta.seal.Sealing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub is lost and comes back from its backup: lawful, checked, and at rest until somebody has looked. */
class BackupTest {
    private static final byte[] WITHDRAWAL =
            "{\"by\":\"giver\",\"reason\":\"client-asked\"}".getBytes(StandardCharsets.UTF_8);

    // three in the night in Helsinki
    private final SetClock clock =
            new SetClock(Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(25)));
    private final List<Database> open = new ArrayList<>();

    @TempDir
    Path data;

    @AfterEach
    void close() {
        open.forEach(BackupTest::close);
    }

    @Test
    void bringsBackWhatWasThereAndNothingThatWasTakenBackSince() throws IOException {
        var house = houseOn("db");
        var kept = house.accept("ESP-1", "CASE-1");
        house.operations.backUp(House.OPERATOR);
        house.accept("ESP-2", "CASE-2");
        house.consentDesk.withdraw(House.ESPOO, "suostumus-mll-1", WITHDRAWAL);
        close(house.database);

        SealedArchive.unpack(newest(), data.resolve("restored"), Sealing.with(House.HUB_KEY));
        var restored = houseOn("restored");

        assertThat(restored.operations.view()).containsEntry("mode", "restored").containsEntry("findings", List.of());
        assertThat(restored.count("message")).isEqualTo(1);
        assertThat(restored.consent("suostumus-mll-1").orElseThrow().withdrawal())
                .isNotNull();
        restored.operations.resume(House.OPERATOR);
        // to its sender goes, besides, that the consent stops the other parcel
        assertThat(restored.due())
                .allSatisfy(ticket -> assertThat(ticket.waiting().messageId()).isEqualTo(kept.messageId()))
                .filteredOn(ticket -> ticket.waiting().kind() == Waiting.Kind.PARCEL)
                .singleElement()
                .satisfies(ticket -> {
                    assertThat(ticket.waiting().partner()).isEqualTo("luvn");
                    assertThat(restored.walk.pickUp(ticket)).isNotNull();
                });
    }

    @Test
    void makesOneEachNightAndKeepsTheNewest() {
        var house = houseOn("db");

        for (int night = 0; night < 3; night++) {
            house.rounds.beat();
            house.housekeeping.tidy();
            house.housekeeping.tidy();
            clock.pass(Duration.ofDays(1));
        }

        assertThat(house.operations.backups())
                .extracting(backup -> backup.get("name"))
                .containsExactly(
                        nameOf(clock.instant().minus(Duration.ofDays(1))),
                        nameOf(clock.instant().minus(Duration.ofDays(2))));
    }

    @Test
    void saysWhichBackupIsNotSound() throws IOException {
        var house = houseOn("db");
        house.operations.backUp(House.OPERATOR);
        clock.pass(Duration.ofSeconds(1));
        house.operations.backUp(House.OPERATOR);
        var bytes = Files.readAllBytes(newest());
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest(), bytes);

        assertThat(house.operations.backups())
                .extracting(backup -> backup.get("sound"))
                .containsExactly(false, true);
        assertThatThrownBy(() -> SealedArchive.unpack(newest(), data.resolve("restored"), Sealing.with(House.HUB_KEY)))
                .isInstanceOf(IOException.class);
        assertThat(data.resolve("restored/hub.mv.db")).doesNotExist();
    }

    @Test
    void writesOverNoDatabaseThatIsThere() throws IOException {
        var house = houseOn("db");
        house.operations.backUp(House.OPERATOR);

        assertThatThrownBy(() -> SealedArchive.unpack(newest(), data.resolve("db"), Sealing.with(House.HUB_KEY)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is there already");
    }

    @Test
    void leavesNothingUnsealedBehind() throws IOException {
        var house = houseOn("db");
        house.accept("ESP-1", "CASE-1");
        house.operations.backUp(House.OPERATOR);

        try (var files = Files.list(data.resolve("backups"))) {
            assertThat(files).containsExactly(newest());
        }
        assertThat(new String(Files.readAllBytes(newest()), StandardCharsets.ISO_8859_1))
                .doesNotContain("CREATE TABLE")
                .doesNotContain("espoo-opetus");
    }

    @Test
    void makesTonightsWhereOneBeforeDiedOverIt() throws IOException {
        var house = houseOn("db");
        house.rounds.beat();
        var making = Files.createDirectories(data.resolve("backups/making"));
        Files.writeString(making.resolve(nameOf(clock.instant())), "half a backup");
        Files.writeString(making.resolve("hub.zip"), "half a copy, unsealed");
        // somebody else's files, which bear no moment
        Files.writeString(data.resolve("backups/hub-99999999T999999Z.zip.sealed"), "none");

        house.housekeeping.tidy();

        assertThat(making).doesNotExist();
        assertThat(house.operations.backups()).singleElement().satisfies(backup -> assertThat(backup)
                .containsEntry("sound", true));
    }

    @Test
    void leavesNoHalfBackupWhereItCantBeMade() throws IOException {
        var house = houseOn("db");
        house.rounds.beat();
        Files.createDirectories(data.resolve("backups"));
        // no room for the copy, so to speak
        Files.writeString(data.resolve("backups/making"), "no folder");

        house.housekeeping.tidy();
        assertThat(house.operations.backups()).isEmpty();
        Files.delete(data.resolve("backups/making"));
        house.housekeeping.tidy();

        assertThat(house.operations.backups()).hasSize(1);
    }

    @Test
    void keepsTheOldOnesHoweverManyAreMadeInADay() {
        var house = houseOn("db");
        house.operations.backUp(House.OPERATOR);
        var first = nameOf(clock.instant());
        clock.pass(Duration.ofDays(1));

        for (int each = 0; each < 4; each++) {
            house.operations.backUp(House.OPERATOR);
            clock.pass(Duration.ofSeconds(1));
        }

        assertThat(house.operations.backups())
                .extracting(backup -> backup.get("name"))
                .contains(first)
                .hasSize(4);
    }

    @Test
    void leavesOtherDatabasesToTheirOwnTools() {
        var house = new House(Database.h2(), data, clock);

        assertThatThrownBy(() -> house.operations.backUp(House.OPERATOR))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusals().get(0).code()).isEqualTo("BACKUP_NOT_OURS"));
    }

    private House houseOn(String folder) {
        var database = Database.h2(data.resolve(folder));
        open.add(database);
        return new House(database, data, clock);
    }

    private Path newest() throws IOException {
        try (var files = Files.list(data.resolve("backups"))) {
            return files.sorted().reduce((one, other) -> other).orElseThrow();
        }
    }

    private static String nameOf(Instant moment) {
        return "hub-" + moment.toString().replaceAll("[-:]", "") + ".zip.sealed";
    }

    private static void close(Database database) {
        ((JdbcConnectionPool) database.source()).dispose();
    }
}
