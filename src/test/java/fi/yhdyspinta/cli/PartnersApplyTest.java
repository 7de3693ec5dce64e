package fi.yhdyspinta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From a file to a partner that runs: saved, tested, taken into use; each document by itself, and again without harm. */
class PartnersApplyTest extends OnAHub {
    private static final String OWN = "/api/partners/meri";
    private static final String DRAFT = OWN + "/draft";
    private static final String YAML = "name: meri\nnames: {fi: Meri, sv: Havet}\nsends: [M06, M38]\n";

    @Test
    void savesTestsAndActivatesANewPartner() throws IOException {
        green("meri", 1);

        int code = run("partners", "apply", file("meri.yaml", YAML), "--reason", "uusi kumppani");

        assertThat(code).isZero();
        assertThat(hub.calls())
                .containsExactly(
                        "GET " + OWN,
                        "GET " + DRAFT,
                        "PUT " + DRAFT,
                        "POST " + OWN + "/tests",
                        "GET " + OWN + "/tests/t-1",
                        "GET " + OWN + "/tests/t-1",
                        "POST " + OWN + "/activation");
        assertThat(hub.last("PUT " + DRAFT).body()).isEqualTo(YAML);
        assertThat(hub.last("PUT " + DRAFT).header("If-none-match")).isEqualTo("*");
        assertThat(hub.last("POST " + OWN + "/tests").body()).isEqualTo("{\"against\":\"simulator\"}");
        assertThat(hub.last("POST " + OWN + "/activation").body())
                .isEqualTo("{\"reason\":\"uusi kumppani\",\"running\":0,\"version\":1}");
        assertThat(out)
                .containsPattern("meri.yaml:1: meri: active, revision 1 \\(5 fields\\)")
                .containsPattern("1 documents, 5 fields, [0-9.]+ seconds");
        assertThat(err).contains("Testing meri against the simulator");
    }

    @Test
    void doesNothingWhereTheSameRuns() throws IOException {
        hub.on(
                "GET " + OWN,
                200,
                running(3, "# a comment\nname: meri\nsends: [M06, M38]\nnames: {sv: Havet, fi: Meri}\n"));

        var said = json(0, "partners", "apply", file("meri.yaml", YAML));

        assertThat(hub.calls()).containsExactly("GET " + OWN);
        assertThat(record(said, 0)).containsEntry("result", "unchanged").containsEntry("name", "meri");
    }

    @Test
    void showsOnlyTheDifferenceInADryRun() throws IOException {
        hub.on("GET " + OWN, 200, running(3, YAML.replace("Meri", "Lampi")));

        int code = run("partners", "apply", "--dry-run", file("meri.yaml", YAML));

        assertThat(code).isZero();
        assertThat(hub.calls()).containsExactly("GET " + OWN);
        assertThat(out)
                .contains("--- meri, revision 3", "-names: {fi: Lampi, sv: Havet}", "+names: {fi: Meri, sv: Havet}")
                .doesNotContain("\u001B");
    }

    @Test
    void savesOverItsOwnEarlierTryAndNamesTheRevisionThatItSaw() throws IOException {
        hub.on("GET " + OWN, 200, running(3, "name: meri\n"))
                .on("GET " + DRAFT, 200, draft("cli-key", 4, "name: meri\nold: 1\n"), Map.of("ETag", "\"4\""));
        green("meri", 5);

        assertThat(run("partners", "apply", file("meri.yaml", YAML))).isZero();

        assertThat(hub.last("PUT " + DRAFT).header("If-match")).isEqualTo("\"4\"");
        assertThat(hub.last("POST " + OWN + "/activation").body()).contains("\"running\":3", "\"version\":5");
    }

