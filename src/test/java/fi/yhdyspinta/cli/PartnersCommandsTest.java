package fi.yhdyspinta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The register of partners from the command line: one call of the API each, said for a reader and for a script. */
class PartnersCommandsTest extends OnAHub {
    private static final String MERI = "/api/partners/meri";

    @Test
    void listsAllPages() {
        hub.on(
                        "GET /api/partners?state=active&uses=format%3Amll-referral&size=200",
                        200,
                        """
                        {"partners":[{"name":"meri","state":"active","running":3,"changed":true,"waiting":4,
                        "failing":1,"lastSent":"2026-11-23T08:00:00Z"}],"next":"meri"}""")
                .on(
                        "GET /api/partners?state=active&uses=format%3Amll-referral&after=meri&size=200",
                        200, "{\"partners\":[{\"name\":\"lampi\",\"state\":\"active\",\"changed\":false}]}");

        assertThat(run("partners", "list", "--state", "active", "--uses", "format:mll-referral"))
                .isZero();
        assertThat(out.lines().toList().get(0)).startsWith("NAME   STATE   REVISION");
        assertThat(out).contains("meri   active  3         differs  4", "lampi  active  –", "2026-11-23T08:00:00Z");

        var said = json(0, "partners", "list", "--state", "active", "--uses", "format:mll-referral");
        assertThat(Json.objects(said, "partners"))
                .extracting(partner -> partner.get("name"))
                .containsExactly("meri", "lampi");
    }

    @Test
    void showsADocumentAloneOnItsOutput() {
        hub.on(
                "GET " + MERI + "/draft",
                200,
                """
                {"partner":"meri","document":"name: meri\\n","missing":[{"pointer":"/names","line":1,
                "code":"SCHEMA_REQUIRED","text":{"fi":"Nimi puuttuu.","sv":"Namn saknas.","en":"A name is missing."}}]}""");
        hub.on("GET " + MERI + "/revisions/2", 200, "{\"document\":\"name: meri\\nold: 1\\n\"}");

        assertThat(run("partners", "show", "meri", "--draft", "--language", "fi"))
                .isZero();
        assertThat(out).isEqualTo("name: meri\n");
        assertThat(err).contains("lacks line 1, /names: Nimi puuttuu. [SCHEMA_REQUIRED]");
        assertThat(run("partners", "show", "meri", "--revision", "2")).isZero();
        assertThat(out).isEqualTo("name: meri\nold: 1\n");
        assertThat(run("partners", "show", "meri", "--revision", "2", "--draft"))
                .isEqualTo(2);
    }

    @Test
    void comparesAFileWithWhatRunsAndSavesNothing() throws IOException {
        hub.on(
                "GET " + MERI,
                200,
                "{\"partner\":\"meri\",\"revision\":2,\"document\":\"name: meri\\na: 1\\nb: 2\\n\"}");
        var file = file("meri.yaml", "name: meri\na: 1\nb: 3\n");

        assertThat(run("partners", "diff", file)).isZero();
        assertThat(out.lines())
                .containsExactly(
                        "--- meri, revision 2",
                        "+++ " + file,
                        "@@ -1,3 +1,3 @@",
                        " name: meri",
                        " a: 1",
                        "-b: 2",
                        "+b: 3");
        assertThat(run("partners", "diff", "--exit-code", file)).isEqualTo(1);
        var said = json(0, "partners", "diff", file);
        assertThat(Json.objects(said, "differences").get(0))
                .containsEntry("different", true)
                .containsEntry("revision", 2);
        assertThat(hub.calls()).allMatch(call -> call.startsWith("GET "));
    }

    @Test
    void comparesTwoRevisionsMemberByMember() {
        hub.on("GET " + MERI, 200, "{\"partner\":\"meri\",\"revision\":2,\"document\":\"\"}")
                .on(
                        "GET " + MERI + "/difference?from=2&to=draft",
                        200,
                        "{\"from\":\"2\",\"to\":\"draft\",\"changes\":[{\"path\":\"/b\",\"before\":\"2\",\"after\":\"3\"}]}");

        assertThat(run("partners", "diff", "--partner", "meri", "--exit-code")).isEqualTo(1);

        assertThat(out.lines()).containsExactly("@ /b", "-2", "+3");
        assertThat(run("partners", "diff")).isEqualTo(2);
    }

