package fi.yhdyspinta.format.attachment;

import static fi.yhdyspinta.format.attachment.AFile.MARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifIFD0Directory;
import fi.yhdyspinta.format.AttachmentCheck;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What tells where, when and by whom leaves a file, and what a reader sees of it stays. */
class CleaningTest {
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("image/jpeg", AFile.jpeg()),
                Arguments.of("image/png", AFile.png()),
                Arguments.of("image/webp", AFile.webp()),
                Arguments.of("image/tiff", AFile.tiff()),
                Arguments.of("application/pdf", AFile.pdf()),
                Arguments.of("application/vnd.openxmlformats-officedocument.wordprocessingml.document", AFile.docx()),
                Arguments.of("application/vnd.oasis.opendocument.text", AFile.odt()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void leavesNothingThatWasPlanted(String mediaType, byte[] file) throws NotClean {
        assertThat(Inspection.of(file)).isEqualTo(new Inspection(mediaType, java.util.Optional.empty()));

        var cleaned = Cleaning.clean(mediaType, file);

        assertThat(everything(file)).contains(MARK);
        assertThat(everything(cleaned)).doesNotContain(MARK);
        assertThat(AttachmentCheck.of(cleaned))
                .isEqualTo(new AttachmentCheck.Findings(mediaType, true, false, List.of()));
        assertThat(Inspection.of(cleaned).mediaType()).isEqualTo(mediaType);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void givesTheSameBytesEveryTime(String mediaType, byte[] file) throws NotClean {
        var once = Cleaning.clean(mediaType, file);

        assertThat(Cleaning.clean(mediaType, file)).isEqualTo(once);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void readsNoFileThatIsCutShort(String mediaType, byte[] file) {
        for (int part = 1; part < 8; part++) {
            var cut = Arrays.copyOf(file, file.length * part / 8);

            assertThat(cleanedOrRefused(mediaType, cut)).doesNotContain(MARK);
        }
    }

    @Test
    void keepsTheDotsOfAPicture() throws Exception {
        assertThat(dots(Cleaning.clean("image/jpeg", AFile.jpeg()))).isEqualTo(dots(AFile.jpeg()));
        assertThat(dots(Cleaning.clean("image/png", AFile.png()))).isEqualTo(dots(AFile.png()));
        assertThat(dots(Cleaning.clean("image/tiff", AFile.tiff()))).isEqualTo(dots(AFile.tiff()));
    }

    @Test
    void keepsWhichWayUpAPictureIs() throws Exception {
        assertThat(turn(Cleaning.clean("image/jpeg", AFile.jpeg()))).isEqualTo(6);
        assertThat(turn(Cleaning.clean("image/png", AFile.png()))).isEqualTo(6);
        assertThat(turn(Cleaning.clean("image/webp", AFile.webp()))).isEqualTo(6);
        assertThat(turn(Cleaning.clean("image/tiff", AFile.tiff()))).isEqualTo(6);
    }

    @Test
    void keepsThePagesOfAPdf() throws Exception {
        var before = page(AFile.pdf());

        var after = page(Cleaning.clean("application/pdf", AFile.pdf()));

        assertThat(colours(after)).isEqualTo(colours(before));
        assertThat(Arrays.stream(colours(after)).distinct().count()).isGreaterThan(10);
    }

    @Test
    void keepsWhatACommentOfAPdfSays() throws Exception {
        try (var document = Loader.loadPDF(Cleaning.clean("application/pdf", AFile.pdf()))) {
            var comments = document.getPage(0).getAnnotations();

            assertThat(comments).singleElement().satisfies(comment -> assertThat(comment.getContents())
                    .isEqualTo("Sisältö jää."));
            assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
            assertThat(document.getDocumentCatalog().getNames().getEmbeddedFiles())
                    .isNull();
        }
    }

    @Test
    void keepsWhatADocumentSaysAndPointsAtNothingThatIsGone() throws NotClean {
        var parts = Archive.entries(Cleaning.clean(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document", AFile.docx()));

        assertThat(text(parts.get("word/document.xml"))).contains("Sisältö jää.");
        assertThat(text(parts.get("word/comments.xml"))).contains("Huomio jää.");
        assertThat(text(parts.get("word/settings.xml"))).contains("zoom").doesNotContain("attachedTemplate");
        assertThat(text(parts.get("_rels/.rels"))).contains("word/document.xml").doesNotContain("docProps");
        assertThat(text(parts.get("[Content_Types].xml")))
                .contains("document.xml")
                .doesNotContain("docProps");
        assertThat(text(parts.get("word/_rels/document.xml.rels")))
                .contains("media/image1.jpeg")
                .doesNotContain("people");
        assertThat(parts).doesNotContainKeys("docProps/core.xml", "customXml/item1.xml", "word/people.xml");
    }

    @Test
    void keepsTheOrderThatAnOpenDocumentMustHave() throws NotClean {
        var cleaned = Cleaning.clean("application/vnd.oasis.opendocument.text", AFile.odt());

        // its type stands unfolded at a fixed place (ODF 1.3, 3.3)
        assertThat(new String(cleaned, 30, 47, StandardCharsets.ISO_8859_1))
                .isEqualTo("mimetypeapplication/vnd.oasis.opendocument.text");
        assertThat(text(Archive.entries(cleaned).get("META-INF/manifest.xml"))).doesNotContain("meta.xml");
    }

    @Test
    void refusesADocumentWithAPartThatNobodyKnows() {
        var parts = AFile.docxParts();
        parts.put("word/stray.bin", new byte[] {0, 1, 2, 3});

        assertThatThrownBy(() -> Cleaning.clean(
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", AFile.zip(parts)))
                .isInstanceOf(NotClean.class)
                .hasMessage("ATTACHMENT_METADATA");
    }

    @Test
    void findsANameHoweverAPartIsCoded() throws NotClean {
        var parts = AFile.docxParts();
        var comments = text(parts.get("word/comments.xml"));
        parts.put(
                "word/comments.xml",
                ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + comments).getBytes(StandardCharsets.UTF_16));

        var cleaned = Archive.entries(Cleaning.clean(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document", AFile.zip(parts)));

        assertThat(text(cleaned.get("word/comments.xml")))
                .contains("Huomio jää.")
                .doesNotContain(MARK);
    }

    @Test
    void drawsNothingInFromElsewhere() {
        var linked = AFile.docxParts();
        AFile.text(
                linked,
                "word/_rels/document.xml.rels",
                "<Relationships><Relationship Id=\"r\" Type=\"x/oleObject\" TargetMode=\"External\""
                        + " Target=\"file:///C:/aino\"/></Relationships>");
        var entity = AFile.docxParts();
        AFile.text(entity, "word/document.xml", "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><d>&e;</d>");

        for (var parts : List.of(linked, entity)) {
            assertThatThrownBy(() -> Cleaning.clean(
                            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                            AFile.zip(parts)))
                    .isInstanceOf(NotClean.class);
        }
    }

    @Test
    void drawsNothingInFromElsewhereHoweverAPartIsCalled() {
        var parts = AFile.docxParts();
        AFile.text(
                parts,
                "word/_rels/endnotes.xml.RELS",
                "<Relationships><Relationship Id=\"r\" Type=\"x/image\" TargetMode=\"External\""
                        + " Target=\"http://example.fi/a\"/></Relationships>");

        assertThatThrownBy(() -> Cleaning.clean(DOCX, AFile.zip(parts))).hasMessage("ATTACHMENT_METADATA");
    }

    @Test
    @Timeout(20)
    void readsNoMarkupThatWouldKeepItBusyForHours() {
        var names = new StringBuilder("<a author='x'");
        for (int each = 0; each < 9000; each++) {
            names.append(" xmlns:n").append(each).append("='u").append(each).append('\'');
        }
        var wide = AFile.docxParts();
        AFile.text(wide, "word/document.xml", names + ">" + "<b/>".repeat(500_000) + "</a>");
        var deep = AFile.docxParts();
        AFile.text(deep, "word/document.xml", "<a author='x'>".repeat(20_000) + "</a>".repeat(20_000));

        for (var parts : List.of(wide, deep)) {
            assertThatThrownBy(() -> Cleaning.clean(DOCX, AFile.zip(parts))).hasMessage("ATTACHMENT_UNREADABLE");
        }
    }

    @Test
    @Timeout(20)
    void looksForTheEndOfAStreamSoOftenAndNoMore() {
        var streams = new StringBuilder("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n");
        for (int each = 10; each < 20_000; each++) {
            streams.append(each).append(" 0 obj<</Length 5>>stream\nabc\n");
        }
        streams.append("2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n")
                .append("3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n")
                .append("trailer<</Root 1 0 R/Size 4>>\n%%EOF");
        var words = "%PDF-1.4\n" + "stream\n".repeat(100_000);

        for (var pdf : List.of(streams.toString(), words)) {
            assertThatThrownBy(() -> Cleaning.clean("application/pdf", pdf.getBytes(StandardCharsets.ISO_8859_1)))
                    .hasMessage("ATTACHMENT_UNREADABLE");
        }
    }

    @Test
    void refusesAPictureThatClaimsMoreDotsThanAReaderCanHold() {
        var huge = AFile.png();
        huge[16] = 0x7F;
        var crc = new java.util.zip.CRC32();
        crc.update(huge, 12, 17);
        java.nio.ByteBuffer.wrap(huge).putInt(29, (int) crc.getValue());

        assertThatThrownBy(() -> Cleaning.clean("image/png", huge)).hasMessage("ATTACHMENT_UNFOLDS");
    }

    /** As another reader sees it. */
    private static int turn(byte[] picture) throws Exception {
        return ImageMetadataReader.readMetadata(new ByteArrayInputStream(picture), picture.length)
                .getFirstDirectoryOfType(ExifIFD0Directory.class)
                .getInt(ExifIFD0Directory.TAG_ORIENTATION);
    }

    private static String cleanedOrRefused(String mediaType, byte[] file) {
        try {
            return everything(Cleaning.clean(mediaType, file));
        } catch (NotClean refused) {
            return refused.code();
        }
    }

    /** The file's text as it stands, and as it unfolds. */
    private static String everything(byte[] file) {
        var all = new StringBuilder(text(file));
        if (Archive.begins(file)) {
            try {
                Archive.entries(file).forEach((name, part) -> all.append(name).append(text(part)));
            } catch (NotClean broken) {
                all.append(broken.code());
            }
        }
        try (var document = Loader.loadPDF(file)) {
            document.getDocument().getXrefTable().keySet().forEach(key -> {
                var object = document.getDocument().getObjectFromPool(key).getObject();
                all.append(object);
                if (object instanceof org.apache.pdfbox.cos.COSStream stream) {
                    all.append(unfolded(stream));
                }
            });
        } catch (IOException noPdf) {
            // another kind of file
        }
        return all.toString();
    }

    private static String unfolded(org.apache.pdfbox.cos.COSStream stream) {
        try (var raw = stream.createRawInputStream();
                var open = stream.createInputStream()) {
            return text(raw.readAllBytes()) + text(open.readAllBytes());
        } catch (IOException broken) {
            return "";
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int[] dots(byte[] picture) throws IOException {
        return colours(ImageIO.read(new ByteArrayInputStream(picture)));
    }

    private static int[] colours(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static BufferedImage page(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImage(0);
        }
    }
}
