package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.desk.gate.RightsTable;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.Letter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** Every operation, asked by every kind of caller, and everything of one organisation asked for by another. */
@ArquillianTest
class AuthorisationIT {
    private static final String NOTHING = new UUID(0, 7).toString();

    /** Where nobody is asked who they are. */
    private static final List<String> OPEN =
            List.of("/sign-", "/assets", "/oauth", "/.well-known", "/accessibility", "/help", "/feedback", "/l/");

    /** The demo's people, by what they are. */
    private static final Map<String, String> PEOPLE = Map.ofEntries(
            Map.entry("sender", "opettaja"),
            Map.entry("unit-sender", "alakoulu"),
            Map.entry("unit-team-lead", "apulaisrehtori"),
            Map.entry("recipient", "sosiaalityontekija"),
            Map.entry("team-lead", "johtava"),
            Map.entry("partner-administrator", "it"),
            Map.entry("payload-viewer", "katselija"),
            Map.entry("auditor", "tarkastaja"),
            Map.entry("data-protection-officer", "tietosuoja"),
            Map.entry("observer", "seuraaja"),
            Map.entry("hub-operator", "yllapitaja"),
            Map.entry("hub-watcher", "valvoja"));

    private static Caller identitySource;

    private static Map<String, Caller> callers() {
        var callers = new LinkedHashMap<String, Caller>();
        callers.put("system", Caller.named("espoo-opetus"));
        callers.put("administrator", Caller.named("operator"));
        callers.put("identity-source", identitySource());
        PEOPLE.forEach((role, subject) -> callers.put(role, Caller.person(subject)));
        return callers;
    }

    // two live at once, for a change of keys: another would be refused
    private static synchronized Caller identitySource() {
        if (identitySource == null) {
            identitySource = madeIdentitySource();
        }
        return identitySource;
    }

    private static Caller madeIdentitySource() {
        var made = Caller.named("operator")
                .post(
                        "/api/partners/mll-uusimaa/credentials",
                        "application/json",
                        Json.bytes(Map.of("kind", "identity-source")));
        return new Caller(
                Caller.nobody().base(), String.valueOf(Caller.json(made).get("key")));
    }

    @Test
    void letsEachCallerDoWhatTheTableSaysAndNothingElse() {
        var callers = callers();
        var wrong = new ArrayList<String>();
        RightsTable.read().forEach((operation, allowed) -> {
            var verb = operation.substring(0, operation.indexOf(' '));
            var path = operation
                    .substring(operation.indexOf(' ') + 1)
                    .replace("{partner}/{format}", "espoo-opetus/espoo-notice")
                    // who is let in would look on for ten minutes
                    .replace("/flows/live", "/flows/live?once=true")
                    .replaceAll("\\{[^}]*}", NOTHING);
            if (OPEN.stream().anyMatch(path::startsWith) && !path.startsWith("/feedback/list")) {
                return;
            }
            callers.forEach((name, caller) -> {
                if (isDestroying(operation) && allowed.contains(name)) {
                    return;
                }
                int status =
                        ask(caller, verb, path.replaceAll("\\{[^}]*}", NOTHING)).statusCode();
                boolean isLetIn = status != 401 && status != 403;
                // what a page's form sends is read at its page
                boolean isUnread = status == 415 && contentType(verb, path).contains("form");
                if (isLetIn != allowed.contains(name) || status >= 500 || isUnread) {
                    wrong.add(name + ": " + operation + " gives " + status);
                }
            });
            int ofStranger = ask(Caller.nobody(), verb, path).statusCode();
            if (ofStranger != 401) {
                wrong.add("nobody: " + operation + " gives " + ofStranger);
            }
        });
        assertThat(wrong).isEmpty();
    }

    // who may would end the rest of the suite's audit key or pupils; who may not is asked
    private static boolean isDestroying(String operation) {
        return List.of("POST /api/audit/keys", "DELETE /api/roster").contains(operation);
    }

    @Test
    void hasARowForEveryOperationOfTheOpenApiDocument() {
        var document =
                Json.object(Caller.named("operator").get("/openapi?format=json").body());
        var described = new TreeSet<String>();
        Tree.map(document.get("paths")).forEach((path, operations) -> Tree.map(operations).keySet().stream()
                .filter(verb -> List.of("get", "post", "put", "delete", "patch").contains(verb))
                .forEach(verb -> described.add(verb.toUpperCase(Locale.ROOT) + " " + path)));

        assertThat(described).hasSizeGreaterThan(80);
        assertThat(RightsTable.read().keySet()).containsAll(described);
    }