    @Test
    void runsATestAndEndsWithOneWhereItIsRed() {
        hub.on("POST " + MERI + "/tests", 202, "{\"id\":\"t-9\"}")
                .on(
                        "GET " + MERI + "/tests/t-9",
                        200,
                        """
                        {"id":"t-9","against":"address","state":"red","endedAt":"2026-11-23T08:00:00Z","cases":[
                        {"case":"full","type":"M06","expected":"taken","came":"taken","ok":true},
                        {"case":"oversize","type":"M06","expected":"413","came":"500","ok":false,
                         "text":{"fi":"Liian suuri.","sv":"För stort.","en":"Too large."}},
                        {"case":"swedish","expected":"–"}]}""");

        assertThat(run("partners", "test", "meri", "--against", "address", "--language", "fi"))
                .isEqualTo(1);
        assertThat(hub.last("POST " + MERI + "/tests").body()).contains("address");
        assertThat(out)
                .contains("oversize  M06   413       500    RED", "not applicable", "Liian suuri.")
                .contains("meri: red, against the address, 2026-11-23T08:00:00Z");
        assertThat(json(1, "partners", "test", "meri")).containsEntry("state", "red");
    }

    @Test
    void showsTheLastTestAndSaysWhereThereIsNone() {
        hub.on("GET " + MERI + "/tests", 200, "{\"tests\":[{\"id\":\"t-2\",\"state\":\"green\"},{\"id\":\"t-1\"}]}")
                .on("GET " + MERI + "/tests/t-2", 200, "{\"id\":\"t-2\",\"state\":\"green\"}");
        hub.on("GET /api/partners/lampi/tests", 200, "{\"tests\":[]}");

        assertThat(run("partners", "test", "meri", "--last")).isZero();
        assertThat(run("partners", "test", "lampi", "--last")).isEqualTo(1);
        assertThat(err).contains("has not been tested: start a test by hub partners test lampi");
    }

