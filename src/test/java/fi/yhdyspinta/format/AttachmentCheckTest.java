package fi.yhdyspinta.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.catalogue.PlacesFile;
import fi.yhdyspinta.decision.scrub.Known;
import fi.yhdyspinta.decision.scrub.Leak;
import fi.yhdyspinta.decision.scrub.LeakKind;
import fi.yhdyspinta.decision.scrub.Leaks;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;

class AttachmentCheckTest {
    private static final Leaks LEAKS = PlacesFile.read(Path.of("integration-routes/catalogue"));
    private static final String XMP =
            """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" %s>
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Mattlidens skola</rdf:li></rdf:Alt></dc:description>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            """;

    @Test
    void findsCoordinatesPlantedInAPhotograph() throws IOException {
        var photo = jpeg(segment(0xE1, exifWithGps()));

        var findings = AttachmentCheck.of(photo);

        assertThat(findings.mediaType()).isEqualTo("image/jpeg");
        assertThat(findings.read()).isTrue();
        assertThat(findings.placeInPicture()).isTrue();
    }

    @Test
    void findsThePlaceInXmpAndTheSchoolInItsDescription() throws IOException {
        var xmp = XMP.formatted("xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\" photoshop:City=\"Esbo\"");
        var photo = jpeg(segment(0xE1, ("http://ns.adobe.com/xap/1.0/\0" + xmp).getBytes(UTF_8)));

        var findings = AttachmentCheck.of(photo);

        assertThat(findings.placeInPicture()).isTrue();
        assertThat(kinds(findings)).contains(LeakKind.SCHOOL, LeakKind.MUNICIPALITY);
    }

    @Test
    void findsThePlaceInIptc() throws IOException {
        var city = "Espoo".getBytes(UTF_8);
        var iptc = concat(new byte[] {0x1C, 2, 90, 0, (byte) city.length}, city);
        var resource = concat(
                "Photoshop 3.0\0".getBytes(ISO_8859_1),
                "8BIM".getBytes(ISO_8859_1),
                new byte[] {4, 4, 0, 0, 0, 0, 0, (byte) iptc.length},
                iptc);

        var findings = AttachmentCheck.of(jpeg(segment(0xED, resource)));

        assertThat(findings.placeInPicture()).isTrue();
        assertThat(kinds(findings)).containsExactly(LeakKind.MUNICIPALITY);
    }

    @Test
    void findsALeakInAPicturesComment() throws IOException {
        var photo = jpeg(segment(0xFE, "Kirstin koulun piha".getBytes(UTF_8)));

        assertThat(kinds(AttachmentCheck.of(photo))).containsExactly(LeakKind.SCHOOL);
    }

    @Test
    void findsALeakInATextChunkOfAPng() throws IOException {
        var png = png("Description\0Testikatu 5 B 12".getBytes(ISO_8859_1));

        var findings = AttachmentCheck.of(png);

        assertThat(findings.mediaType()).isEqualTo("image/png");
        assertThat(kinds(findings)).containsExactly(LeakKind.ADDRESS);
        assertThat(findings.placeInPicture()).isFalse();
    }

    @Test
    void leavesAPictureThatTellsNothing() throws IOException {
        var findings = AttachmentCheck.of(jpeg());

        assertThat(findings.read()).isTrue();
        assertThat(findings.placeInPicture()).isFalse();
        assertThat(findings.texts()).isEmpty();
    }

    @Test
    void findsLeaksInThePropertiesAndTheXmpOfAPdf() throws IOException {
        var pdf = pdf(false);

        var findings = AttachmentCheck.of(pdf);

        assertThat(findings.mediaType()).isEqualTo("application/pdf");
        assertThat(findings.read()).isTrue();
        assertThat(kinds(findings)).contains(LeakKind.UNIT, LeakKind.PHONE, LeakKind.SCHOOL);
    }

    @Test
    void saysThatAnEncryptedPdfWasNotRead() throws IOException {
        assertThat(AttachmentCheck.of(pdf(true)).read()).isFalse();
    }

    @Test
    void findsLeaksInAnOfficeDocumentAndThePlaceOfAPictureInIt() throws IOException {
        var core = "<p xmlns:dc=\"x\"><dc:title>Muutto Espooseen</dc:title><dc:creator>Kirjoittaja</dc:creator></p>";
        var docx = zip(Map.of(
                "word/document.xml", "<d/>".getBytes(UTF_8),
                "docProps/core.xml", core.getBytes(UTF_8),
                "word/media/image1.jpeg", jpeg(segment(0xE1, exifWithGps()))));

        var findings = AttachmentCheck.of(docx);

        assertThat(findings.mediaType()).endsWith("wordprocessingml.document");
        assertThat(findings.read()).isTrue();
        assertThat(findings.placeInPicture()).isTrue();
        assertThat(kinds(findings)).containsExactly(LeakKind.MUNICIPALITY);
    }

    @Test
    void findsLeaksInAnOpenDocument() throws IOException {
        var odt = zip(Map.of(
                "mimetype", "application/vnd.oasis.opendocument.text".getBytes(UTF_8),
                "meta.xml", "<m><subject>Kyrkslätts gymnasium</subject></m>".getBytes(UTF_8)));

        var findings = AttachmentCheck.of(odt);

        assertThat(findings.mediaType()).isEqualTo("application/vnd.oasis.opendocument.text");
        assertThat(kinds(findings)).containsExactly(LeakKind.SCHOOL);
    }

