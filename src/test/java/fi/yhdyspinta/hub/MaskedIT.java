package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.desk.gate.RightsTable;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.MarkedWords;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** What a message says is shown to its sender, its recipients and through an opening, and nowhere else at all. */
@ArquillianTest
class MaskedIT {
    /** Words of this test's messages alone, of every part of them. */
    private static final List<String> WORDS =
            List.of("Xenomirja", "Quastenlinna", "Zorbatehtäviä", "Wilburiina", "Kvartsikuja", "xw-posti");

    private static final MarkedWords MARKED = new MarkedWords(WORDS);

    /** Everybody but the sender's and the recipients' own: people of the same organisations among them. */
    private static final List<String> PEOPLE = List.of(
            "ylakoulu", "johtava", "it", "katselija", "tarkastaja", "tietosuoja", "seuraaja", "yllapitaja", "valvoja");

    private static final List<String> STRANGERS = List.of("helsinki-kasko", "helsinki-sotepe", "itauusimaa");

    /** What is not of the OpenAPI document. */
    private static final List<String> MORE = List.of("/metrics", "/health", "/health/ready", "/openapi", "/nix");

    @Test
    void isFoundInNoAnswerAndNoLogOfAnybodyElse() {
        var espoo = Caller.named("espoo-opetus");
        var id = "MASK-" + System.nanoTime();
        var sent = send(id);
        var message = Tree.text(sent, "id");
        Eventually.within(
                Duration.ofSeconds(60),
                "its recipients have answered",
                () -> Tree.list(Caller.json(espoo.get("/api/messages/" + message))
                                .get("recipients"))
                        .stream()
                        .allMatch(parcel -> "completed".equals(Tree.map(parcel).get("state"))));
        var viewer = Caller.person("katselija");
        var opening = open(viewer, message);
        // as it would be found, were it there
        assertThat(MARKED.in(viewer.get("/api/openings/" + opening + "/payload").body()))
                .contains("Xenomirja", "Quastenlinna", "Zorbatehtäviä");

        var shown = new ArrayList<String>();
        int asked = 0;
        var paths = paths(ids(sent, opening));
        for (var caller : callers().entrySet()) {
            for (var path : paths) {
                var answer = get(caller.getValue(), path);
                asked++;
                // who opened it sees it there too
                boolean isOpeners = caller.getKey().equals("katselija") && path.equals("/openings/" + opening);
                if (isOpeners != holds(answer)) {
                    shown.add(caller.getKey() + ": " + path + " gives " + MARKED.in(answer.body()));
                }
                if (answer.statusCode() >= 500 && !path.startsWith("/health")) {
                    shown.add(caller.getKey() + ": " + path + " gives " + answer.statusCode());
                }
            }
        }
        assertThat(shown).isEmpty();
        assertThat(asked).isGreaterThan(1000);
        assertThat(MARKED.in(Place.of("data").resolveSibling("usr/servers/it-hub/logs"))
                        .places())
                .isEmpty();
        end(viewer, opening);
    }

    @Test
    void isNotSaidBackInARefusal() {
        var stranger = Caller.named("helsinki-kasko");
        var broken = new String(marked("MASK-BROKEN-" + System.nanoTime()), StandardCharsets.UTF_8);
        for (var body : List.of(broken, broken.substring(0, broken.length() / 2), "[" + broken + "]")) {
            for (var path : List.of("/api/messages", "/api/preview", "/api/consents", "/api/roster/pupils/search")) {
                var answer = stranger.post(path, "application/json", body.getBytes(StandardCharsets.UTF_8));
                assertThat(answer.statusCode()).as(path).isBetween(400, 499);
                assertThat(MARKED.in(answer.body())).as(path).isEmpty();
            }
        }
    }

