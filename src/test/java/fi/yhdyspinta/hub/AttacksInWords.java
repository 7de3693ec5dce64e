package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Attack.JSON;
import static fi.yhdyspinta.hub.Attack.MARK;
import static fi.yhdyspinta.hub.Attack.get;
import static fi.yhdyspinta.hub.Attack.post;
import static fi.yhdyspinta.hub.Attack.preview;

import fi.yhdyspinta.walk.Letter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Attacks by what stands in a request: its address, its headers, its key, its body. */
final class AttacksInWords {
    private AttacksInWords() {}

    static Stream<Attack> all() {
        return Stream.of(paths(), queries(), headers(), keys(), bodies(), members())
                .flatMap(List::stream);
    }

    private static List<Attack> paths() {
        return Stream.of(
                        "/assets/../WEB-INF/web.xml",
                        "/assets/..%2f..%2fWEB-INF/web.xml",
                        "/assets/%2e%2e/WEB-INF/web.xml",
                        "/assets/%252e%252e%252fWEB-INF/web.xml",
                        "/assets/..;/WEB-INF/web.xml",
                        "/assets/..%5c..%5cWEB-INF%5cweb.xml",
                        "/assets/..\\WEB-INF\\web.xml",
                        "/assets/%c0%ae%c0%ae/WEB-INF/web.xml",
                        "/assets/%e0%80%ae%e0%80%ae/x",
                        "/WEB-INF/web.xml",
                        "/web-inf/web.xml",
                        "/WEB-INF;x/web.xml",
                        "//WEB-INF/web.xml",
                        "/%57EB-INF/web.xml",
                        "/META-INF/MANIFEST.MF",
                        "/assets/a%00" + MARK,
                        "/assets/%0d%0aX-" + MARK + ":%20y",
                        "/assets/%" + MARK,
                        "/assets/%1b%5b2J" + MARK,
                        "/assets/%e2%80%a8" + MARK,
                        "/assets/<script>" + MARK + "</script>",
                        "/api/catalogue/../operations",
                        "/api;x=y/operations/" + MARK,
                        "/api/messages/%2e%2e%2f%2e%2e",
                        "/api/messages/${7*7}",
                        "/api/messages/1-1-1-1-1",
                        "/api/attachments/0-0-0-0-0",
                        "/api/plans/x/..%2f..%2f" + MARK,
                        "/api/plans/x/%0d%0a" + MARK,
                        "/api/consents/" + MARK + "%0a",
                        "/api/catalogue/message-types/..%2f..%2fterms/schema",
                        "/api/inbox/" + "a".repeat(7_000),
                        "/demo/..%2f..%2fdemo-keys%2foperator/received",
                        "/in/espoo-opetus/..%2fcanonical",
                        "/%2e%2e/%2e%2e/etc/passwd",
                        "/.git/config")
                .map(path -> get(
                        "address " + path.substring(0, Math.min(path.length(), 60)),
                        "GET " + path,
                        "{espoo}",
                        400,
                        403,
                        404,
                        405))
                .toList();
    }

    private static List<Attack> queries() {
        return List.of(
                get("SQL in a query", "GET /api/messages?after='%20or%201=1--", "{espoo}", 200, 400),
                get("no number for a number", "GET /fhir/Task?_count=1e9", "{luvn}", 400),
                get("a negative number", "GET /fhir/Task?_count=-1", "{luvn}", 400),
                get("no time for a time", "GET /fhir/Task?_lastUpdated=ge" + MARK, "{luvn}", 400),
                get("U+0000 for an id", "GET /fhir/Task?_after=%00", "{luvn}", 400),
                get("a name in the query", "GET /api/roster/pupils?q=" + MARK, "{espoo}", 400, 403, 404, 405, 422),
                get(
                        "a day beyond all days",
                        "GET /api/statements/9999999999-01-01?partner=luvn",
                        "{operator}",
                        400,
                        404,
                        405,
                        422),
                get("a moment beyond all moments", "GET /api/audit/export?from=" + MARK, "{operator}", 400, 422),
                get("a script for a language", "GET /flows?lang=%3Cscript%3E" + MARK, "{operator}", 200, 400),
                get(
                        "an id that is none",
                        "GET /flows/%3Cscript%3Ealert(1)",
                        "{operator}Accept: text/html\r\n",
                        400,
                        404));
    }

