package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mapping is tried on a sample: what comes of it, what is wrong and on which line, and nothing else happens. */
class MappingDeskTest {
    private static final Database DATABASE = Database.h2();
    private static final Path FORMATS = House.ROUTES.resolve("formats");

    @TempDir
    Path data;

    private Database database;
    private House house;

    @BeforeEach
    void open() {
        database = DATABASE.cleared();
        house = new House(database, data, new SetClock(Instant.parse("2026-11-22T10:00:00Z")));
    }

    @Test
    void showsWhatASampleBecomesAndWhereEachFieldComesFrom() {
        var tried = read("espoo-notice", sample("espoo-notice", "full.in.json"));

        assertThat(tried.fault()).isNull();
        assertThat(tried.problems()).isEmpty();
        assertThat(Json.object(tried.result().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Json.object(sample("espoo-notice", "full.message.json")));
        assertThat(tried.lineage()).anySatisfy(field -> {
            assertThat(field.target()).isEqualTo("/content/subject/hetu");
            assertThat(field.isCopy()).isTrue();
            assertThat(field.sources()).containsExactly(new MappingTried.Source("/oppilas/henkilotunnus", 17));
        });
    }

    @Test
    void tellsWhichPlacesOfASampleAreReadByNothing() {
        var text = new String(sample("espoo-notice", "minimal.in.json"), StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\n  \"omaKentta\": \"jotain muuta\",");
        var files = running("espoo-notice");
        files.remove("schema.json");

        var tried = read("espoo-notice", files, text.getBytes(StandardCharsets.UTF_8));

        assertThat(tried.unused()).contains(new MappingTried.Source("/omaKentta", 2));
    }

    @Test
    void showsEachClassOnlyWhatItMaySee() {
        var tried = read("espoo-notice", sample("espoo-notice", "full.in.json"));

        assertThat(tried.sights()).anyMatch(MappingTried.Seen::isNamed);
        assertThat(tried.sights().stream()
                        .map(MappingTried.Seen::recipientClass)
                        .distinct())
                .hasSizeGreaterThan(1);
        assertThat(tried.sights())
                .filteredOn(seen -> seen.recipientClass().equals("ngo"))
                .isNotEmpty()
                .allSatisfy(seen ->
                        assertThat(Tree.at(seen.content(), "subject.hetu")).isEmpty());
    }

    @Test
    void keepsContactDataOfSomebodyUnderATurvakielto() {
        var open = read("espoo-notice", sample("espoo-notice", "full.in.json"));
        var banned = read("espoo-notice", sample("espoo-notice", "turvakielto.in.json"));

        assertThat(open.sights()).noneMatch(MappingTried.Seen::isUnderBan);
        assertThat(banned.sights()).anyMatch(MappingTried.Seen::isUnderBan);
        assertThat(banned.sights()).filteredOn(MappingTried.Seen::isUnderBan).allSatisfy(seen -> assertThat(
                        Tree.map(seen.content().get("subject")))
                .doesNotContainKeys("phone", "municipality", "address"));
    }

    @ParameterizedTest
    @CsvSource({
        "espoo-notice, wrong-hetu.in.json, HETU_CHECK, /oppilas/henkilotunnus, 17",
        "hus-referral, wrong-hetu.in.xml, HETU_CHECK, /potilas/hetu, 5",
        "school-csv, wrong-values.in.csv, CODE_UNKNOWN, /Kieli, 2",
        "school-csv, unknown-column.in.csv, CSV_COLUMN_UNKNOWN, '', 1",
    })
    void findsTheLineOfWhatIsWrong(String format, String file, String code, String place, int line) {
        var tried = read(format, sample(format, file));

        assertThat(tried.problems()).anySatisfy(found -> {
            assertThat(found.refusal().code()).isEqualTo(code);
            assertThat(found.refusal().pointer()).isEqualTo(place);
            assertThat(found.line()).isEqualTo(line);
        });
    }

    @Test
    void findsTheLineWhereASampleCeasesToBeJson() {
        var tried = read("espoo-notice", "{\n  \"ilmoitusTunnus\": \"A-1\",\n  \"kieli\": suomi\n}".getBytes());

        assertThat(tried.problems()).hasSize(1);
        assertThat(tried.problems().get(0).line()).isEqualTo(3);
        assertThat(tried.result()).isNull();
    }

    @Test
    void findsTheRowOfAFileOfMany() {
        var rows = new String(sample("school-csv", "full.in.csv"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        var wrong = new String(sample("school-csv", "wrong-hetu.in.csv"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(wrong.get(0)).isNotEqualTo(wrong.get(1));
        var file = String.join("\n", wrong.get(0), wrong.get(1), wrong.get(1)) + "\n";

        var tried = read("school-csv", file.getBytes(StandardCharsets.UTF_8));

        assertThat(rows).isNotEmpty();
        assertThat(tried.problems()).extracting(MappingTried.Found::line).contains(2, 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            espoo-notice | read.jsonata | ($f := function($n) {$n & $f($n)};\\n{"messageId": $f("x")}) | 1
            espoo-notice | read.jsonata | {\\n  "messageId": \\n  ilmoitusTunnus & } | 3
            espoo-notice | read.jsonata | {\\n"sentAt": $now()} | 2
            espoo-notice | schema.json | {\\n"$ref": "#"\\n} | 2
            espoo-notice | schema.json | {"$defs": {"a": {"$ref": "#/$defs/b"},\\n"b": {"allOf": [{"$ref": "#/$defs/a"}]}}} | 2
            espoo-notice | schema.json | {\\n"properties": {"x":\\n{"$ref": "https://example.org/schema.json"}}} | 3
            espoo-notice | schema.json | {\\n"properties": {"x":\\n{"$ref": "file:///etc/passwd"}}} | 3
            espoo-notice | schema.json | {\\n"properties": {"x":\\n{"pattern": "(("}}} | 3
            """)
    void namesTheFileAndTheLineOfAFault(String format, String file, String text, int line) {
        var files = running(format);
        files.put(file, text.replace("\\n", "\n"));

        var tried = read(format, files, sample(format, "full.in.json"));

        assertThat(tried.fault()).as(String.valueOf(tried.problems())).isNotNull();
        assertThat(tried.fault().file()).isEqualTo(file);
        assertThat(tried.fault().line()).isEqualTo(line);
        assertThat(tried.result()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            unparsed-text('file:///etc/passwd')
            doc('file:///etc/passwd')
            current-dateTime()
            """)
    void letsNoStylesheetLookOutside(String call) {
        var files = running("hus-referral");
        files.put(
                "read.xsl",
                files.get("read.xsl")
                        .replace("'messageId': $m/@tunnus ! string(),", "'messageId': string(" + call + "),"));

        var tried = read("hus-referral", files, sample("hus-referral", "full.in.xml"));

        assertThat(tried.fault()).isNotNull();
        assertThat(tried.fault().file()).isEqualTo("read.xsl");
        assertThat(tried.fault().line()).isPositive();
    }

    @Test
    void stopsAStylesheetThatRunsOn() {
        var files = running("hus-referral");
        files.put(
                "read.xsl",
                """
                <xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
                  <xsl:template match="/"><xsl:call-template name="on"/></xsl:template>
                  <xsl:template name="on"><xsl:call-template name="on"/></xsl:template>
                </xsl:stylesheet>
                """);

        var tried = read("hus-referral", files, sample("hus-referral", "full.in.xml"));

        assertThat(tried.fault()).isNotNull();
        assertThat(tried.fault().file()).isEqualTo("read.xsl");
    }

    @Test
    void refusesYamlThatIsTooDeepOrGrows() {
        var deep = running("espoo-notice");
        deep.put("format.yaml", "a: " + "[".repeat(5000));
        var growing = running("espoo-notice");
        growing.put(
                "format.yaml",
                "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b]\n"
                        + "d: &d [*c, *c, *c, *c, *c, *c, *c]\ne: [*d, *d, *d, *d, *d, *d, *d]\n");

        assertThat(read("espoo-notice", deep, new byte[0]).fault().file()).isEqualTo("format.yaml");
        assertThat(read("espoo-notice", growing, new byte[0]).fault().file()).isEqualTo("format.yaml");
    }

    @Test
    void refusesASampleThatIsTooLarge() {
        var refused = catchThrowableOfType(
                Refused.class, () -> read("espoo-notice", " ".repeat(2 << 20).getBytes(StandardCharsets.UTF_8)));

        assertThat(refused.ground()).isEqualTo(Refused.Ground.TOO_LARGE);
    }

    @Test
    void writesACanonicalMessageAndWhatAWriterIsGiven() {
        var given = write("mll-referral", sample("mll-referral", "full.message.json"), null);
        var canonical = write("mll-referral", sample("espoo-notice", "full.message.json"), "mll-uusimaa");

        assertThat(Json.object(given.result().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Json.object(sample("mll-referral", "full.out.json")));
        assertThat(given.lineage()).isNotEmpty();
        assertThat(canonical.problems()).isEmpty();
        assertThat(canonical.fault()).isNull();
        assertThat(canonical.result()).contains("{").doesNotContain("140513A902H");
    }

    @Test
    void showsTheSampleInTheWordsOfAPartner() {
        var tried = house.mappingDesk.trial(
                "espoo-notice",
                new MappingAsked(
                        Map.of(), MappingAsked.Way.READ, sample("espoo-notice", "full.in.json"), "mll-uusimaa"));

        assertThat(tried.recipient().format()).isEqualTo("mll-referral");
        assertThat(tried.recipient().fault()).isNull();
        assertThat(tried.recipient().written()).contains("{").doesNotContain("140513A902H");
    }

    @Test
    void listsTheCodesThatAListCantSay() {
        var files = running("hus-referral");
        files.put("codes.yaml", files.get("codes.yaml").replace(", kiireellinen: urgent", ""));

        var tried = read("hus-referral", files, sample("hus-referral", "minimal.in.xml"));

        assertThat(tried.gaps()).contains(new MappingTried.Gap("kiireellisyys", "urgent"));
    }

    @Test
    void keepsNothingAndTouchesNothingThatRuns() throws SQLException {
        var before = rows();
        var files = running("espoo-notice");
        files.put("read.jsonata", "{\"messageId\": \"muu\"}");

        var tried = read("espoo-notice", files, sample("espoo-notice", "full.in.json"));

        assertThat(tried.result()).contains("muu");
        assertThat(rows()).isEqualTo(before);
        house.send(House.ESPOO, Letter.jointWork("P-1"));
        assertThat(read("espoo-notice", sample("espoo-notice", "full.in.json")).result())
                .doesNotContain("\"muu\"");
        assertThat(tried.toString()).doesNotContain("Keksitty");
    }

    @Test
    void knowsNoFormatThatDoesNotRun() {
        var refused = catchThrowableOfType(Refused.class, () -> read("ei-ole", "{}".getBytes()));

        assertThat(refused.ground()).isEqualTo(Refused.Ground.UNKNOWN);
    }

    private Map<String, Long> rows() throws SQLException {
        var rows = new TreeMap<String, Long>();
        try (var connection = database.source().getConnection();
                var tables =
                        connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                if ("PUBLIC".equalsIgnoreCase(tables.getString("TABLE_SCHEM"))) {
                    var name = tables.getString("TABLE_NAME");
                    try (var counted =
                            connection.createStatement().executeQuery("select count(*) from \"" + name + "\"")) {
                        counted.next();
                        rows.put(name, counted.getLong(1));
                    }
                }
            }
        }
        assertThat(rows).hasSizeGreaterThan(20);
        return rows;
    }

    private Map<String, String> running(String format) {
        return new HashMap<>(house.formatDesk.one(format).files());
    }

    private MappingTried read(String format, byte[] sample) {
        return read(format, Map.of(), sample);
    }

    private MappingTried read(String format, Map<String, String> files, byte[] sample) {
        return house.mappingDesk.trial(format, new MappingAsked(files, MappingAsked.Way.READ, sample, null));
    }

    private MappingTried write(String format, byte[] sample, String recipient) {
        return house.mappingDesk.trial(format, new MappingAsked(Map.of(), MappingAsked.Way.WRITE, sample, recipient));
    }

    private static byte[] sample(String format, String file) {
        try {
            return Files.readAllBytes(FORMATS.resolve(format).resolve("samples").resolve(file));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
