package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Attack.JSON;
import static fi.yhdyspinta.hub.Attack.MARK;
import static fi.yhdyspinta.hub.Attack.get;
import static fi.yhdyspinta.hub.Attack.post;
import static fi.yhdyspinta.hub.Attack.raw;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Attacks by the form of a request: where it ends, how large it is, how it is coded, which way it asks for. */
final class AttacksOnTheWire {
    private static final String PREVIEW = "POST /api/preview HTTP/1.1\r\nHost: localhost\r\n{espoo}" + JSON;
    private static final String HIDDEN = "GET /assets/" + MARK + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
    private static final String NOTHING = "2\r\n{}\r\n0\r\n\r\n";

    private AttacksOnTheWire() {}

    static Stream<Attack> all() {
        return Stream.of(smuggling(), sizes(), codings(), ways()).flatMap(List::stream);
    }

    /**
     * Two readers of the request see another end of it: the hidden one must not be answered. Of two lengths, and of a
     * length beside chunks, the server shows us one alone; it closes after its answer (RFC 9112, 6.1).
     */
    private static List<Attack> smuggling() {
        return List.of(
                raw(
                        "length and chunks",
                        PREVIEW + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
                        400,
                        422),
                raw(
                        "chunks and length",
                        PREVIEW + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
                                + HIDDEN,
                        400,
                        422),
                raw("two lengths", PREVIEW + "Content-Length: 2\r\nContent-Length: 60\r\n\r\n{}" + HIDDEN, 400, 422),
                raw(
                        "two lengths, the smaller last",
                        PREVIEW + "Content-Length: 60\r\nContent-Length: 2\r\n\r\n{}" + HIDDEN,
                        400),
                raw(
                        "the same length twice",
                        PREVIEW + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}" + HIDDEN,
                        400,
                        422),
                raw(
                        "two lengths of somebody without a key",
                        PREVIEW.replace("{espoo}", "") + "Content-Length: 2\r\nContent-Length: 60\r\n\r\n{}" + HIDDEN,
                        400,
                        401),
                raw(
                        "two lengths where no key is needed",
                        "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 60\r\n\r\n{}"
                                + HIDDEN,
                        400,
                        200),
                raw("a list of lengths", PREVIEW + "Content-Length: 2, 60\r\n\r\n{}" + HIDDEN, 400),
                raw("a signed length", PREVIEW + "Content-Length: +2\r\n\r\n{}" + HIDDEN, 400),
                raw("a negative length", PREVIEW + "Content-Length: -1\r\n\r\n{}" + HIDDEN, 400),
                raw("a hexadecimal length", PREVIEW + "Content-Length: 0x2\r\n\r\n{}" + HIDDEN, 400),
                raw(
                        "a length beyond all numbers",
                        PREVIEW + "Content-Length: 99999999999999999999\r\n\r\n{}",
                        400,
                        413),
                raw(
                        "another coding of the transfer",
                        PREVIEW + "Transfer-Encoding: xchunked\r\n\r\n" + NOTHING + HIDDEN,
                        400),
                raw(
                        "two codings of the transfer",
                        PREVIEW + "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n" + NOTHING
                                + HIDDEN,
                        400),
                raw(
                        "a list of codings",
                        PREVIEW + "Transfer-Encoding: chunked, identity\r\n\r\n" + NOTHING + HIDDEN,
                        400),
                raw(
                        "a coding behind a control character",
                        PREVIEW + "Transfer-Encoding: \u000Bchunked\r\n\r\n" + NOTHING + HIDDEN,
                        400),
                raw(
                        "a coding on a folded line",
                        PREVIEW + "Transfer-Encoding:\r\n chunked\r\n\r\n" + NOTHING + HIDDEN,
                        400),
                raw(
                        "a blank before the colon",
                        PREVIEW + "Transfer-Encoding : chunked\r\nContent-Length: 2\r\n\r\n{}" + HIDDEN,
                        400),
                raw(
                        "a length on a folded line",
                        PREVIEW + "X-A: a\r\n b\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}" + HIDDEN,
                        400),
                raw(
                        "chunks in HTTP/1.0",
                        PREVIEW.replace("/1.1", "/1.0") + "Transfer-Encoding: chunked\r\n\r\n" + NOTHING + HIDDEN,
                        400),
                raw("a chunk of negative size", PREVIEW + CHUNKED + "-2\r\n{}\r\n0\r\n\r\n", 400),
                raw("a chunk of no size", PREVIEW + CHUNKED + "zz\r\n{}\r\n0\r\n\r\n", 400),
                raw("a chunk beyond all sizes", PREVIEW + CHUNKED + "fffffffffffffffff2\r\n{}\r\n0\r\n\r\n", 400),
                raw("no host", "GET /sign-in HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
                raw("two hosts", "GET /sign-in HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n", 400),
                raw(
                        "a version that nobody knows",
                        "GET /sign-in HTTP/9.9\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                        400,
                        505),
                raw("a line without a version", "GET /sign-in\r\n\r\n", 400, 505),
                raw("the beginning of TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00FC\r\n\r\n", 400),
                raw("the beginning of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, 401, 404, 505),
                raw(
                        "an upgrade to HTTP/2",
                        "GET /api/catalogue HTTP/1.1\r\nHost: localhost\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\nConnection: Upgrade, HTTP2-Settings, close\r\n\r\n",
                        401));
    }

    private static List<Attack> sizes() {
        return List.of(
                raw(
                        "a line of 100 kB",
                        "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                        400,
                        414),
                raw(
                        "a line of 4 MB",
                        "GET /" + "a".repeat(4_000_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                        400,
                        414),
                get("a query of 100 kB", "GET /api/catalogue?" + "a".repeat(100_000), "", 400, 414),
                get("a header of 100 kB", "GET /api/catalogue", "X: " + "a".repeat(100_000) + "\r\n", 400, 431),
                get(
                        "10 000 headers",
                        "GET /api/catalogue",
                        IntStream.range(0, 10_000)
                                .mapToObj(each -> "X" + each + ": a\r\n")
                                .reduce("", String::concat),
                        400,
                        431),
                get("a method of 1 000 letters", "A".repeat(1_000) + " /api/catalogue", "", 400, 401, 405),
                post("a body of 2 MB", "/api/preview", JSON, "x".repeat(2_000_000), 413),
                raw("2 MB in chunks", PREVIEW + CHUNKED + "200000\r\n" + "x".repeat(0x200000) + "\r\n0\r\n\r\n", 413),
                raw(
                        "3 MB beside a chunk",
                        PREVIEW + CHUNKED + "2;a=" + MARK.repeat(300_000) + "\r\n{}\r\n0\r\n\r\n",
                        400,
                        422),
                raw(
                        "100 000 trailers",
                        PREVIEW + CHUNKED + "2\r\n{}\r\n0\r\n" + "X-A: b\r\n".repeat(100_000) + "\r\n",
                        400,
                        422),
                post(
                        "1 000 parts",
                        "/api/messages",
                        "Content-Type: multipart/form-data; boundary=r\r\n",
                        "--r\r\nContent-Disposition: form-data; name=\"p\"\r\n\r\nx\r\n".repeat(1_000) + "--r--\r\n",
                        400),
                post(
                        "the head of a part of 100 kB",
                        "/api/messages",
                        "Content-Type: multipart/form-data; boundary=r\r\n",
                        "--r\r\nX: " + "a".repeat(100_000) + "\r\n\r\n{}\r\n--r--\r\n",
                        400),
                post(
                        "a part that never ends",
                        "/api/messages",
                        "Content-Type: multipart/form-data; boundary=r\r\n",
                        "--r\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\n{}",
                        400),
                post(
                        "one part twice",
                        "/api/messages",
                        "Content-Type: multipart/form-data; boundary=r\r\n",
                        "--r\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\n{}\r\n".repeat(2) + "--r--\r\n",
                        400),
                post(
                        "a part with a path for a name",
                        "/api/messages",
                        "Content-Type: multipart/form-data; boundary=r\r\n",
                        "--r\r\nContent-Disposition: form-data; name=\"message\"; filename=\"../../" + MARK
                                + "\"\r\n\r\n{}\r\n--r--\r\n",
                        422),
                post("no boundary", "/api/messages", "Content-Type: multipart/form-data\r\n", "x", 400));
    }

    private static List<Attack> codings() {
        return List.of(
                post("a bomb by gzip", "/api/preview", JSON + "Content-Encoding: gzip\r\n", bomb(), 400, 413),
                post(
                        "a bomb by gzip at a door",
                        "/in/espoo-opetus/canonical",
                        JSON + "Content-Encoding: gzip\r\n",
                        bomb(),
                        400,
                        413),
                post("no gzip that says so", "/api/preview", JSON + "Content-Encoding: gzip\r\n", "{}", 400),
                post(
                        "a coding that nobody knows",
                        "/api/preview",
                        JSON + "Content-Encoding: " + MARK + "\r\n",
                        "{}",
                        415),
                post(
                        "a coding that nobody knows at a door",
                        "/in/espoo-opetus/canonical",
                        JSON + "Content-Encoding: " + MARK + "\r\n",
                        "{}",
                        415),
                post(
                        "a charset that nobody knows",
                        "/api/preview",
                        "Content-Type: application/json; charset=" + MARK + "\r\n",
                        "{}",
                        422),
                post(
                        "a Java object",
                        "/api/preview",
                        "Content-Type: application/x-java-serialized-object\r\n",
                        "\u00AC\u00ED",
                        415),
                post("a form", "/api/preview", "Content-Type: application/x-www-form-urlencoded\r\n", "a=b", 415),
                post(
                        "XML with an outside entity",
                        "/api/preview",
                        "Content-Type: application/xml\r\n",
                        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                        415),
                post(
                        "XML with an outside entity at a door",
                        "/in/espoo-opetus/canonical",
                        "Content-Type: text/xml\r\n",
                        "<!DOCTYPE a SYSTEM \"http://localhost:{trap}/a.dtd\"><a/>",
                        415),
                post(
                        "XML at FHIR",
                        "/fhir/$process-message",
                        "Content-Type: application/fhir+xml\r\n",
                        "<!DOCTYPE a SYSTEM \"http://localhost:{trap}/a.dtd\"><Bundle/>",
                        400,
                        415));
    }

    /** Other ways in than the one that is open. */
    private static List<Attack> ways() {
        var message = "/api/messages/01a1ffd1-b603-7631-bc2d-639995d8e0ac";
        return List.of(
                get("PUT", "PUT " + message, "{espoo}", 405),
                get("PATCH", "PATCH " + message, "{espoo}", 405),
                get("PROPFIND", "PROPFIND " + message, "{espoo}", 405),
                get("TRACE", "TRACE " + message, "{espoo}X-Secret: " + MARK + "\r\n", 403, 405),
                get(
                        "TRACE at a door",
                        "TRACE /in/espoo-opetus/canonical",
                        "{espoo}X-Secret: " + MARK + "\r\n",
                        403,
                        405),
                get("CONNECT", "CONNECT 127.0.0.1:22", "", 400, 401, 405),
                get("a method of its own", "JEFF /in/espoo-opetus/canonical", "{espoo}", 405, 501),
                get("a method in small letters", "get " + message, "{espoo}", 404, 405, 501),
                get("a method with a tab", "GE\tT " + message, "{espoo}", 400, 405, 501),
                get(
                        "another method in a header",
                        "GET /api/partners/luvn/pause",
                        "{espoo}X-HTTP-Method-Override: DELETE\r\n",
                        403),
                get(
                        "another method in the query",
                        "GET /api/partners/luvn/pause?_method=DELETE",
                        "{operator}X-Method-Override: DELETE\r\n",
                        200));
    }

    /** 300 MB of blanks. */
    private static byte[] bomb() {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            var blanks = " ".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int megabyte = 0; megabyte < 300; megabyte++) {
                gzip.write(blanks);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