    @Test
    void doesNotWriteOverWhatSomebodyElseIsTyping() throws IOException {
        hub.on("GET " + DRAFT, 200, draft("veera", 4, "name: meri\nold: 1\n"), Map.of("ETag", "\"4\""));
        green("meri", 5);
        var file = file("meri.yaml", YAML);

        var said = json(1, "partners", "apply", file);

        assertThat(record(said, 0)).containsEntry("result", "refused");
        assertThat(out).contains("veera works on another draft", "--replace");
        assertThat(hub.calls()).doesNotContain("PUT " + DRAFT);
        assertThat(run("partners", "apply", "--replace", file)).isZero();
    }

    @Test
    void tellsWhatTheDraftLacksWithTheLineOfTheFileInTheLanguageAskedFor() throws IOException {
        hub.on("PUT " + DRAFT, 200, missing(1, 3));
        var file = file("both.yaml", "# from the test\n---\n" + YAML);

        int code = run("partners", "apply", "--language", "sv", file);

        assertThat(code).isEqualTo(1);
        assertThat(out).contains("both.yaml:3: meri: saved", "line 5, /sends/0: Typen finns inte. [TYPE_UNKNOWN]");
        assertThat(hub.calls()).doesNotContain("POST " + OWN + "/tests");
    }

    @Test
    void leavesItADraftWhereTheTestIsRed() throws IOException {
        hub.on("PUT " + DRAFT, 200, missing(1)).on("POST " + OWN + "/tests", 202, "{\"id\":\"t-1\"}");
        hub.on("GET " + OWN + "/tests/t-1", 200, red());
        var file = file("meri.yaml", YAML);

        var said = json(1, "partners", "apply", file);

        assertThat(record(said, 0)).containsEntry("result", "saved");
        assertThat(out).contains("expected taken, came 500. The copy was not taken.");
        assertThat(hub.calls()).doesNotContain("POST " + OWN + "/activation");
    }

    @Test
    void activatesWithAnOverrideAndStillTellsWhatIsRed() throws IOException {
        hub.on("PUT " + DRAFT, 200, missing(1)).on("POST " + OWN + "/tests", 202, "{\"id\":\"t-1\"}");
        hub.on("GET " + OWN + "/tests/t-1", 200, red()).on("POST " + OWN + "/activation", 200, "{\"revision\":1}");

        assertThat(run("partners", "apply", file("meri.yaml", YAML), "--override", "sovittu"))
                .isZero();

        assertThat(hub.last("POST " + OWN + "/activation").body()).contains("\"override\":\"sovittu\"");
        assertThat(out).contains("active, revision 1", "expected taken, came 500");
    }

    @Test
    void saysTestedWhereOnlyTheActivationIsRefused() throws IOException {
        hub.on("PUT " + DRAFT, 200, missing(1)).on("POST " + OWN + "/tests", 202, "{\"id\":\"t-1\"}");
        hub.on("GET " + OWN + "/tests/t-1", 200, "{\"state\":\"green\"}")
                .on(
                        "POST " + OWN + "/activation",
                        409,
                        AnsweringHub.problem(409, "PARTNER_RUNS_ANOTHER", "", "Toinen.", "En annan.", "Another runs."));

        assertThat(record(json(1, "partners", "apply", file("meri.yaml", YAML)), 0))
                .containsEntry("result", "tested")
                .extractingByKey("problems")
                .asString()
                .contains("PARTNER_RUNS_ANOTHER", "Another runs.");
    }

    @Test
    void oneBadDocumentDoesNotHoldUpTheOthers() throws IOException {
        hub.on("GET " + OWN, 200, running(3, YAML));
        var file = file(
                "many.yaml", "name: rikki\nout: [\n---\n" + YAML + "---\nnames: {fi: Nimetön}\n---\na: &a\n  b: *a\n");

        var said = json(1, "partners", "apply", file);

        assertThat(Json.objects(said, "records"))
                .extracting(record -> record.get("line") + " " + record.get("result"))
                .containsExactly("1 refused", "4 unchanged", "8 refused", "10 refused");
        assertThat(out).contains("no YAML", "does not say whose it is", "holds itself");
        assertThat(hub.calls()).containsExactly("GET " + OWN);
    }

