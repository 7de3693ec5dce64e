package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.FormatRevisions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A format gets a new version that runs at once, or is refused with all that is wrong while the old one runs on. */
class FormatKeepingTest {
    private static final Database DATABASE = Database.h2();
    private static final String NOTICE = "espoo-notice";

    @TempDir
    Path data;

    private House house;

    @BeforeEach
    void open() {
        house = new House(DATABASE.cleared(), data, new SetClock(Instant.parse("2026-11-22T10:00:00Z")));
    }

    @Test
    void takesAVersionIntoUseAndTheFolderDoesNotUndoIt() {
        var files = files(NOTICE);
        files.put("read.jsonata", files.get("read.jsonata") + "\n");

        int number = save(NOTICE, files, 1);
        var again = new House(house.database, data, house.clock);

        assertThat(number).isEqualTo(2);
        assertThat(house.formatDesk.one(NOTICE).line().revision()).isEqualTo(2);
        assertThat(again.formatDesk.one(NOTICE).files()).isEqualTo(files);
        assertThat(house.formatDesk.revisions(NOTICE)).first().satisfies(revision -> {
            assertThat(revision.author()).isEqualTo(House.OPERATOR.credential());
            assertThat(revision.reason()).isEqualTo("Espoo muutti sanojaan");
            assertThat(revision.isRunning()).isTrue();
        });
        assertThat(house.formatDesk.difference(NOTICE, 1, 2).files())
                .extracting(FormatDifference.FileDifference::file)
                .containsExactly("read.jsonata");
    }

    @Test
    void tellsWhoeverComesSecondWhatTheFirstHasChanged() {
        var files = files(NOTICE);
        files.put("read.jsonata", files.get("read.jsonata") + "\n");
        save(NOTICE, files, 1);

        var refused = refused(() -> save(NOTICE, files(NOTICE), 1));

        assertThat(refused.ground()).isEqualTo(Refused.Ground.CHANGED);
        assertThat(refused.refusals().get(0).args()).contains("2", "read.jsonata");
    }

    @Test
    void letsOneOfTwoSaveAtTheSameMoment() throws Exception {
        var saves = new ArrayList<Callable<Integer>>();
        for (int which = 1; which <= 4; which++) {
            var files = files(NOTICE);
            files.put("read.jsonata", files.get("read.jsonata") + "\n".repeat(which));
            saves.add(() -> {
                try {
                    return save(NOTICE, files, 1);
                } catch (Refused refused) {
                    return refused.ground() == Refused.Ground.CHANGED ? -1 : -2;
                }
            });
        }
        try (var people = new Ending(saves.size())) {
            var results = new ArrayList<Integer>();
            for (var done : people.threads.invokeAll(saves)) {
                results.add(done.get());
            }
            assertThat(results).containsExactlyInAnyOrder(2, -1, -1, -1);
        }
        assertThat(house.formatDesk.revisions(NOTICE)).hasSize(2);
    }

    private record Ending(java.util.concurrent.ExecutorService threads) implements AutoCloseable {
        Ending(int count) {
            this(Executors.newFixedThreadPool(count));
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }

    @Test
    void listsEachPairThatDoesNotAgreeUnlessSomebodySaysWhy() {
        var files = files(NOTICE);
        files.put("read.jsonata", files.get("read.jsonata").replace("\"suomi\": \"fi\"", "\"suomi\": \"en\""));

        var refused = refused(() -> save(NOTICE, files, 1));
        int number = house.formatKeeping.save(
                House.OPERATOR,
                NOTICE,
                new FormatAsked(files, "Espoo muutti sanojaan", "parit tehdään uudelleen huomenna", List.of()),
                1);

        assertThat(refused.ground()).isEqualTo(Refused.Ground.INVALID);
        assertThat(refused.refusals()).extracting(Refusal::code).containsOnly("SAMPLE_DIFFERS");
        assertThat(refused.refusals()).extracting(Refusal::pointer).contains("/samples/full", "/samples/minimal");
        assertThat(number).isEqualTo(2);
        assertThat(house.formatDesk.revisions(NOTICE).get(0).override()).isEqualTo("parit tehdään uudelleen huomenna");
    }

    @Test
    void refusesWhatDoesNotBuildByFileAndLine() {
        var files = files(NOTICE);
        files.put("read.jsonata", "{\n  \"messageId\": \n  ilmoitusTunnus & }");

        var refused = refused(() -> house.formatKeeping.save(
                House.OPERATOR, NOTICE, new FormatAsked(files, "Kokeilu", "ei väliä", List.of()), 1));

        assertThat(refused.refusals()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("FORMAT_FAULT");
            assertThat(problem.pointer()).isEqualTo("/files/read.jsonata");
            assertThat(problem.args()).contains("3");
        });
        assertThat(house.formatDesk.one(NOTICE).line().revision()).isEqualTo(1);
    }

    @Test
    void leavesNoPartnerWithoutWhatItHas() {
        var writing = files("mll-referral");
        writing.remove("write.jsonata");
        var other = files("mll-referral");
        other.put("format.yaml", other.get("format.yaml").replace("writes: true", "writes: false"));
        var reading = files(NOTICE);
        reading.put("format.yaml", reading.get("format.yaml").replace("[application/json]", "[application/x-espoo]"));

        assertThat(codes(() -> save("mll-referral", writing, 1))).contains("FORMAT_WRITES_NO_MORE");
        assertThat(codes(() -> save("mll-referral", other, 1))).contains("FORMAT_WRITES_NO_MORE");
        assertThat(codes(() -> save(NOTICE, reading, 1))).contains("FORMAT_TAKES_LESS");
        assertThat(house.formatDesk.one("mll-referral").line().partners()).contains("mll-uusimaa");
    }