    @Test
    void showsNobodyWhatIsBetweenOthers() {
        var espoo = Caller.named("espoo-opetus");
        var sent = Caller.json(
                espoo.post("/in/espoo-opetus/espoo-notice", "application/json", House.notice("AUTH-1", "AUTH-CASE-1")));
        var message = Tree.text(sent, "id");
        var parcel = String.valueOf(
                Tree.map(Tree.list(sent.get("recipients")).get(0)).get("parcelId"));
        var paths = List.of(
                "/api/messages/" + message,
                "/api/messages/" + message + "/lineage",
                "/api/messages/" + message + "/evidence",
                "/api/messages/" + message + "/attachments",
                "/api/inbox/" + parcel,
                "/api/inbox/" + message);
        assertThat(espoo.get(paths.get(0)).statusCode()).isEqualTo(200);

        var shown = new ArrayList<String>();
        for (var stranger : List.of("helsinki-kasko", "helsinki-sotepe", "itauusimaa")) {
            var caller = Caller.named(stranger);
            for (var path : paths) {
                var real = caller.get(path);
                var unknown = caller.get(path.replace(message, NOTHING).replace(parcel, NOTHING));
                if (real.statusCode() != 404 || !isSame(real, unknown)) {
                    shown.add(stranger + ": " + path + " gives " + real.statusCode());
                }
            }
        }
        assertThat(shown).isEmpty();
    }

    @Test
    void tellsNobodyOfAnotherOrganisationMoreThanOfWhatDoesNotExist() {
        var helsinki = Caller.named("helsinki-kasko");
        var number = "AUTH-ALL-" + System.nanoTime();
        var sent = Caller.json(helsinki.post(
                "/api/messages",
                "application/json",
                Letter.jointWork(number)
                        .recipient("partner", "helsinki-opiskeluhuolto")
                        .bytes()));
        var message = Tree.text(sent, "id");
        var theirs = Map.of(
                "message",
                message,
                "case",
                Tree.text(sent, "caseId"),
                "parcel",
                String.valueOf(
                        Tree.map(Tree.list(sent.get("recipients")).get(0)).get("parcelId")));
        assertThat(helsinki.get("/api/messages/" + message).statusCode()).isEqualTo(200);

        var told = new ArrayList<String>();
        var strangers = callers();
        // the hub's own people see that there is a message
        strangers.keySet().removeAll(List.of("administrator", "hub-operator", "hub-watcher"));
        RightsTable.read().keySet().stream()
                .filter(operation -> operation.contains("{") && !operation.contains(" /in/"))
                .forEach(operation -> {
                    var verb = operation.substring(0, operation.indexOf(' '));
                    var path = operation.substring(operation.indexOf(' ') + 1);
                    var real = path.replace("{parcel}", theirs.get("parcel"))
                            .replaceAll("\\{[^}]*}", theirs.get(kind(path)));
                    var unknown = path.replaceAll("\\{[^}]*}", NOTHING);
                    strangers.forEach((name, stranger) -> {
                        var ofReal = ask(stranger, verb, real);
                        var ofUnknown = ask(stranger, verb, unknown);
                        if (ofReal.statusCode() != ofUnknown.statusCode()
                                || !withoutIds(ofReal).equals(withoutIds(ofUnknown))) {
                            told.add(name + ": " + operation + " gives " + ofReal.statusCode() + ", not "
                                    + ofUnknown.statusCode());
                        }
                    });
                });
        assertThat(told).isEmpty();
        assertThat(Tree.text(Caller.json(helsinki.get("/api/messages/" + message)), "state"))
                .isNotEqualTo("cancelled");
    }

    private static String kind(String path) {
        if (path.contains("/cases/")) {
            return "case";
        }
        return path.contains("/inbox/") || path.contains("parcels/{id}") || path.contains("/fhir/")
                ? "parcel"
                : "message";
    }

