package fi.yhdyspinta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages, the catalogue, the audit of a hub that is asked, and help. */
class OtherCommandsTest extends OnAHub {
    private static final String MESSAGE =
            """
            {"id":"m-1","type":"M06","sender":"espoo-opetus","state":"in-progress","receivedAt":"2026-11-23T08:00:00Z",
            "recipients":[{"parcelId":"p-1","partner":"luvn","type":"M06","state":"in-progress","stage":"taken",
            "attempts":1},{"parcelId":"p-2","partner":"mll-uusimaa","type":"M12","state":"failed","trouble":"tls"}],
            "timeline":[{"at":"2026-11-23T08:00:01Z","recipient":"luvn","state":"requested","fi":"Lähetetty",
            "sv":"Skickat","en":"Sent"}]}""";

    @Test
    void listsMessages() {
        hub.on("GET /api/messages?filter=failing&size=2", 200, "{\"messages\":[" + MESSAGE + "],\"next\":\"m-1\"}");

        assertThat(run("messages", "list", "--filter", "failing", "--size", "2"))
                .isZero();
        assertThat(out).contains("luvn (in-progress), mll-uusimaa (failed)", "more: --below m-1");
        assertThat(json(0, "messages", "list", "--filter", "failing", "--size", "2"))
                .containsEntry("next", "m-1");
    }

    @Test
    void showsTheWayOfOneInTheLanguageAskedFor() {
        hub.on("GET /api/messages/m-1", 200, MESSAGE);

        assertThat(run("messages", "show", "m-1", "--language", "fi")).isZero();

        assertThat(out).contains("m-1: M06 of espoo-opetus", "p-2     mll-uusimaa", "Lähetetty");
    }

    @Test
    void countsAndMovesNothingWithoutYes() {
        hub.on("GET /api/messages/m-1", 200, MESSAGE).on("POST /api/flows/batches", 200, counted(1));

        assertThat(run("messages", "replay", "m-1", "--type", "M12", "--reason", "katko"))
                .isEqualTo(2);
        assertThat(out).contains("1 parcels would be delivered again", "1 would be refused: GONE");
        assertThat(err).contains("Nothing was moved: say the same with --yes.");
        assertThat(hub.calls().stream().filter(call -> call.startsWith("POST"))).hasSize(1);
        assertThat(hub.last("POST /api/flows/batches").body())
                .contains("\"dryRun\":true", "\"selection\":[\"p-2\"]", "\"action\":\"replay\"");
        assertThat(run("messages", "replay", "--parcel", "p-2", "--reason", "katko", "--dry-run"))
                .isZero();
    }

    @Test
    void movesExactlyWhatWasCounted() {
        hub.on("POST /api/flows/batches", 200, counted(2))
                .on("POST /api/flows/batches", 202, "{\"id\":\"b-1\",\"state\":\"running\",\"open\":2,\"count\":2}")
                .on(
                        "GET /api/flows/batches/b-1",
                        200,
                        "{\"id\":\"b-1\",\"state\":\"done\",\"open\":0,\"moved\":1,\"refused\":1,\"refusals\":{\"GONE\":1}}");

        int code = run(
                "messages",
                "replay",
                "--partner",
                "luvn",
                "--from",
                "2026-11-23T06:00:00Z",
                "--reason",
                "katko",
                "--yes");

        assertThat(code).isEqualTo(1);
        assertThat(out).contains("Batch b-1: 1 moved, 1 refused.", "1: GONE");
        assertThat(hub.last("POST /api/flows/batches").body())
                .contains("\"dryRun\":false", "\"dryRunId\":\"d-1\"", "\"expected\":2")
                .contains("\"filter\":{\"from\":\"2026-11-23T06:00:00Z\",\"partner\":\"luvn\"}");
    }

    @Test
    void wantsToKnowWhatToReplay() {
        assertThat(run("messages", "replay", "--reason", "katko")).isEqualTo(2);
        assertThat(run("messages", "replay", "--partner", "luvn", "--reason", "katko"))
                .isEqualTo(2);
        assertThat(run("messages", "replay", "m-1", "--partner", "luvn", "--from", "x", "--reason", "katko"))
                .isEqualTo(2);
        assertThat(hub.calls()).isEmpty();
    }

    @Test
    void checksTheCatalogue() {
        hub.on("GET /api/catalogue/check", 200, "{\"files\":210,\"faults\":[]}");
        assertThat(run("catalogue", "check")).isZero();
        assertThat(out).contains("Sound: 210 files.");
        assertThat(json(0, "catalogue", "check")).containsEntry("sound", true);
    }

    @Test
    void namesTheCataloguesFaultsByFileAndLine() {
        hub.on(
                "GET /api/catalogue/check",
                200,
                """
                {"files":210,"faults":[{"file":"integration-routes/partners/luvn/partner.yaml","line":29,
                "pointer":"/out/message/format","code":"FORMAT_UNKNOWN",
                "text":{"fi":"Muotoa ei ole.","sv":"Formatet finns inte.","en":"There is no such format."}}]}""");

        assertThat(run("catalogue", "check", "--language", "sv")).isEqualTo(1);
        assertThat(out)
                .contains("partners/luvn/partner.yaml:29 /out/message/format: Formatet finns inte.")
                .contains("1 fault in 210 files.");
    }

    @Test
    void fetchesTheAuditAndChecksItHereAllTheSame() {
        hub.on("GET /api/audit/export?from=2026-11-01T00%3A00%3A00Z", 200, "{\"nothing\":\"of an audit\"}\n");

        assertThat(run("audit", "verify", "--from-hub", "--from", "2026-11-01T00:00:00Z"))
                .isEqualTo(1);
        assertThat(out).contains("the hub's audit: NOT WHOLE");
        assertThat(run("audit", "verify")).isEqualTo(2);
        assertThat(run("audit", "verify", "--from-hub", "file.jsonl")).isEqualTo(2);
    }

    @Test
    void everyCommandHasHelpWithItsCodesAndNoOptionForAKey() {
        var all = Hub.line(new Surroundings(Map.of(), System.in)).getSubcommands();

        all.get("partners").getSubcommands().forEach((name, command) -> {
            assertThat(command.getUsageMessage()).contains("3   the hub can't be reached", "--language");
            assertThat(command.getCommandSpec().findOption("--key")).isNull();
        });
        assertThat(run("--help")).isZero();
        assertThat(out).contains("4   the hub does not know the key");
        assertThat(run("partners", "--help")).isZero();
        assertThat(run("partners", "apply", "--help")).isZero();
        assertThat(out).contains("--dry-run", "--against");
    }

    @Test
    void completesItsWords() {
        assertThat(run("completion")).isZero();

        assertThat(out).contains("complete -F", "apply", "--against", "simulator");
    }

    private static String counted(int count) {
        return """
                {"dryRunId":"d-1","action":"replay","count":%d,"alreadyThere":1,"personsToldAgain":1,
                "refused":{"GONE":1}}"""
                .formatted(count);
    }
}