    @Test
    void refusesACodeThatARunningPartnerWouldLose() {
        var name = "keksitty-kuraattori";
        var document =
                """
                name: keksitty-kuraattori
                names: {fi: Keksitty kuraattori, sv: Påhittad kurator, en: Invented kuraattori}
                recipientClass: student-welfare
                organisation: {id: keksitty-kuraattori, system: "https://yhdyspinta.fi/fhir/NamingSystem/partner"}
                agreement: {validFrom: 2026-01-01, sends: [M04], receives: [M06, M33]}
                in:
                  - {format: canonical-status}
                out:
                  message: {door: rest, format: hus-referral, url: "https://partner.example.fi/api", credential: keksitty}
                """;
        int version = house.partnerDraftDesk
                .save(House.OPERATOR, name, 0, document)
                .draft()
                .version();
        house.activationDesk.activate(
                House.OPERATOR, name, new ActivationDesk.Asked(version, null, "Mukaan", "koe tehty käsin"));
        var files = files("hus-referral");
        files.put("codes.yaml", files.get("codes.yaml").replace(", kiireellinen: urgent", ""));

        var refused = refused(() -> house.formatKeeping.save(
                House.OPERATOR, "hus-referral", new FormatAsked(files, "Kokeilu", "ei väliä", List.of()), 1));

        assertThat(refused.refusals()).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo("FORMAT_CODE_LOST");
            assertThat(problem.args()).contains("urgent", "kiireellisyys", name);
        });
    }

    @Test
    void holdsAVersionAgainstFurtherPairs() {
        var files = files(NOTICE);
        files.put("read.jsonata", files.get("read.jsonata") + "\n");
        var pair = new FormatSample(
                "0", FormatSample.Kind.READ, "given", "{}".getBytes(), "{\"messageId\": \"x\"}".getBytes());

        var refused = refused(() -> house.formatKeeping.save(
                House.OPERATOR, NOTICE, new FormatAsked(files, "Kokeilu", null, List.of(pair)), 1));

        assertThat(refused.refusals()).extracting(Refusal::code).containsExactly("SAMPLE_REFUSED");
    }

    @Test
    void goesBackToAnEarlierVersionAsANewOne() {
        var files = files(NOTICE);
        var first = Map.copyOf(files);
        files.put("read.jsonata", files.get("read.jsonata") + "\n");
        save(NOTICE, files, 1);

        int number = house.formatKeeping.rollBack(House.OPERATOR, NOTICE, 1, "Takaisin entiseen");

        assertThat(number).isEqualTo(3);
        assertThat(house.formatDesk.one(NOTICE).files()).isEqualTo(first);
        assertThat(house.formatDesk.revisions(NOTICE))
                .extracting(FormatRevisions.Known::isRunning)
                .containsExactly(true, false, false);
        assertThat(refused(() -> house.formatKeeping.rollBack(House.OPERATOR, NOTICE, 3, "Sama"))
                        .ground())
                .isEqualTo(Refused.Ground.CONFLICT);
        assertThat(refused(() -> house.formatKeeping.rollBack(House.OPERATOR, NOTICE, 9, "Sama"))
                        .ground())
                .isEqualTo(Refused.Ground.UNKNOWN);
    }

    @Test
    void makesAFormatOfAnother() {
        house.formatKeeping.copy(House.OPERATOR, NOTICE, "vantaa-notice", "Vantaa puhuu melkein samoin");

        var made = house.formatDesk.one("vantaa-notice");
        assertThat(made.line().revision()).isEqualTo(1);
        assertThat(made.line().isUsed()).isFalse();
        assertThat(made.files().get("format.yaml")).contains("name: vantaa-notice");
        assertThat(refused(() -> house.formatKeeping.copy(House.OPERATOR, NOTICE, "vantaa-notice", "Taas"))
                        .ground())
                .isEqualTo(Refused.Ground.CONFLICT);
        assertThat(refused(() -> house.formatKeeping.copy(House.OPERATOR, NOTICE, "../etc", "Taas"))
                        .refusals())
                .extracting(Refusal::code)
                .containsExactly("FORMAT_NAME_WRONG");
    }

    @Test
    void keepsItsHandsOffTheHubsOwn() {
        assertThat(codes(() -> save("canonical", files("canonical"), 1))).containsExactly("FORMAT_OF_THE_HUB");
    }

    private List<String> codes(Runnable deed) {
        return refused(deed).refusals().stream().map(Refusal::code).toList();
    }

    private static Refused refused(Runnable deed) {
        return catchThrowableOfType(Refused.class, deed::run);
    }

    private int save(String format, Map<String, String> files, int seen) {
        return house.formatKeeping.save(
                House.OPERATOR, format, new FormatAsked(files, "Espoo muutti sanojaan", null, List.of()), seen);
    }

    private Map<String, String> files(String format) {
        return new HashMap<>(house.formatDesk.one(format).files());
    }
}