    @Test
    void readsNoOutsideEntityOfAnOfficeDocument() throws IOException {
        var core = "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><p><title>&x;</title></p>";
        var docx = zip(Map.of("word/document.xml", "<d/>".getBytes(UTF_8), "docProps/core.xml", core.getBytes(UTF_8)));

        var findings = AttachmentCheck.of(docx);

        assertThat(findings.texts()).isEmpty();
    }

    @Test
    void saysThatADocumentWhichUnpacksWithoutEndWasNotRead() throws IOException {
        var docx = zip(Map.of("word/document.xml", new byte[65 << 20]));

        assertThat(AttachmentCheck.of(docx).read()).isFalse();
    }

    @Test
    void readsPlainTextAsFreeText() {
        var findings = AttachmentCheck.of("Perhe asuu Vihdissä.".getBytes(UTF_8));

        assertThat(findings.mediaType()).isEqualTo("text/plain");
        assertThat(kinds(findings)).containsExactly(LeakKind.MUNICIPALITY);
    }

    @Test
    void saysThatWhatItDoesNotKnowWasNotRead() {
        assertThat(AttachmentCheck.of(new byte[] {0, 1, 2, 3, (byte) 0xFF, 9, 9, 9, 9})
                        .read())
                .isFalse();
        assertThat(AttachmentCheck.of(new byte[0]).read()).isFalse();
        assertThat(AttachmentCheck.of("%PDF-1.7 broken".getBytes(UTF_8)).read()).isFalse();
    }

    @Test
    void printsNoText() {
        var findings = AttachmentCheck.of("Vihdissä".getBytes(UTF_8));

        assertThat(findings.toString() + findings.texts()).doesNotContain("Vihdi");
    }

    private static java.util.List<LeakKind> kinds(AttachmentCheck.Findings findings) {
        return findings.texts().stream()
                .flatMap(text -> LEAKS.in(text.text(), Known.nothing()).stream())
                .map(Leak::kind)
                .toList();
    }

    /** A picture of one dot, with segments after its first marker. */
    private static byte[] jpeg(byte[]... segments) throws IOException {
        var bytes = image("jpg");
        var all = new ByteArrayOutputStream();
        all.write(bytes, 0, 2);
        for (var segment : segments) {
            all.write(segment);
        }
        all.write(bytes, 2, bytes.length - 2);
        return all.toByteArray();
    }

    private static byte[] segment(int marker, byte[] content) {
        return concat(
                new byte[] {(byte) 0xFF, (byte) marker, (byte) ((content.length + 2) >> 8), (byte) (content.length + 2)
                },
                content);
    }

    /** Big-endian TIFF with one GPS directory: 60° 10' N, 24° 56' E. */
    private static byte[] exifWithGps() {
        var exif = ByteBuffer.allocate(6 + 26 + 54 + 48);
        exif.put("Exif\0\0MM\0*".getBytes(ISO_8859_1)).putInt(8);
        exif.putShort((short) 1);
        entry(exif, 0x8825, 4, 1).putInt(26);
        exif.putInt(0);
        exif.putShort((short) 4);
        entry(exif, 1, 2, 2).put(new byte[] {'N', 0, 0, 0});
        entry(exif, 2, 5, 3).putInt(80);
        entry(exif, 3, 2, 2).put(new byte[] {'E', 0, 0, 0});
        entry(exif, 4, 5, 3).putInt(104);
        exif.putInt(0);
        for (int number : new int[] {60, 1, 10, 1, 0, 1, 24, 1, 56, 1, 0, 1}) {
            exif.putInt(number);
        }
        return exif.array();
    }

    private static ByteBuffer entry(ByteBuffer exif, int tag, int type, int count) {
        return exif.putShort((short) tag).putShort((short) type).putInt(count);
    }

    /** A picture of one dot with a tEXt chunk before its end. */
    private static byte[] png(byte[] text) throws IOException {
        var bytes = image("png");
        int end = bytes.length - 12;
        var typed = concat("tEXt".getBytes(ISO_8859_1), text);
        var crc = new CRC32();
        crc.update(typed);
        var chunk = ByteBuffer.allocate(typed.length + 8)
                .putInt(text.length)
                .put(typed)
                .putInt((int) crc.getValue());
        return concat(
                java.util.Arrays.copyOf(bytes, end),
                chunk.array(),
                java.util.Arrays.copyOfRange(bytes, end, bytes.length));
    }

    private static byte[] image(String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] pdf(boolean encrypted) throws IOException {
        try (var document = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.getDocumentInformation().setTitle("Tapaaminen Leppävaaran perhekeskuksessa");
            document.getDocumentInformation().setCustomMetadataValue("Soita", "040 123 4567");
            var metadata = new PDMetadata(document);
            metadata.importXMPMetadata(XMP.formatted("").getBytes(UTF_8));
            document.getDocumentCatalog().setMetadata(metadata);
            if (encrypted) {
                document.protect(new StandardProtectionPolicy("owner", "reader", new AccessPermission()));
            }
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