    /** Headers that somebody might believe; each at the API and at a door. */
    private static List<Attack> headers() {
        return Stream.of(
                        "Idempotency-Key: a\u001B[2J" + MARK,
                        "Idempotency-Key: %0d%0a" + MARK,
                        "Idempotency-Key: " + "a".repeat(5_000),
                        "traceparent: 00-" + MARK,
                        "traceparent: " + "0".repeat(9_000),
                        "Accept-Language: ../../" + MARK,
                        "User-Agent: ${jndi:ldap://127.0.0.1:{trap}/" + MARK + "}",
                        "X-Forwarded-For: " + MARK,
                        "X-Forwarded-Host: " + MARK + ".example",
                        "Forwarded: host=" + MARK,
                        "Cookie: YHDYSPINTA=" + MARK + "\u001B[2J",
                        "Range: bytes=0-,0-,0-",
                        "X-Request-Id: \u001B]0;" + MARK + "\u0007",
                        "X-A: \u00E2\u0080\u00A8" + MARK,
                        "Yhdyspinta-User: " + MARK + "\u001B[1m",
                        "breadcrumbId: " + MARK,
                        "CamelHttpMethod: DELETE",
                        "CamelHttpUri: http://127.0.0.1:{trap}/" + MARK,
                        "camelfilename: ../../" + MARK,
                        "Message: " + MARK,
                        "Partner: luvn",
                        "X-Road-Client: FI/MUN/9990101-9/Opetus",
                        "X-Road-Service: FI/GOV/1/http:%2f%2f127.0.0.1:{trap}%2f",
                        "$WSRU: luvn",
                        "$WSIS: true",
                        "$WSSN: " + MARK)
                .flatMap(header -> Stream.of(
                        post(
                                "at the API " + header.substring(0, Math.min(header.length(), 40)),
                                "/api/preview",
                                JSON + header + "\r\n",
                                "{}",
                                422),
                        post(
                                "at a door " + header.substring(0, Math.min(header.length(), 40)),
                                "/in/espoo-opetus/canonical",
                                JSON + header + "\r\n",
                                "{}",
                                422)))
                .toList();
    }

    private static List<Attack> keys() {
        return Stream.concat(
                        Stream.of(
                                        "Bearer ",
                                        "Bearer " + "a".repeat(9_000),
                                        "Bearer " + MARK + "\u001B[2J",
                                        "Bearer demo-operator.",
                                        "Bearer demo-operator' or 1=1--.x",
                                        "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJlc3Bvby1vcGV0dXMifQ.",
                                        "Basic YTpi",
                                        "Digest username=\"" + MARK + "\"",
                                        "Negotiate YII=",
                                        "Bearer \u00E4\u00E4")
                                .map(key -> get(
                                        "key " + key.substring(0, Math.min(key.length(), 40)),
                                        "GET /api/operations/" + MARK,
                                        "Authorization: " + key + "\r\n",
                                        401)),
                        Stream.of(
                                get("a partner's key for an operator's work", "GET /api/operations", "{espoo}", 403),
                                // the server reads it for its own audit after the hub has said 401, and stumbles: an
                                // empty answer, and nothing of ours stands behind it
                                get(
                                        "a Basic that is none",
                                        "GET /api/operations",
                                        "Authorization: Basic " + MARK + "\r\n",
                                        401,
                                        500),
                                get("two keys", "GET /api/operations", "{espoo}{operator}", 401, 403),
                                get("a weight that is none", "GET /api/messages", "{espoo}Accept: */*;q=zz\r\n", 400),
                                get(
                                        "what nobody makes",
                                        "GET /api/messages",
                                        "{espoo}Accept: " + MARK + "/" + MARK + "\r\n",
                                        400,
                                        406)))
                .toList();
    }

