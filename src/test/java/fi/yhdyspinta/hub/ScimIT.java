package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.road.Sink;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An organisation's directory tells a hub on a real server who is employed, as Entra's provisioning does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScimIT {
    private static final String SCIM = "application/scim+json; charset=utf-8";
    private static final String USERS = "/scim/v2/Users";

    private HubProcess hub;
    private Caller entra;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        hub = new HubProcess(
                        folder.resolve("hub"),
                        Map.of(
                                "HUB_DEMO", "true",
                                "HUB_ROUTES",
                                        Sink.routesTo(1, folder.resolve("routes"))
                                                .toString(),
                                "SCIM_ROLE_MAP", "Opettajat=sender@luvn Sosiaality%C3%B6=recipient@luvn"))
                .start();
        var operator = Caller.of(hub.port(), hub.data(), "operator");
        var made = operator.post(
                "/api/partners/luvn/credentials", "application/json", "{\"kind\":\"identity-source\"}".getBytes());
        assertThat(made.statusCode()).as(Caller.text(made)).isEqualTo(201);
        entra = new Caller(operator.base(), (String) Caller.json(made).get("key"));
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void walksFromTheFirstTestOfTheConnectionToTheEndOfAnEmployment() {
        // the connection is tried by looking for nobody
        var nobody = entra.get(USERS + "?filter=" + encoded("userName eq \"a6f1b1b0-0000-4000-8000-000000000000\""));
        assertThat(nobody.statusCode()).as(Caller.text(nobody)).isEqualTo(200);
        assertThat(nobody.headers().firstValue("Content-Type").orElse("")).startsWith("application/scim+json");
        assertThat(Caller.json(nobody)).containsEntry("totalResults", 0);

        var made = ask(
                "POST",
                USERS,
                """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
                  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
                 "externalId":"katselija","userName":"katri.katselija@luvn.example","active":true,
                 "displayName":"Katri Katselija","emails":[{"primary":true,"type":"work","value":"katri@luvn.example"}],
                 "meta":{"resourceType":"User"},"name":{"formatted":"Katri Katselija","familyName":"Katselija"},
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Tapiola","manager":null},
                 "roles":[]}""");
        assertThat(made.statusCode()).as(Caller.text(made)).isEqualTo(201);
        var id = (String) Caller.json(made).get("id");
        assertThat(made.headers().firstValue("Location").orElse("")).endsWith(USERS + "/" + id);
        assertThat(made.headers().firstValue("ETag")).contains("W/\"1\"");

        var group = ask(
                "POST",
                "/scim/v2/Groups",
                """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"externalId":"8aa1a0c0",
                 "displayName":"Opettajat","members":[]}""");
        assertThat(group.statusCode()).as(Caller.text(group)).isEqualTo(201);
        var groupId = (String) Caller.json(group).get("id");
        var joined = ask(
                "PATCH",
                "/scim/v2/Groups/" + groupId,
                patch("""
                {"op":"Add","path":"members","value":[{"value":"%s"}]}""".formatted(id)));
        assertThat(joined.statusCode()).as(Caller.text(joined)).isEqualTo(200);
        var light = entra.get("/scim/v2/Groups/" + groupId + "?excludedAttributes=members");
        assertThat(Caller.json(light)).doesNotContainKey("members").containsEntry("displayName", "Opettajat");

        // the demo's own registry proves her: she is what the directory says, beside what she was
        var katri = Caller.person(hub.port(), hub.data(), "katselija");
        assertThat(Caller.text(katri.get("/api/me"))).contains("sender");

        var gone = ask(
                "PATCH",
                USERS + "/" + id,
                patch(
                        """
                {"op":"Replace","path":"active","value":"False"},
                {"op":"Replace","path":"emails[type eq \\"work\\"].value","value":"nobody@luvn.example"}"""));
        assertThat(gone.statusCode()).as(Caller.text(gone)).isEqualTo(200);
        assertThat(Caller.json(gone)).containsEntry("active", false);

        assertThat(katri.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(entra.get(USERS + "/" + id).statusCode()).isEqualTo(200);
        assertThat(ask("DELETE", USERS + "/" + id, "").statusCode()).isEqualTo(204);
        assertThat(entra.get(USERS + "/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void saysNoInItsOwnWords() {
        var first = ask("POST", USERS, "{\"userName\":\"same@luvn.example\",\"externalId\":\"same\"}");
        assertThat(first.statusCode()).as(Caller.text(first)).isEqualTo(201);

        refused(ask("POST", USERS, "{\"userName\":\"Same@luvn.example\",\"externalId\":\"other\"}"), 409, "uniqueness");
        refused(ask("POST", USERS, "{"), 400, "invalidSyntax");
        refused(entra.get(USERS + "?filter=" + encoded("userName sw \"s\"")), 400, "invalidFilter");
        refused(entra.get(USERS + "/nobody"), 404, null);
        refused(entra.get("/scim/v2/Bulk"), 404, null);
        refused(ask("DELETE", USERS, ""), 405, null);
        refused(new Caller(entra.base(), null).get(USERS), 401, null);
        refused(Caller.of(hub.port(), hub.data(), "luvn").get(USERS), 403, null);
        refused(ask("POST", USERS, "{\"userName\":\"" + "x".repeat(1 << 20) + "\"}"), 413, null);
        refused(
                Caller.send(entra.request(USERS + "/" + Caller.json(first).get("id"))
                        .header("Content-Type", "text/plain")
                        .PUT(HttpRequest.BodyPublishers.ofString("x"))),
                415,
                null);
    }

    @Test
    void seesNothingOfMessages() {
        for (var path : new String[] {"/api/messages", "/api/people", "/api/audit", "/api/inbox", "/api/operations"}) {
            assertThat(entra.get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(entra.post("/in/luvn/fhir-message", "application/json", "{}".getBytes())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void saysWhatItCan() {
        var configuration = Caller.json(entra.get("/scim/v2/ServiceProviderConfig"));
        assertThat(Tree.map(configuration.get("patch"))).containsEntry("supported", true);
        assertThat(Caller.json(entra.get("/scim/v2/ResourceTypes"))).containsEntry("totalResults", 2);
        assertThat(Caller.text(entra.get("/scim/v2/Schemas/urn:ietf:params:scim:schemas:core:2.0:User")))
                .contains("userName", "roles")
                .doesNotContain("phoneNumbers");
    }

    private static void refused(HttpResponse<byte[]> answer, int status, String type) {
        assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/scim+json");
        assertThat(Caller.json(answer))
                .containsEntry("status", Integer.toString(status))
                .containsKey("detail");
        assertThat(Caller.json(answer).get("scimType")).isEqualTo(type);
        assertThat(Caller.text(answer)).contains("urn:ietf:params:scim:api:messages:2.0:Error");
    }

    private static String patch(String operations) {
        return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[" + operations + "]}";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpResponse<byte[]> ask(String verb, String path, String body) {
        return Caller.send(entra.request(path)
                .header("Content-Type", SCIM)
                .method(
                        verb,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body)));
    }
}
