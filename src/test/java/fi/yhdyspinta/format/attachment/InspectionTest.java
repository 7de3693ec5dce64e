package fi.yhdyspinta.format.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file is, its bytes say. */
class InspectionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"4d5a9000", "7f454c46", "cafebabe00", "cffaedfe", "0061736d", "6465780a30", "23212f62696e2f7368"
            })
    void findsAProgramWhateverItIsCalled(String bytes) {
        assertThat(Inspection.of(HexFormat.of().parseHex(bytes)).fault()).contains("ATTACHMENT_EXECUTABLE");
    }

    @ParameterizedTest(name = "{1} as {0}")
    @CsvSource({
        "word/vbaProject.bin, ATTACHMENT_MACRO",
        "word/activeX/activeX1.bin, ATTACHMENT_MACRO",
        "Basic/Standard/Module1.xml, ATTACHMENT_MACRO",
    })
    void findsMacros(String part, String code) {
        assertThat(withPart(part, "x".getBytes(UTF_8)).fault()).contains(code);
    }

    @Test
    void findsAMacroByItsTypeToo() {
        var parts = AFile.docxParts();
        AFile.text(parts, "[Content_Types].xml", "<Types><Override ContentType=\"x.macroEnabled.main+xml\"/></Types>");

        assertThat(Inspection.of(AFile.zip(parts)).fault()).contains("ATTACHMENT_MACRO");
    }

    @Test
    void findsWhatIsHiddenInADocument() {
        assertThat(withPart("word/embeddings/a.xlsx", AFile.docx()).fault()).contains("ATTACHMENT_NESTED");
        assertThat(withPart("word/media/a.png", AFile.pdf()).fault()).contains("ATTACHMENT_NESTED");
        assertThat(withPart("word/a.bin", HexFormat.of().parseHex("d0cf11e0a1b11ae1"))
                        .fault())
                .contains("ATTACHMENT_NESTED");
        assertThat(withPart("word/media/a.png", "MZ-".getBytes(UTF_8)).fault()).contains("ATTACHMENT_EXECUTABLE");
    }

    @Test
    void findsLockedFiles() {
        var odt = new LinkedHashMap<String, byte[]>();
        AFile.text(odt, "mimetype", "application/vnd.oasis.opendocument.text");
        AFile.text(odt, "META-INF/manifest.xml", "<m:encryption-data/>");
        var zip = AFile.docx();
        zip[6] |= 1;

        assertThat(Inspection.of(AFile.pdf(true)).fault()).contains("ATTACHMENT_ENCRYPTED");
        assertThat(Inspection.of(AFile.zip(odt)).fault()).contains("ATTACHMENT_ENCRYPTED");
        assertThat(Inspection.of(zip).fault()).contains("ATTACHMENT_ENCRYPTED");
        assertThat(Inspection.of(AFile.concat(
                                HexFormat.of().parseHex("d0cf11e0a1b11ae1"), "EncryptedPackage".getBytes(UTF_16LE)))
                        .fault())
                .contains("ATTACHMENT_ENCRYPTED");
    }

    @Test
    void findsAZipThatUnfoldsWithoutEnd() {
        assertThat(withPart("word/media/a.png", new byte[33 << 20]).fault()).contains("ATTACHMENT_UNFOLDS");

        var many = new LinkedHashMap<String, byte[]>();
        for (int each = 0; each < 2001; each++) {
            many.put("part" + each + ".xml", new byte[1]);
        }
        assertThat(Inspection.of(AFile.zip(many)).fault()).contains("ATTACHMENT_UNFOLDS");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7FFFFFFF, 0x7FFFFFD8, 0x80000000, 0xFFFFFFFF})
    void readsOnWhereADirectoryIsSaidToStandNowhere(int place) {
        var zip = AFile.docx();
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(Archive.end(zip) + 16, place);

        assertThat(Inspection.of(zip)).isEqualTo(Inspection.of(AFile.docx()));
    }

    @Test
    void refusesPartsThatDifferInTheirCaseAlone() {
        assertThat(withPart("Word/Document.xml", "<d/>".getBytes(UTF_8)).fault())
                .contains("ATTACHMENT_UNREADABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.xml", "/etc/a.xml", "a/../../b.xml", "C:a.xml", "a\\b.xml", "a\nb.xml"})
    void refusesTricksInTheNamesOfParts(String name) {
        assertThat(withPart(name, new byte[1]).fault()).contains("ATTACHMENT_UNREADABLE");
    }

    @Test
    void findsTwoFilesInOne() {
        assertThat(Inspection.of(AFile.concat(AFile.pdf(), AFile.docx())).fault())
                .contains("ATTACHMENT_TWO_TYPES");
        assertThat(Inspection.of(AFile.concat(AFile.jpeg(), AFile.docx())).fault())
                .contains("ATTACHMENT_TWO_TYPES");
        assertThat(Inspection.of("Tavallinen teksti.\n%PDF-1.7\n".getBytes(UTF_8))
                        .fault())
                .contains("ATTACHMENT_TWO_TYPES");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <svg xmlns="http://www.w3.org/2000/svg"><script/></svg> | image/svg+xml
                    <?xml version="1.0"?><!DOCTYPE html><p>x</p>            | text/html
                    Muistio <script>alert(1)</script>                       | text/html
                    {\\rtf1 x}                                              | application/rtf
                    Tavallinen muistio: 3 < 4, ja näin on hyvä.             | text/plain
                    """)
    void tellsTextFromWhatOnlyLooksLikeIt(String text, String mediaType) {
        assertThat(Inspection.of(text.getBytes(UTF_8))).isEqualTo(new Inspection(mediaType, Optional.empty()));
    }

    @Test
    void knowsNothingOfTheRest() {
        for (var bytes : new byte[][] {
            {},
            {0, 1, 2, 3},
            {(byte) 0xC3, 0x28},
            "   ".getBytes(UTF_8),
            HexFormat.of().parseHex("1f8b0800"),
            AFile.zip(Map.of("a.txt", new byte[] {65})),
            "\u0007".getBytes(ISO_8859_1)
        }) {
            assertThat(Inspection.of(bytes).mediaType())
                    .isIn("application/octet-stream", "application/x-archive", "application/zip");
        }
    }

    private static Inspection withPart(String name, byte[] bytes) {
        var parts = AFile.docxParts();
        parts.put(name, bytes);
        return Inspection.of(AFile.zip(parts));
    }
}
