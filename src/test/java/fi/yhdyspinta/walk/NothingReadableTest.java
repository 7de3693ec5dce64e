package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.seal.SealedFile;
import fi.yhdyspinta.seal.Sealing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has the hub's disk, its backups or what stands outside them, and not its key, reads nothing of anybody. */
class NothingReadableTest {
    /** Who and what the messages of this test are about. */
    private static final MarkedWords MARKERS = new MarkedWords(
            List.of("140513A902H", "Esimerkkil", "Aino", "Rantakoski", "Viikkotapaaminen", "suruviesti-9712345678"));

    private final SetClock clock = new SetClock(Instant.now());

    @TempDir
    Path data;

    @Test
    void isFoundInWhatTheHubLeavesOnTheDisk() throws IOException {
        var database = Database.h2(data.resolve("db"));
        var house = new House(database, data, clock);
        live(house);
        house.operations.backUp(House.OPERATOR);
        clock.pass(Duration.ofDays(40));
        house.rounds.beat();
        house.housekeeping.tidy();
        ((JdbcConnectionPool) database.source()).dispose();
        openBackups();

        var found = MARKERS.in(data);

        assertThat(found.files()).isGreaterThan(4);
        assertThat(found.places()).isEmpty();
    }

    private void live(House house) {
        house.accept("ESP-1", "CASE-1");
        var receipt = house.send(
                House.ESPOO,
                AFileOf.answer("L-1", AFileOf.file("aino.txt", "text/plain", "suruviesti-9712345678".getBytes())));
        house.send(House.ESPOO, Letter.jointWork("ESP-2"));
        for (var ticket : house.due()) {
            var consignment = house.walk.pickUp(ticket);
            // some are refused, and some never arrive
            house.walk.settle(
                    consignment,
                    ticket.waiting().messageId().equals(receipt.messageId())
                            ? Ended.by(Trouble.HTTP_4XX)
                            : Ended.delivered());
        }
    }

    /** What is in a backup, beside the sealed one: a stolen database is searched as it is. */
    private void openBackups() throws IOException {
        try (var backups = Files.list(data.resolve("backups"))) {
            for (var backup : backups.toList()) {
                try (var zip = new ZipInputStream(SealedFile.open(backup, Sealing.with(House.HUB_KEY)))) {
                    zip.getNextEntry();
                    Files.copy(zip, data.resolve("opened-" + backup.getFileName()));
                }
            }
        }
    }
}
