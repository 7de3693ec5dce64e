package fi.yhdyspinta.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {
    private static final String COLUMNS =
            """
            charsets: [utf-8, windows-1252]
            with: {/type: M01}
            reads:
              - {name: Nimi, to: /subject/name, required: true}
              - {name: Päivä, to: /on, type: date, pattern: d.M.yyyy}
              - {name: Syyt, to: /reasons, list: "|"}
              - {name: Kieli, to: /language, codes: kieli}
              - {name: Määrä, to: /count, type: integer}
              - {name: Luokka, to: /class, map: '$uppercase($)'}
            """;

    private static final String CODES = "kieli: {of: /language, codes: {suomi: fi, ruotsi: sv}}";

    @Test
    void readsEachRowAsADocument() {
        var rows = format().rows(
                        utf8(
                                "Nimi;Päivä;Syyt;Kieli;Määrä;Luokka\r\n\"Aino; E.\";4.5.2026;a| b;ruotsi;12;7b\r\n;;;;;\r\nEero;;;;;\r\n"));

        assertThat(rows).extracting(Format.Row::number).containsExactly(2, 4);
        assertThat(rows.get(0).document().problems()).isEmpty();
        assertThat(rows.get(0).document().tree())
                .isEqualTo(Map.of(
                        "type",
                        "M01",
                        "subject",
                        Map.of("name", "Aino; E."),
                        "on",
                        "2026-05-04",
                        "reasons",
                        List.of("a", "b"),
                        "language",
                        "sv",
                        "count",
                        12L,
                        "class",
                        "7B"));
        assertThat(rows.get(1).document().tree()).isEqualTo(Map.of("type", "M01", "subject", Map.of("name", "Eero")));
    }

    @Test
    void tellsEveryProblemOfEveryRowByRowAndColumn() {
        var rows = format().rows(utf8("Nimi;Päivä;Kieli;Määrä\n;31.2.2026;savo;12\nAino;1.1.2026;suomi;kaksi\n"));

        assertThat(rows.get(0).document().problems())
                .containsExactly(
                        Refusal.ofSender("SCHEMA_REQUIRED", "/Nimi", "Nimi"),
                        Refusal.ofSender("SCHEMA_FORMAT", "/Päivä", "date"),
                        Refusal.ofSender("CODE_UNKNOWN", "/Kieli", "kieli"));
        assertThat(rows.get(1).number()).isEqualTo(3);
        assertThat(rows.get(1).document().problems())
                .containsExactly(Refusal.ofSender("SCHEMA_FORMAT", "/Määrä", "integer"));
    }

    @Test
    void splitsAFileSoThatAPartHoldsItsOwnRowOnly() {
        var parts = format().parts("Nimi;Luokka\nÄänetön \"Ä\";=1\nEero;2\n".getBytes(Charset.forName("windows-1252")));

        assertThat(parts).extracting(Format.Part::row).containsExactly(2, 3);
        assertThat(new String(parts.get(0).document(), StandardCharsets.UTF_8))
                .isEqualTo("Nimi;Luokka\r\n\"Äänetön \"\"Ä\"\"\";=1\r\n");
        assertThat(format().document(parts.get(1).document()).tree()).containsEntry("class", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252"})
    void readsBothCharsetsAsTheyAre(String charset) {
        var document = format().document("Nimi\nÅsa Ähtäri € \n".getBytes(Charset.forName(charset)));

        assertThat(document.tree()).containsEntry("subject", Map.of("name", "Åsa Ähtäri €"));
    }

    @Test
    void readsAFileThatBeginsWithTheMarkOfUtf8() {
        assertThat(format().document(utf8("\uFEFFNimi\nAino\n")).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
    void refusesAnotherCharset(String charset) {
        assertThat(refusal("Nimi\nAino\n".getBytes(Charset.forName(charset))))
                .extracting(Refusal::code)
                .containsExactly("CSV_CHARSET");
    }

    @Test
    void takesWindows1252OnlyWhereTheFormatSaysSo() {
        var strict = format(COLUMNS.replace("[utf-8, windows-1252]", "[utf-8]"));
        var body = "Nimi\nÅsa\n".getBytes(StandardCharsets.ISO_8859_1);

        var refused = catchThrowableOfType(Refused.class, () -> strict.document(body));

        assertThat(refused.refusals()).extracting(Refusal::code).containsExactly("CSV_CHARSET");
    }

    @Test
    void tellsEveryFaultOfItsHeaderAtOnceAndQuotesNone() {
        var problems = refusal(utf8("140513A902H;Luokka;Luokka\n1;2;3\n"));

        assertThat(problems)
                .containsExactlyInAnyOrder(
                        Refusal.ofSender("CSV_COLUMN_MISSING", "/Nimi", "Nimi"),
                        Refusal.ofSender("CSV_COLUMN_UNKNOWN", "", "1"),
                        Refusal.ofSender("CSV_COLUMN_REPEATED", "/Luokka", "Luokka"));
    }

    @Test
    void refusesMoreRowsThanAFileMayHold() {
        var refused = catchThrowableOfType(
                Refused.class, () -> format().parts(utf8("Nimi\n" + "Aino\n".repeat(CsvText.MOST_ROWS + 1))));

        assertThat(refused.ground()).isEqualTo(Refused.Ground.TOO_LARGE);
    }

    @Test
    void writesTreesAsRows() {
        var format = format(
                """
                mark: true
                writes:
                  - {name: Tila, from: /status/state}
                  - {name: Kieli, from: /status/language, codes: kieli}
                  - {name: Aika, from: /status/at, type: moment, pattern: d.M.yyyy H.mm}
                  - {name: Syyt, from: /status/reasons, list: " | "}
                """);

        var written = format.writeRows(List.of(
                Map.of("status", Map.of("state", "ok;", "language", "fi", "at", "2026-11-20T07:15:00Z")),
                Map.of("status", Map.of("state", "b", "reasons", List.of("x", "y")))));

        assertThat(new String(written, StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFTila;Kieli;Aika;Syyt\r\n\"ok;\";suomi;20.11.2026 9.15;\r\nb;;;x | y\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            textBlock =
                    """
                    =HYPERLINK("http://x") § '=HYPERLINK("http://x")
                    +358 50 000 0001       § '+358 50 000 0001
                    -1+cmd|' /C calc'!A0   § '-1+cmd|' /C calc'!A0
                    @SUM(A1)               § '@SUM(A1)
                    ＝1                    § '＝1
                    -12,5                  § -12,5
                    Aino                   § Aino
                    """)
    void writesNoFormulas(String cell, String harmless) {
        var written = CsvText.write(';', List.of("a"), List.of(List.of(cell)));

        var read = CsvText.rows(new String(written, StandardCharsets.UTF_8), ';');
        assertThat(read.get(1)).containsExactly(harmless);
    }

    @Test
    void writesNoFormulaBehindALineOrATab() {
        var written = CsvText.write(';', List.of("a"), List.of(List.of("\t=1+1"), List.of("\r=1+1")));

        assertThat(CsvText.rows(new String(written, StandardCharsets.UTF_8), ';'))
                .containsExactly(List.of("a"), List.of("'\t=1+1"), List.of("'\r=1+1"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    reads: [                                                  | line 1
                    reads: [{name: A}]                                        | pointer
                    reads: [{name: A, to: /a, codes: maa}]                    | maa
                    reads: [{name: A, to: /a, type: colour}]                  | type
                    reads: [{name: A, to: /a, map: '('}]                      | map
                    reads: [{name: A, to: /a, too: /b}]                       | too
                    reads: [{name: A, to: /a}, {name: A, to: /b}]             | twice
                    charsets: [koi8-r]                                        | charsets
                    delimiter: ';;'                                           | delimiter
                    colums: []                                                | colums
                    """)
    void isRefusedByFileAndPlaceWhereItIsWrong(String columns, String named) {
        assertThatThrownBy(() -> format(columns))
                .isInstanceOf(FormatFault.class)
                .hasMessageContaining("town/columns.yaml")
                .hasMessageContaining(named);
    }

    @Test
    void namesTheCodesThatAListCannotSay() {
        var canonical = new Schema("{\"properties\": {\"language\": {\"enum\": [\"fi\", \"sv\", \"en\"]}}}");

        assertThat(format().codeGaps(canonical)).containsExactly(new Format.CodeGap("kieli", "en"));
    }

    private static List<Refusal> refusal(byte[] body) {
        return catchThrowableOfType(Refused.class, () -> format().document(body))
                .refusals();
    }

    private static Format format() {
        return format(COLUMNS);
    }

    private static Format format(String columns) {
        var files = new HashMap<>(
                Map.of("format.yaml", "engine: csv\ncarries: message\nmediaTypes: [text/csv]\n", "codes.yaml", CODES));
        files.put("columns.yaml", columns);
        return Format.of("town", files);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
