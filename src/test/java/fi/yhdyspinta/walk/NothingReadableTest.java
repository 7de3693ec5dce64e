package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.seal.SealedFile;
import fi.yhdyspinta.seal.Sealing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipInputStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has the hub's disk, its backups or what stands outside them, and not its key, reads nothing of anybody. */
class NothingReadableTest {
    /** Who and what the messages of this test are about. */
    private static final List<String> MARKERS =
            List.of("140513A902H", "Esimerkkil", "Aino", "Rantakoski", "Viikkotapaaminen", "suruviesti-9712345678");

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

        var found = new TreeSet<String>();
        int files = 0;
        try (var all = Files.walk(data)) {
            for (var file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files++;
                found.addAll(markersIn(file.getFileName().toString().getBytes(StandardCharsets.UTF_8), file));
                found.addAll(markersIn(Files.readAllBytes(file), file));
            }
        }

        assertThat(files).isGreaterThan(4);
        assertThat(found).isEmpty();
    }

    @Test
    void wouldBeFoundIfItWereThere() throws IOException {
        var leak = data.resolve("leak");
        for (var text : List.of("Aino", "x" + Base64.getEncoder().encodeToString("Riikka, Aino".getBytes()))) {
            Files.writeString(leak, text);

            assertThat(markersIn(Files.readAllBytes(leak), leak)).hasSize(1);
        }
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

    private static List<String> markersIn(byte[] bytes, Path file) {
        return MARKERS.stream()
                .flatMap(marker -> forms(marker).stream()
                        .filter(form -> indexOf(bytes, form) >= 0)
                        .map(form -> marker + " in " + file.getFileName()))
                .distinct()
                .toList();
    }

    // as it is, in the widths that databases write text in, and in each of the three ways that base64 can fall
    private static List<byte[]> forms(String marker) {
        var forms = new java.util.ArrayList<byte[]>();
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            forms.add(marker.getBytes(charset));
        }
        for (int shift = 0; shift < 3; shift++) {
            var shifted = new ByteArrayOutputStream();
            shifted.writeBytes(new byte[shift]);
            shifted.writeBytes(marker.getBytes(StandardCharsets.UTF_8));
            var text = Base64.getEncoder().withoutPadding().encodeToString(shifted.toByteArray());
            // the first characters hold what stands before, the last what follows
            int from = shift == 0 ? 0 : shift + 1;
            int to = shifted.size() / 3 * 4;
            if (to - from >= 4) {
                forms.add(text.substring(from, to).getBytes(StandardCharsets.US_ASCII));
            }
        }
        return forms;
    }

    private static int indexOf(byte[] bytes, byte[] form) {
        for (int at = 0; at + form.length <= bytes.length; at++) {
            int same = 0;
            while (same < form.length && bytes[at + same] == form[same]) {
                same++;
            }
            if (same == form.length) {
                return at;
            }
        }
        return -1;
    }
}
