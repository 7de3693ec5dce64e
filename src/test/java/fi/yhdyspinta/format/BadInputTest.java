package fi.yhdyspinta.format;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes from outside and should not: refused with a code, never with an error of the machine, and never quoted. */
class BadInputTest {
    /** Stands in every bad document, and nowhere else. */
    private static final String SECRET = "Salaisuus";

    private static final Schema CANONICAL =
            new Schema(text(Path.of("integration-routes/catalogue/message.schema.json")));

    private static final String ROOT = "<lahete xmlns=\"urn:yhdyspinta:hus-referral:1\" tunnus=\"" + SECRET + "\">";

    static Stream<Arguments> bad() {
        return Stream.of(
                // JSON
                bad("espoo-notice", "a number that no machine holds", "{\"a\": 4e11111111111}", "JSON_MALFORMED"),
                bad("espoo-notice", "nesting of 100 000", "{\"a\":" + "[".repeat(100_000), "JSON_MALFORMED"),
                bad("espoo-notice", "a string of 10 MB", json("x".repeat(10_000_000)), "BODY_TOO_LARGE"),
                bad(
                        "espoo-notice",
                        "a member twice",
                        "{\"kieli\": \"a\", \"kieli\": \"" + SECRET + "\"}",
                        "JSON_MALFORMED"),
                bad("espoo-notice", "the mark of UTF-8", "\uFEFF" + json(SECRET), "JSON_MALFORMED"),
                bad("espoo-notice", "UTF-16", json(SECRET).getBytes(StandardCharsets.UTF_16), "JSON_MALFORMED"),
                bad(
                        "espoo-notice",
                        "Latin-1",
                        json("ä" + SECRET).getBytes(StandardCharsets.ISO_8859_1),
                        "JSON_MALFORMED"),
                bad("espoo-notice", "a raw control character", json("\u0001" + SECRET), "JSON_MALFORMED"),
                bad("espoo-notice", "U+0000", json("\\u0000" + SECRET), "CHARACTER_NOT_ALLOWED"),
                bad("espoo-notice", "half a character", json("\\uD83C" + SECRET), "CHARACTER_NOT_ALLOWED"),
                bad("espoo-notice", "halves the wrong way", json("\\uDF88\\uD83C" + SECRET), "CHARACTER_NOT_ALLOWED"),
                bad("espoo-notice", "1e999999", "{\"a\": 1e999999}", "NUMBER_OUT_OF_RANGE"),
                bad("espoo-notice", "1e-999999", "{\"a\": 1e-999999}", "NUMBER_OUT_OF_RANGE"),
                bad("espoo-notice", "1e2147483647", "{\"a\": 1e2147483647}", "NUMBER_OUT_OF_RANGE"),
                bad("espoo-notice", "2^53", "{\"a\": 9007199254740992}", "NUMBER_OUT_OF_RANGE"),
                bad("espoo-notice", "a number of 40 digits", "{\"a\": " + "9".repeat(40) + "}", "JSON_MALFORMED"),
                bad(
                        "canonical",
                        "1e999999 where a number may be",
                        "{\"content\": {\"clinical\": {\"scores\": [{\"instrument\": \"a\","
                                + " \"score\": 1e999999}]}}}",
                        "NUMBER_OUT_OF_RANGE"),
                bad("canonical", "a path in a file's name", attachment("../../etc/" + SECRET), "SCHEMA_PATTERN"),
                bad("canonical", "a drive in a file's name", attachment("C:\\\\" + SECRET), "SCHEMA_PATTERN"),
                bad(
                        "canonical",
                        "U+0000 in a file's name",
                        attachment("a.pdf\\u0000" + SECRET),
                        "CHARACTER_NOT_ALLOWED"),
                bad("canonical", "a line in a file's name", attachment("a\\n" + SECRET), "SCHEMA_PATTERN"),
                // XML
                bad(
                        "hus-referral",
                        "an outside entity",
                        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + ROOT + "&x;</lahete>",
                        "XML_DOCTYPE"),
                bad(
                        "hus-referral",
                        "a parameter entity",
                        "<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://localhost:1/\">%x;]>" + ROOT + "</lahete>",
                        "XML_DOCTYPE"),
                bad(
                        "hus-referral",
                        "an outside DTD",
                        "<!DOCTYPE a SYSTEM \"http://localhost:1/a.dtd\">" + ROOT + "</lahete>",
                        "XML_DOCTYPE"),
                bad("hus-referral", "a billion laughs", laughs(), "XML_DOCTYPE"),
                bad("hus-referral", "nesting of 100 000", "<a>".repeat(100_000) + SECRET, "XML_TOO_DEEP"),
                bad("hus-referral", "100 000 elements", ROOT + "<a/>".repeat(100_001) + "</lahete>", "XML_TOO_DEEP"),
                bad("hus-referral", "a string of 10 MB", ROOT + "x".repeat(10_000_000) + "</lahete>", "BODY_TOO_LARGE"),
                bad("hus-referral", "100 000 attributes", attributes(), "SCHEMA_UNKNOWN_PROPERTY", "XML_MALFORMED"),
                bad("hus-referral", "an entity that nobody named", ROOT + "&" + SECRET + ";</lahete>", "XML_MALFORMED"),
                bad("hus-referral", "U+0000", ROOT + "\0</lahete>", "XML_MALFORMED"),
                bad("hus-referral", "U+0000 by reference", ROOT + "&#0;</lahete>", "XML_MALFORMED"),
                bad("hus-referral", "half a character", ROOT + "&#xD83C;</lahete>", "XML_MALFORMED"),
                bad("hus-referral", "a control character", ROOT + "\u0007</lahete>", "XML_MALFORMED"),
                bad(
                        "hus-referral",
                        "Latin-1 that says UTF-8",
                        (ROOT + "ä</lahete>").getBytes(StandardCharsets.ISO_8859_1),
                        "XML_MALFORMED"),
                bad(
                        "hus-referral",
                        "a charset that nobody knows",
                        "<?xml version=\"1.0\" encoding=\"" + SECRET + "\"?>" + ROOT + "</lahete>",
                        "XML_MALFORMED"),
                bad(
                        "hus-referral",
                        "a schema of its own",
                        ROOT.replace(
                                        ">",
                                        " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:schemaLocation=\"urn:a http://localhost:1/a.xsd\">")
                                + "</lahete>",
                        "SCHEMA_REQUIRED"),
                bad("hus-referral", "an empty body", "", "BODY_EMPTY"),
                // CSV
                bad("school-csv", "UTF-16", ("Tunnus\n" + SECRET).getBytes(StandardCharsets.UTF_16), "CSV_CHARSET"),
                bad("school-csv", "neither charset", new byte[] {'T', (byte) 0x81, (byte) 0x8D, '\n'}, "CSV_CHARSET"),
                bad("school-csv", "U+0000", "Tunnus\n\0" + SECRET, "CSV_CHARSET"),
                bad("school-csv", "a quote that nobody closes", "Tunnus\n\"" + SECRET, "CSV_MALFORMED"),
                bad("school-csv", "a string of 10 MB", "Tunnus\n" + "x".repeat(10_000_000), "BODY_TOO_LARGE"),
                bad("school-csv", "a hundred thousand columns", ";".repeat(100_000) + "\n", "CSV_COLUMN_MISSING"),
                bad("school-csv", "the wrong separator", "Tunnus,Asia\n" + SECRET + ",2\n", "CSV_COLUMN_MISSING"),
                bad(
                        "school-csv",
                        "a person where the header should be",
                        "140513A902H;" + SECRET + "\n",
                        "CSV_COLUMN_UNKNOWN"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @Timeout(10)
    @MethodSource("bad")
    void isRefusedWithACodeAndNeverQuoted(String name, String what, byte[] body, List<String> codes) {
        var format = format(name);
        var logged = new Logged();

        var refusals = logged.during(() -> refusals(format, body));

        assertThat(refusals).extracting(Refusal::code).containsAnyElementsOf(codes);
        assertThat(refusals.toString()).doesNotContain(SECRET).doesNotContain("140513A902H");
        assertThat(refusals).hasSizeLessThan(250);
        assertThat(logged.lines).noneMatch(line -> line.contains(SECRET));
    }

    private static List<Refusal> refusals(Format format, byte[] body) {
        try {
            var document = format.document(body);
            var all = new ArrayList<>(document.problems());
            if (!document.tree().isEmpty()) {
                all.addAll(format.further(document, CANONICAL.problems(document.tree())));
            }
            return all;
        } catch (Refused refused) {
            assertThat(refused).hasMessageNotContaining(SECRET).hasNoCause();
            return refused.refusals();
        }
    }

    private static Arguments bad(String format, String what, String body, String... codes) {
        return bad(format, what, body.getBytes(StandardCharsets.UTF_8), codes);
    }

    private static Arguments bad(String format, String what, byte[] body, String... codes) {
        return Arguments.of(format, what, body, List.of(codes));
    }

    private static String json(String value) {
        return "{\"oppilas\": {\"esteettomyys\": \"" + value + "\"}}";
    }

    private static String attachment(String name) {
        return "{\"content\": {\"attachments\": [{\"id\": \"a\", \"name\": \"" + name
                + "\", \"mediaType\": \"application/pdf\", \"sha256\": \"\", \"content\": \"AAAA\"}]}}";
    }

    private static String laughs() {
        var entities = new StringBuilder("<!ENTITY a0 \"" + SECRET + "\">");
        for (int level = 1; level < 10; level++) {
            entities.append("<!ENTITY a")
                    .append(level)
                    .append(" \"")
                    .append(("&a" + (level - 1) + ";").repeat(10))
                    .append("\">");
        }
        return "<!DOCTYPE lahete [" + entities + "]>" + ROOT + "&a9;</lahete>";
    }

    private static String attributes() {
        var attributes = new StringBuilder();
        for (int count = 0; count < 100_000; count++) {
            attributes.append(" a").append(count).append("='1'");
        }
        return ROOT.replace(">", attributes + ">") + "</lahete>";
    }

    private static Format format(String name) {
        var files = new HashMap<String, String>();
        var folder = Path.of("integration-routes/formats", name);
        Format.FILES.stream()
                .filter(file -> Files.exists(folder.resolve(file)))
                .forEach(file -> files.put(file, text(folder.resolve(file))));
        return Format.of(name, Map.copyOf(files));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, Charset.forName("UTF-8"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Everything that anybody logs, through the JDK's own logging. */
    private static final class Logged extends Handler {
        private final List<String> lines = new ArrayList<>();

        <T> T during(java.util.function.Supplier<T> work) {
            var root = Logger.getLogger("");
            root.addHandler(this);
            try {
                return work.get();
            } finally {
                root.removeHandler(this);
            }
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage() + java.util.Arrays.toString(line.getParameters()));
        }

        @Override
        public void flush() {
            // nothing waits
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