    // an answer has an id of its own, and an error page says the address back
    private static String withoutIds(HttpResponse<byte[]> answer) {
        return Caller.text(answer).replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "");
    }

    @Test
    void showsNobodyOfTheSameOrganisationWhatIsAnotherUnits() {
        var lower = Caller.person("alakoulu");
        var upper = Caller.person("ylakoulu");
        var letter = Letter.jointWork("AUTH-UNIT-" + System.nanoTime())
                .envelope(
                        "sender",
                        Map.of("unitId", "1.2.246.562.10.99900001019", "unitName", "Keksitty", "role", "opettaja"));

        var spoken = post(upper, letter.bytes());
        var sent = Caller.json(post(lower, letter.bytes()));
        var message = Tree.text(sent, "id");
        var parcel = String.valueOf(
                Tree.map(Tree.list(sent.get("recipients")).get(0)).get("parcelId"));

        assertThat(spoken.statusCode()).isEqualTo(403);
        assertThat(Caller.text(spoken)).contains("UNIT_NOT_YOURS");
        var own = "/api/messages/" + message;
        assertThat(lower.get(own).statusCode()).isEqualTo(200);
        assertThat(Caller.person("opettaja").get(own).statusCode()).isEqualTo(200);
        assertThat(Caller.text(upper.get("/api/messages?size=200"))).doesNotContain(message);
        var shown = new ArrayList<String>();
        RightsTable.read().keySet().stream()
                .filter(operation -> operation.startsWith("GET /api/messages/{id}")
                        || operation.startsWith("GET /api/cases/")
                        || operation.startsWith("POST /api/messages/{id}/withdrawal")
                        || operation.startsWith("POST /api/messages/{id}/parcels/"))
                .forEach(operation -> {
                    var verb = operation.substring(0, operation.indexOf(' '));
                    var of = operation.contains("cases") ? Tree.text(sent, "caseId") : message;
                    var path = operation.substring(operation.indexOf(' ') + 1).replace("{parcel}", parcel);
                    var real = ask(upper, verb, path.replace("{id}", of));
                    var unknown = ask(upper, verb, path.replace("{id}", NOTHING).replace(parcel, NOTHING));
                    if (real.statusCode() != 404 || !isSame(real, unknown)) {
                        shown.add(operation + " gives " + real.statusCode());
                    }
                });
        assertThat(shown).isEmpty();
    }

    @Test
    void reportsABreachToEachControllerOfItsOwnPersonsAlone() {
        var espoo = Caller.named("espoo-opetus");
        espoo.post("/in/espoo-opetus/espoo-notice", "application/json", House.notice("AUTH-2", "AUTH-CASE-2"));
        assertThat(espoo.get("/api/messages").statusCode()).isEqualTo(200);
        var asked = "/api/breach-report?from=" + Instant.now().minus(Duration.ofDays(1)) + "&to="
                + Instant.now().plus(Duration.ofDays(1));

        var ofHub = Caller.named("operator").get(asked);
        var ofLuvn = Caller.person("tietosuoja").get(asked);
        var table = Caller.person("tarkastaja").get(asked + "&format=csv");

        assertThat(ofHub.statusCode()).as(Caller.text(ofHub)).isEqualTo(200);
        assertThat(Tree.list(Caller.json(ofHub).get("persons"))).isEmpty();
        assertThat(Tree.list(Caller.json(ofHub).get("controllers")))
                .extracting(sum -> Tree.map(sum).get("controller"))
                .contains("espoo-opetus");
        assertThat(ofLuvn.statusCode()).as(Caller.text(ofLuvn)).isEqualTo(200);
        assertThat(Tree.list(Caller.json(ofLuvn).get("persons")))
                .allMatch(row -> "luvn".equals(Tree.map(row).get("controller")));
        assertThat(table.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(Caller.text(table).strip()).endsWith("\nend");
    }

    private static HttpResponse<byte[]> post(Caller person, byte[] letter) {
        return Caller.send(person.request("/api/messages")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(letter)));
    }

    // the same but for the id of the answer itself
    private static boolean isSame(HttpResponse<byte[]> one, HttpResponse<byte[]> other) {
        var first = new LinkedHashMap<>(Json.object(one.body()));
        var second = new LinkedHashMap<>(Json.object(other.body()));
        first.remove("instance");
        second.remove("instance");
        return one.statusCode() == other.statusCode() && first.equals(second);
    }

    private static HttpResponse<byte[]> ask(Caller caller, String verb, String path) {
        var request = caller.request(path).header("Sec-Fetch-Site", "same-origin");
        request.header("Content-Type", contentType(verb, path));
        return Caller.send(request.method(
                verb,
                verb.equals("GET") || verb.equals("DELETE")
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString("{}")));
    }

    private static String contentType(String verb, String path) {
        if (List.of(
                        "/me",
                        "/flows",
                        "/openings",
                        "/plans",
                        "/feedback",
                        "/notices",
                        "/inbox",
                        "/consents",
                        "/pupil",
                        "/follow-up",
                        "/notifications",
                        "/searches",
                        "/formats",
                        "/partners")
                .stream()
                .anyMatch(path::startsWith)) {
            return "application/x-www-form-urlencoded";
        }
        boolean isText = path.endsWith("/acknowledgement")
                || path.endsWith("/partners/import")
                || verb.equals("PUT")
                        && (path.endsWith("/pause") || path.endsWith("/draft") || path.startsWith("/api/secrets/"));
        return isText ? "text/plain" : "application/json";
    }
}