    private static List<Attack> bodies() {
        return List.of(
                preview("a member twice", "{\"messageId\": \"A\", \"messageId\": \"" + MARK + "\"}", 400),
                preview("1e999999999", "{\"n\": 1e999999999}", 400, 422),
                preview("5 000 levels of objects", "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000), 400),
                preview("100 000 levels of lists", "[".repeat(100_000), 400),
                preview("a string of 900 kB", "{\"a\": \"" + "x".repeat(900_000) + "\"}", 422),
                preview("U+0000", "{\"messageId\": \"a\\u0000" + MARK + "\"}", 400, 422),
                preview("half a character", "{\"messageId\": \"a\\ud83c" + MARK + "\"}", 400, 422),
                post("UTF-16", "/api/preview", JSON, "{}".getBytes(StandardCharsets.UTF_16), 400),
                post(
                        "overlong UTF-8",
                        "/api/preview",
                        JSON,
                        new byte[] {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'},
                        400),
                preview("a list", "[]", 400),
                preview("null", "null", 400),
                preview("NaN", "{\"a\": NaN}", 400),
                preview("a comment", "{/*" + MARK + "*/}", 400),
                preview("something after the end", "{}{}", 400),
                preview("nothing", "", 400),
                preview(
                        "a class to make",
                        "{\"@class\": \"java.lang.Runtime\", \"$type\": \"x\", \"__proto__\": {\"role\": \"operator\"}}",
                        422));
    }

    /** Members that are not the sender's to say, or that say what they should not. */
    private static List<Attack> members() {
        return Stream.of(
                        letter("a line in an id", "messageId", "A\r\nX: " + MARK),
                        letter("a line's end after an id", "messageId", "ABC\n"),
                        letter("an escape in an id", "messageId", "A\u001B[31m" + MARK),
                        letter("U+2028 in an id", "messageId", "A\u2028" + MARK),
                        letter("U+202E in an id", "messageId", "A\u202E" + MARK),
                        letter("a look-up in an id", "messageId", "${jndi:ldap://127.0.0.1:{trap}/" + MARK + "}"),
                        letter("an expression in an id", "messageId", "#{7*7}" + MARK),
                        letter("an id of 5 000 letters", "messageId", "A".repeat(5_000)),
                        letter("a path for a case", "caseId", "../../" + MARK),
                        letter("a line in a type", "type", "M06\n" + MARK),
                        letter("a path for a language", "language", "../" + MARK),
                        letter("a state", "state", "completed"),
                        letter("an id of the hub's", "id", "01a1ffd1-b603-7631-bc2d-639995d8e0ac"),
                        letter("a time of arrival", "receivedAt", "2020-01-01T00:00:00Z"),
                        letter(
                                "another sender",
                                "sender",
                                Map.of("unitName", "K", "role", "opettaja", "partner", "luvn")),
                        letter("a moment beyond all moments", "sentAt", "+999999999-12-31T23:59:59-18:00"),
                        letter(
                                "a recipient with a path",
                                "recipients",
                                List.of(Map.of(
                                        "partner",
                                        "../" + MARK,
                                        "type",
                                        "M06",
                                        "legalBasis",
                                        "OHL-23.2",
                                        "purpose",
                                        "student-welfare"))),
                        letter(
                                "a recipient with a state",
                                "recipients",
                                List.of(Map.of(
                                        "partner",
                                        "luvn",
                                        "type",
                                        "M06",
                                        "legalBasis",
                                        "OHL-23.2",
                                        "purpose",
                                        "student-welfare",
                                        "state",
                                        "completed"))),
                        attachment("a link to the hub's own network", "url", "http://127.0.0.1:{trap}/" + MARK),
                        attachment("a link to a file", "link", "file:///etc/passwd"),
                        attachment("content from elsewhere", "content", "http://169.254.169.254/" + MARK))
                .flatMap(body -> Stream.of(body, new Attack(body.name() + ", sent", sent(body), body.statuses())))
                .toList();
    }

    private static byte[] sent(Attack preview) {
        return new String(preview.request(), StandardCharsets.ISO_8859_1)
                .replace("POST /api/preview", "POST /api/messages")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Attack letter(String name, String member, Object value) {
        var letter = Letter.jointWork("HOSTILE-1").envelope(member, value);
        return preview(name, new String(letter.bytes(), StandardCharsets.UTF_8), 400, 404, 422);
    }

    private static Attack attachment(String name, String member, String value) {
        var letter = Letter.jointWork("HOSTILE-2")
                .with(
                        "attachments",
                        List.of(Map.of("id", "a", "name", "a.pdf", "mediaType", "application/pdf", member, value)));
        return preview(name, new String(letter.bytes(), StandardCharsets.UTF_8), 400, 404, 422);
    }
}
