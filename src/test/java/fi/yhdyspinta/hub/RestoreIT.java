package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.road.Sink;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.MarkedWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database is lost and comes back from a backup as an operator makes one: the hub notices, is made lawful, and rests until
 * somebody has looked. And whoever has all that its machines leave behind reads nothing of anybody.
 */
class RestoreIT {
    private static final String JSON = "application/json";
    private static final String DOOR = "/in/espoo-opetus/espoo-notice";

    /** Stands readable in the database on purpose: what finds it would find the others. */
    private static final String PLANT = "planted-in-the-database";

    private static final MarkedWords WORDS = new MarkedWords(List.of(
            "140513A902H",
            "Esimerkkil",
            "Rantakoski",
            "Keksitty katu",
            "juttuseuraa",
            "elina@example.org",
            "50 000 0002",
            PLANT));

    @TempDir
    Path folder;

    @Test
    void comesBackFromABaseBackupOfPostgresqlAndNothingIsReadableAnywhere() {
        var backup = folder.resolve("backup");
        try (var fleet = new Fleet(folder, 1)) {
            fleet.change("create table planted as select '" + PLANT + "' as word");
            var takenBack = new TakenBack(fleet);
            takenBack.backUp(backup);
            readsIn("backup", PLANT);
            takenBack.goOnAfterTheBackup();
            Temptations.giveOut(fleet.hubs.get(0), folder.resolve("given"));

            takenBack.loseTheDatabase(backup);

            takenBack.restsAndSaysHowItIs();
            takenBack.worksAgain(takenBack.namesWhatIsLost());
            takenBack.hasLostNothingAndMadeNothingUp();
        }
        readsIn("database", PLANT);
        readsIn("database-aside", PLANT);
        readsIn("broker");
        readsIn("hub1");
        readsIn("given");
    }

    @Test
    void comesBackFromASealedBackupOfH2ByTheCommandLine() throws Exception {
        try (var receiver = new Receiver();
                var hub = new HubProcess(folder.resolve("hub"), environment(receiver))) {
            hub.start();
            var espoo = Caller.of(hub.port(), hub.data(), "espoo-opetus");
            var kept = Caller.json(espoo.post(DOOR, JSON, House.notice("KEPT", "KEPT")));
            comeTo(receiver, 2);
            var backup = Caller.json(
                    Caller.of(hub.port(), hub.data(), "operator").post("/api/operations/backups", JSON, new byte[0]));
            assertThat(backup).containsEntry("sound", true);
            var lost = Caller.json(espoo.post(DOOR, JSON, House.notice("LOST", "LOST")));
            comeTo(receiver, 4);
            hub.close();
            Files.move(hub.data().resolve("db"), hub.data().resolve("db-aside"));

            restore(hub.data().resolve("backups").resolve((String) backup.get("name")), hub.data());
            hub.startResting();

            var resting = new Resting(hub);
            resting.takesNothing();
            assertThat(resting.view()).containsEntry("mode", "restored").containsEntry("findings", List.of());
            assertThat(espoo.get("/api/messages/" + kept.get("id")).statusCode())
                    .isEqualTo(200);
            assertThat(espoo.get("/api/messages/" + lost.get("id")).statusCode())
                    .isEqualTo(404);
            resting.isLetGo();
            var again = espoo.post(DOOR, JSON, House.notice("LOST", "LOST"));
            assertThat(again.statusCode()).isEqualTo(202);
            comeTo(
                    receiver,
                    6,
                    () -> Caller.text(
                            espoo.get("/api/messages/" + Caller.json(again).get("id"))));
        }
        readsIn("hub");
    }

    private Map<String, String> environment(Receiver receiver) {
        return Map.of(
                "HUB_DEMO",
                "true",
                "HUB_ROUTES",
                Sink.routesTo(receiver.port(), folder.resolve("routes")).toString(),
                "JAVA_TOOL_OPTIONS",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    }

    private static void comeTo(Receiver receiver, int parcels) {
        comeTo(receiver, parcels, () -> "");
    }

    /** @param standing how what should come stands, told where it does not */
    private static void comeTo(Receiver receiver, int parcels, Supplier<String> standing) {
        try {
            Eventually.within(
                    Duration.ofSeconds(30),
                    parcels + " parcels have come",
                    () -> receiver.places().size() == parcels);
        } catch (AssertionError late) {
            throw new AssertionError(
                    late.getMessage() + ", but " + receiver.places().size() + ", and " + receiver.again() + " again "
                            + standing.get(),
                    late);
        }
    }

    /** As the README has it: a user at a terminal, with the file of the hub's keys. */
    private static void restore(Path backup, Path data) throws IOException, InterruptedException {
        var restore = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Place.of("war").resolveSibling("hub.jar").toString(),
                        "backup",
                        "restore",
                        backup.toString(),
                        data.resolve("db").toString(),
                        "--keys",
                        data.resolve("demo-keys/hub-keys").toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(restore.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(restore.waitFor()).as(said).isZero();
        assertThat(said).contains("the database is there");
    }

    /** Of all words only these are read in a folder. */
    private void readsIn(String part, String... words) {
        long began = System.nanoTime();
        var found = WORDS.in(folder.resolve(part));
        System.out.printf(
                "searched %s: %d files, %.1f MB, %.2f s%n",
                part, found.files(), found.bytes() / 1e6, (System.nanoTime() - began) / 1e9);
        assertThat(found.files()).isPositive();
        assertThat(found.places().keySet()).as("words in %s", found.places()).containsExactly(words);
    }
}