    @Test
    void isOpenForWhoAskedAloneAndUntilItsEnd() {
        var espoo = Caller.named("espoo-opetus");
        var sent = Caller.json(
                espoo.post("/in/espoo-opetus/espoo-notice", "application/json", marked("MASK-" + System.nanoTime())));
        var message = Tree.text(sent, "id");
        var viewer = Caller.person("katselija");
        var officer = Caller.person("tietosuoja");

        var opening = open(viewer, message);
        var payload = "/api/openings/" + opening + "/payload";

        assertThat(open(viewer, message)).isEqualTo(opening);
        assertThat(officer.get(payload).statusCode()).isEqualTo(403);
        assertThat(Caller.named("operator").get(payload).statusCode()).isEqualTo(403);
        assertThat(Caller.text(officer.get("/openings"))).contains(opening + "/acknowledgement");
        assertThat(Caller.text(viewer.get("/me"))).contains("data-opening=\"" + opening + "\"");
        assertThat(post(officer, "/api/openings/" + opening + "/acknowledgement", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(end(viewer, opening)).isEqualTo(204);
        assertThat(viewer.get(payload).statusCode()).isEqualTo(410);
        assertThat(Caller.text(viewer.get("/me"))).doesNotContain("data-opening");
        assertThat(Caller.text(Caller.person("tarkastaja").get("/api/audit?message=" + message)))
                .contains("opening-asked", "payload-opened", "opening-seen", "opening-ended");
    }

    @Test
    void givesBackOnItsPageAnAnswerThatIsRefused() {
        var viewer = Caller.person("katselija");
        var officer = Caller.person("tietosuoja");
        var message = Tree.text(send("MASK-" + System.nanoTime()), "id");
        var opening = open(viewer, message);

        var refused = Caller.send(officer.request("/openings/" + opening + "/refusal")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Accept-Language", "fi")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("note=Ei+nyt.")));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Caller.text(refused)).contains("Sisällön avaukset", "Perustelu on liian lyhyt tai liian pitkä.");
        end(viewer, opening);
    }

    private static Map<String, Object> send(String id) {
        var answer = Caller.named("espoo-opetus").post("/in/espoo-opetus/espoo-notice", "application/json", marked(id));
        assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(202);
        return Caller.json(answer);
    }

    private static byte[] marked(String id) {
        return new String(House.notice(id, "CASE-" + id), StandardCharsets.UTF_8)
                .replace("Aino", "Xenomirja")
                .replace("Rantakoski", "Quastenlinna")
                .replace("juttuseuraa", "Zorbatehtäviä")
                .replace("Keksijä", "Wilburiina")
                .replace("Keksitty katu", "Kvartsikuja")
                .replace("elina@example.org", "xw-posti@example.org")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String open(Caller viewer, String message) {
        var answer = post(
                viewer,
                "/api/messages/" + message + "/openings",
                "{\"reason\":\"delivery-fault\",\"note\":\"Kuljetusvirhe on selvitettävä tänään.\"}");
        assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(201);
        return Tree.text(Caller.json(answer), "id");
    }

    private static HttpResponse<byte[]> post(Caller person, String path, String body) {
        return Caller.send(person.request(path)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static int end(Caller viewer, String opening) {
        return Caller.send(viewer.request("/api/openings/" + opening)
                        .header("Sec-Fetch-Site", "same-origin")
                        .DELETE())
                .statusCode();
    }

    private static Map<String, Caller> callers() {
        var callers = new LinkedHashMap<String, Caller>();
        callers.put("nobody", Caller.nobody());
        callers.put("administrator", Caller.named("operator"));
        STRANGERS.forEach(name -> callers.put(name, Caller.named(name)));
        PEOPLE.forEach(subject -> callers.put(subject, Caller.person(subject)));
        return callers;
    }

    /** Everything that an address of this message could end in. */
    private static List<String> ids(Map<String, Object> sent, String opening) {
        var ids = new ArrayList<String>();
        ids.add(Tree.text(sent, "id"));
        ids.add(Tree.text(sent, "caseId"));
        Tree.list(sent.get("recipients")).forEach(recipient -> ids.add(Tree.text(Tree.map(recipient), "parcelId")));
        ids.add(opening);
        ids.add(new UUID(0, 7).toString());
        return ids;
    }

    /** Every address that can be read: of the document, of the pages, and of the server itself. */
    private static Set<String> paths(List<String> ids) {
        var described = new TreeSet<String>();
        Tree.map(Json.object(Caller.named("operator")
                                .get("/openapi?format=json")
                                .body())
                        .get("paths"))
                .forEach((path, operations) -> {
                    if (Tree.map(operations).containsKey("get")) {
                        described.add(path);
                    }
                });
        RightsTable.read().keySet().stream()
                .filter(operation -> operation.startsWith("GET "))
                .map(operation -> operation.substring(4))
                .forEach(described::add);
        assertThat(described).hasSizeGreaterThan(50);
        var paths = new TreeSet<>(MORE);
        described.stream()
                // the payload itself is for the one who opened it
                .filter(path -> !path.endsWith("/payload"))
                .forEach(path -> ids.forEach(id -> List.of("luvn", "espoo-opetus", "mll-uusimaa")
                        .forEach(name -> paths.add(filled(path, id, name)))));
        return paths;
    }

    private static String filled(String path, String id, String name) {
        return path.replace("/flows/live", "/flows/live?once=true")
                .replace("{id}", id)
                .replace("{parcel}", id)
                .replace("{name}", name)
                .replace("{partner}", name)
                .replace("{code}", "M06")
                .replace("{reference}", "suostumus-mll-1")
                .replace("{owner}", "espoo-opetus")
                .replace("{planId}", "opiskeluhuolto")
                .replace("{number}", "1")
                .replaceAll("\\{[^}]*}", "nix");
    }

    private static HttpResponse<byte[]> get(Caller caller, String path) {
        return Caller.send(caller.request(path)
                .header("Accept", path.startsWith("/api") ? "*/*" : "text/html, */*")
                .GET());
    }

    private static boolean holds(HttpResponse<byte[]> answer) {
        return !MARKED.in(answer.body()).isEmpty()
                || !MARKED.in(answer.headers().map().toString().getBytes(StandardCharsets.UTF_8))
                        .isEmpty();
    }
}
