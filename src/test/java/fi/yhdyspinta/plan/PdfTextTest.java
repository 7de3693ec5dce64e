package fi.yhdyspinta.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.PersonInText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are made by PDFBox itself, with streams packed as programs pack them. */
class PdfTextTest {
    private interface Author {
        void write(PDDocument document, PDPage page) throws IOException;
    }

    @Test
    void readsThePages() throws IOException {
        var file = file((document, page) -> line(document, page, "Hyvinvointialue ja Äänekoski"));

        var texts = PdfText.of(file);

        assertThat(texts.get(0)).contains("Hyvinvointialue ja Äänekoski");
    }

    @Test
    void readsWhatStandsBesideThePages() throws IOException {
        var file = file((document, page) -> {
            document.getDocumentInformation().setAuthor("tekijässä");
            var bookmark = new PDOutlineItem();
            bookmark.setTitle("kirjanmerkissä");
            var outline = new PDDocumentOutline();
            outline.addLast(bookmark);
            document.getDocumentCatalog().setDocumentOutline(outline);
            var note = new PDAnnotationText();
            note.setContents("huomautuksessa");
            page.setAnnotations(List.of(note));
            var metadata = "<x:xmpmeta xmlns:x='adobe:ns:meta/'>metatiedossa</x:xmpmeta>";
            document.getDocumentCatalog()
                    .setMetadata(new PDMetadata(
                            document, new ByteArrayInputStream(metadata.getBytes(StandardCharsets.UTF_8))));
        });

        var texts = String.join("\n", PdfText.of(file));

        assertThat(texts).contains("tekijässä", "kirjanmerkissä", "huomautuksessa", "metatiedossa");
    }

    @Test
    void findsAHetuThatIsSetInPieces() throws IOException {
        var file = file((document, page) -> {
            try (var content = new PDPageContentStream(document, page)) {
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.beginText();
                content.newLineAtOffset(60, 700);
                for (var piece : List.of("140", "513", "A9", "02H")) {
                    content.showText(piece);
                }
                content.endText();
            }
        });

        var texts = PdfText.of(file);

        assertThat(texts).anyMatch(PersonInText::isIn);
    }

    @Test
    void readsNoFileBehindAPassword() throws IOException {
        var file = file((document, page) ->
                document.protect(new StandardProtectionPolicy("owner", "reader", new AccessPermission())));

        assertThatThrownBy(() -> PdfText.of(file)).isInstanceOf(IOException.class);
    }

    @Test
    void readsNoFileThatHoldsAnother() throws IOException {
        var file = file((document, page) -> {
            var embedded = new PDEmbeddedFile(document, new ByteArrayInputStream(new byte[] {1, 2, 3}));
            var specification = new PDComplexFileSpecification();
            specification.setFile("muistio.docx");
            specification.setEmbeddedFile(embedded);
            var files = new PDEmbeddedFilesNameTreeNode();
            files.setNames(Map.of("muistio", specification));
            var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(files);
            document.getDocumentCatalog().setNames(names);
        });

        assertThatThrownBy(() -> PdfText.of(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another file");
    }

    @Test
    void opensNoFileThatUnfoldsWithoutEnd() throws IOException {
        var file = withStream("/Filter /FlateDecode", packed(new byte[60 << 20]));

        assertThatThrownBy(() -> PdfText.of(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unfolds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Filter [/FlateDecode /FlateDecode]",
                "/Filter [/FlateDecode /Flate#44ecode]",
                "/Filter /LZWDecode",
                "/Filter [/RunLengthDecode]",
                "/Filter 5 0 R",
                "/Filter [5 0 R]",
                "/Filter%\n5 0 R"
            })
    void opensNoFileThatUnfoldsUncounted(String filter) throws IOException {
        var file = withStream(filter, packed(new byte[1 << 20]));

        assertThatThrownBy(() -> PdfText.of(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not counted");
    }

    @Test
    void opensNoFileThatIsFoldedTwiceWhateverItSays() throws IOException {
        var file = withStream("/Filter /FlateDecode", packed(packed(new byte[1 << 20])));

        assertThatThrownBy(() -> PdfText.of(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void readsNoPageThatDrawsWithoutEnd() {
        var objects = new ArrayList<String>(List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                        + " /Resources << /XObject << /X 5 0 R >> >> >>"));
        var draws = "/X Do ".repeat(20);
        objects.add("<< /Length " + draws.length() + " >>\nstream\n" + draws + "\nendstream");
        for (int form = 5; form < 15; form++) {
            objects.add("<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length " + draws.length()
                    + " /Resources << /XObject << /X " + (form + 1) + " 0 R >> >> >>\nstream\n" + draws
                    + "\nendstream");
        }
        objects.add("<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length 0 >>\nstream\n\nendstream");
        objects.add("<< >>");
        var file = APdf.withObjects(objects);

        assertThatThrownBy(() -> PdfText.of(file)).isInstanceOf(IOException.class);
    }

    @Test
    void endsWellWhereverAFileIsCut() throws IOException {
        var whole = file((document, page) -> line(document, page, "Kesken"));

        for (int length = 5; length < whole.length; length += 7) {
            var cut = Arrays.copyOf(whole, length);

            assertThat(readableOrRefused(cut)).as("cut at " + length).isTrue();
        }
    }

    @Test
    void looksForNoFontsOnTheMachine() throws IOException {
        var list = Path.of(System.getProperty("user.home"), ".pdfbox.cache");
        boolean wasThere = Files.exists(list);

        PdfText.of(APdf.of("Suunnitelma", List.of("Kirjasin, jota tiedostossa ei ole.")));

        assertThat(Files.exists(list)).isEqualTo(wasThere);
    }

    private static boolean readableOrRefused(byte[] file) {
        try {
            return !PdfText.of(file).isEmpty();
        } catch (IOException refused) {
            return true;
        }
    }

    private static byte[] file(Author author) throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            author.write(document, page);
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static void line(PDDocument document, PDPage page, String text) throws IOException {
        try (var content = new PDPageContentStream(document, page)) {
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
            content.beginText();
            content.newLineAtOffset(60, 700);
            content.showText(text);
            content.endText();
        }
    }

    private static byte[] withStream(String filter, byte[] stream) {
        return APdf.withObjects(List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
                "<< /Length " + stream.length + " " + filter + " >>\nstream\n"
                        + new String(stream, StandardCharsets.ISO_8859_1) + "\nendstream",
                "[/FlateDecode /FlateDecode]",
                "<< >>"));
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