    @Test
    void readsAFolderAsTheHubKeepsItAndWhatIsPipedIn() throws IOException {
        hub.on("GET " + OWN, 200, running(3, YAML));
        file("partners/meri/partner.yaml", YAML);
        file("partners/meri/samples/other.yaml", "name: sample\n");
        piped = YAML;

        assertThat(run("partners", "apply", folder.resolve("partners").toString()))
                .isZero();
        assertThat(out).contains("1 documents");
        assertThat(run("partners", "apply", "-")).isZero();
        assertThat(out).contains("-:1: meri: unchanged");
    }

    @Test
    void stopsWhereTheHubIsGoneAndTellsWhatIsDone() throws IOException {
        hub.on("GET " + OWN, 200, running(3, YAML)).on("GET /api/partners/lampi", 503, "", Map.of("Retry-After", "7"));
        var file = file("many.yaml", YAML + "---\nname: lampi\n---\nname: joki\n");

        var said = json(3, "partners", "apply", file);

        assertThat(Json.objects(said, "records"))
                .extracting(record -> record.get("name") + " " + record.get("result"))
                .containsExactly("meri unchanged", "lampi refused");
        assertThat(out).contains("in 7 seconds");
    }

    @Test
    void endsWithTwoForFilesThatCanNotBeReadAndEmptyOnes() throws IOException {
        assertThat(run("partners", "apply", folder.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(err).contains("there is no such file");
        assertThat(run("partners", "apply", file("empty.yaml", "# nothing\n---\n")))
                .isEqualTo(2);
        assertThat(run("partners", "apply")).isEqualTo(2);
        assertThat(run("partners", "apply", file("meri.yaml", YAML), "--override", " "))
                .isEqualTo(2);
        assertThat(hub.calls()).isEmpty();
    }

    private void green(String name, int version) {
        var own = "/api/partners/" + name;
        hub.on("PUT " + own + "/draft", 200, missing(version))
                .on("POST " + own + "/tests", 202, "", Map.of("Location", hub.url() + own + "/tests/t-1"))
                .on("GET " + own + "/tests/t-1", 200, "{\"id\":\"t-1\",\"state\":\"running\",\"done\":1,\"of\":2}")
                .on("GET " + own + "/tests/t-1", 200, "{\"id\":\"t-1\",\"state\":\"green\",\"done\":2,\"of\":2}")
                .on("POST " + own + "/activation", 200, "{\"partner\":\"" + name + "\",\"revision\":1}");
    }

    private static String running(int revision, String yaml) {
        return JsonText.of(Map.of("partner", "meri", "revision", revision, "document", yaml));
    }

    private static String draft(String author, int version, String yaml) {
        return JsonText.of(Map.of(
                "partner",
                "meri",
                "author",
                author,
                "changedAt",
                "2026-11-23T08:00:00Z",
                "version",
                version,
                "document",
                yaml));
    }

    private static String missing(int version, int... lines) {
        var missing = java.util.Arrays.stream(lines)
                .mapToObj(line -> Map.of(
                        "step", "agreement",
                        "pointer", "/sends/0",
                        "line", line,
                        "code", "TYPE_UNKNOWN",
                        "text", Map.of("fi", "Lajia ei ole.", "sv", "Typen finns inte.", "en", "No such type.")))
                .toList();
        return JsonText.of(Map.of("partner", "meri", "version", version, "missing", missing));
    }

    private static String red() {
        return """
                {"id":"t-1","against":"simulator","state":"red","done":2,"of":2,"cases":[
                {"case":"full","type":"M06","expected":"taken","came":"200","ok":true},
                {"case":"duplicate","type":"M06","expected":"taken","came":"500","ok":false,
                 "text":{"fi":"Kopiota ei otettu.","sv":"Kopian togs inte.","en":"The copy was not taken."}}]}""";
    }

    private static Map<String, Object> record(Map<String, Object> said, int place) {
        List<Map<String, Object>> records = Json.objects(said, "records");
        return records.get(place);
    }
}