    @Test
    void pausesPlainlyOrUntilATimeWithWhatCallersAreTold() {
        hub.on("PUT " + MERI + "/pause", 204, "")
                .on("GET " + MERI + "/pause", 200, "{\"paused\":true,\"since\":\"2026-11-23T08:00:00Z\"}")
                .on("DELETE " + MERI + "/pause", 204, "");

        assertThat(run("partners", "pause", "meri", "--reason", "päivitys")).isZero();
        assertThat(hub.last("PUT " + MERI + "/pause").body()).isEqualTo("päivitys");
        assertThat(out).contains("paused since 2026-11-23T08:00:00Z; hub partners resume meri ends it");

        assertThat(run(
                        "partners",
                        "pause",
                        "meri",
                        "--reason",
                        "huolto",
                        "--maintenance",
                        "--until",
                        "2026-11-24T08:00+02:00",
                        "--message",
                        "fi=Huoltokatko",
                        "--message",
                        "sv=Underhåll"))
                .isZero();
        assertThat(JsonText.object(
                        hub.last("PUT " + MERI + "/pause").body().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .contains(Map.of(
                        "reason",
                        "huolto",
                        "maintenance",
                        true,
                        "until",
                        "2026-11-24T06:00:00Z",
                        "message",
                        Map.of("fi", "Huoltokatko", "sv", "Underhåll")));

        assertThat(run("partners", "resume", "meri")).isZero();
        assertThat(run("partners", "pause", "meri", "--reason", "x", "--until", "huomenna"))
                .isEqualTo(2);
        assertThat(run("partners", "pause", "meri")).isEqualTo(2);
    }

    @Test
    void activatesRetiresAndRollsBack() {
        hub.on("POST " + MERI + "/activation", 200, "{\"partner\":\"meri\",\"revision\":4}")
                .on("POST " + MERI + "/revisions/2/rollback", 200, "{\"partner\":\"meri\",\"revision\":5}")
                .on("POST " + MERI + "/retirement", 204, "");

        assertThat(run("partners", "activate", "meri", "--reason", "valmis")).isZero();
        assertThat(out).isEqualToIgnoringNewLines("meri: active, revision 4");
        assertThat(json(0, "partners", "rollback", "meri", "2", "--reason", "takaisin"))
                .containsEntry("revision", 5);
        assertThat(json(0, "partners", "retire", "meri", "--reason", "päättyi")).containsEntry("state", "retired");
        assertThat(hub.last("POST " + MERI + "/retirement").body()).isEqualTo("{\"reason\":\"päättyi\"}");
    }

    @Test
    void listsRevisions() {
        hub.on(
                "GET " + MERI + "/revisions",
                200,
                """
                {"partner":"meri","revisions":[{"number":2,"running":true,"madeAt":"2026-11-23T08:00:00Z","author":"op",
                "reason":"uusi osoite","override":"kiire"},{"number":1,"running":false,"reason":"alku"}]}""");

        assertThat(run("partners", "revisions", "meri")).isZero();

        assertThat(out).contains("2         runs  2026-11-23T08:00:00Z  op  uusi osoite  kiire");
    }

    @Test
    void exportsToAFileWhatImportTakesIn() throws IOException {
        hub.on("GET /api/partners/export?names=meri%2Clampi", 200, "name: lampi\n---\nname: meri\n")
                .on(
                        "POST /api/partners/import",
                        200,
                        """
                        {"records":[{"record":1,"line":1,"name":"lampi","result":"unchanged","problems":[]},
                        {"record":2,"line":3,"name":"meri","result":"refused","problems":[{"line":3,"pointer":"/name",
                        "code":"IMPORT_DRAFT_OPEN","text":{"fi":"Luonnos auki.","sv":"Öppet.","en":"A draft is open."}}]}]}""");
        var to = folder.resolve("out.yaml");

        assertThat(run("partners", "export", "meri", "lampi", "--to", to.toString()))
                .isZero();
        assertThat(Files.readString(to)).isEqualTo("name: lampi\n---\nname: meri\n");
        assertThat(Json.objects(json(0, "partners", "export", "meri", "lampi"), "partners"))
                .extracting(partner -> partner.get("name"))
                .containsExactly("lampi", "meri");

        assertThat(run("partners", "import", to.toString())).isEqualTo(1);
        assertThat(hub.last("POST /api/partners/import").body()).isEqualTo(Files.readString(to));
        assertThat(out)
                .contains("out.yaml:1: lampi: unchanged", "out.yaml:3: meri: refused")
                .contains("  line 3, /name: A draft is open. [IMPORT_DRAFT_OPEN]");
        assertThat(Json.objects(json(1, "partners", "import", to.toString()), "records"))
                .hasSize(2);
    }

    @Test
    void triesTheConnectionAndEndsWithOneWhereItFails() {
        hub.on(
                "POST " + MERI + "/connection?place=out.message",
                200,
                """
                {"places":[{"place":"out.message","ok":false,"at":"2026-11-23T08:00:00Z","steps":[
                {"step":"name","result":"ok"},{"step":"tls","result":"failed",
                "text":{"fi":"Varmenne on vanhentunut.","sv":"Utgånget.","en":"The certificate has ended."}}]}]}""");

        assertThat(run("partners", "connection", "meri", "--place", "out.message", "--language", "fi"))
                .isEqualTo(1);
        assertThat(out).contains("out.message: FAILED", "name: ok", "tls: failed. Varmenne on vanhentunut.");
    }

    @Test
    void colourIsOnlyForATerminal() throws IOException {
        var lines = List.of("-a", "+b");
        var painted = new java.io.StringWriter();
        new Painted(new java.io.PrintWriter(painted, true), true).difference(lines);

        assertThat(painted.toString()).contains("\u001B[31m-a\u001B[0m", "\u001B[32m+b");
        hub.on("GET " + MERI, 200, "{\"partner\":\"meri\",\"revision\":2,\"document\":\"name: meri\\n\"}");
        run("partners", "diff", file("meri.yaml", "name: meri\nb: 3\n"));
        assertThat(out).contains("+b: 3").doesNotContain("\u001B");
    }
}
