package fi.yhdyspinta.format.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;

/** Files with a mark in each place that could tell too much. */
public final class AFile {
    /** What is planted in metadata: nobody but the sender may ever have it. */
    public static final String MARK = "MERKKI-7391";

    private static final String XMP =
            """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
             xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="MERKKI-7391">
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">MERKKI-7391</rdf:li></rdf:Alt></dc:description>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            """;

    private AFile() {}

    /** A photograph that lies on its side, with its place, its author, a comment, a thumbnail and something after its end. */
    public static byte[] jpeg() {
        var picture = image("jpg");
        var jfif = concat("JFIF\0".getBytes(ISO_8859_1), new byte[] {1, 1, 0, 0, 1, 0, 1, 1, 1}, new byte[] {1, 2, 3});
        return concat(
                new byte[] {(byte) 0xFF, (byte) 0xD8},
                segment(0xE0, jfif),
                segment(0xE1, concat("Exif\0\0".getBytes(ISO_8859_1), exif())),
                segment(0xE1, ("http://ns.adobe.com/xap/1.0/\0" + XMP).getBytes(UTF_8)),
                segment(0xED, iptc()),
                segment(0xE2, ("FPXR\0" + MARK).getBytes(ISO_8859_1)),
                segment(0xFE, ("<html>" + MARK + "</html>").getBytes(UTF_8)),
                java.util.Arrays.copyOfRange(picture, 2, picture.length),
                MARK.getBytes(UTF_8));
    }

    /** A picture with texts, a time, Exif and an unknown chunk. */
    public static byte[] png() {
        var picture = image("png");
        return concat(
                java.util.Arrays.copyOf(picture, 33),
                chunk("tEXt", "Author\0" + MARK),
                chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0" + XMP),
                concat(chunk("eXIf", exif())),
                chunk("prIv", MARK),
                java.util.Arrays.copyOfRange(picture, 33, picture.length),
                MARK.getBytes(UTF_8));
    }

    /** A WebP of one dot with Exif, XMP and a chunk of its maker. */
    public static byte[] webp() {
        var dot = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
        var chunks = concat(
                riff("VP8X", new byte[] {0x0C, 0, 0, 0, 0, 0, 0, 0, 0, 0}),
                java.util.Arrays.copyOfRange(dot, 12, dot.length),
                riff("EXIF", exif()),
                riff("XMP ", XMP.getBytes(UTF_8)),
                riff("MARK", MARK.getBytes(UTF_8)));
        return concat("RIFF".getBytes(ISO_8859_1), little(4 + chunks.length), "WEBP".getBytes(ISO_8859_1), chunks);
    }

    /** A TIFF of two by two dots with its author, its place and XMP. */
    public static byte[] tiff() {
        var values = new TreeMap<Integer, byte[]>();
        var dots = new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        var text = (MARK + "\0").getBytes(ISO_8859_1);
        var xmp = XMP.getBytes(UTF_8);
        int at = 8 + 2 + 13 * 12 + 4;
        int bits = at;
        int dotsAt = bits + 6;
        int textAt = dotsAt + dots.length;
        int xmpAt = textAt + text.length;
        int gpsAt = xmpAt + xmp.length;
        put(values, 256, 3, 1, 2);
        put(values, 257, 3, 1, 2);
        put(values, 258, 3, 3, bits);
        put(values, 259, 3, 1, 1);
        put(values, 262, 3, 1, 2);
        put(values, 273, 4, 1, dotsAt);
        put(values, 274, 3, 1, 6);
        put(values, 277, 3, 1, 3);
        put(values, 278, 3, 1, 2);
        put(values, 279, 4, 1, dots.length);
        put(values, 315, 2, text.length, textAt);
        put(values, 700, 1, xmp.length, xmpAt);
        put(values, 34853, 4, 1, gpsAt);
        var directory = new ByteArrayOutputStream();
        values.values().forEach(directory::writeBytes);
        var head = ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("II*\0".getBytes(ISO_8859_1))
                .putInt(8)
                .putShort((short) values.size())
                .array();
        var gps = ByteBuffer.allocate(42).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 2);
        gps.put(entry(1, 2, 2, 'N'))
                .put(entry(2, 5, 1, gpsAt + 30))
                .putInt(0)
                .putInt(60)
                .putInt(1);
        return concat(
                head,
                directory.toByteArray(),
                new byte[4],
                new byte[] {8, 0, 8, 0, 8, 0},
                dots,
                text,
                xmp,
                gps.array());
    }

    /** A page with a photograph, a comment, a script, a file inside and all that a program writes beside. */
    public static byte[] pdf() {
        return pdf(false);
    }

    public static byte[] pdf(boolean isLocked) {
        try (var document = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            var page = new PDPage();
            document.addPage(page);
            var picture = PDImageXObject.createFromByteArray(document, jpeg(), "kuva");
            try (var content = new PDPageContentStream(document, page)) {
                content.drawImage(picture, 100, 100, 200, 200);
                content.addRect(10, 10, 50, 50);
                content.fill();
            }
            var information = document.getDocumentInformation();
            information.setAuthor(MARK);
            information.setCustomMetadataValue("Koulu", MARK);
            var metadata = new PDMetadata(document);
            metadata.importXMPMetadata(XMP.getBytes(UTF_8));
            document.getDocumentCatalog().setMetadata(metadata);
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('" + MARK + "')"));
            document.getDocumentCatalog().getCOSObject().setString(COSName.getPDFName("PieceInfo"), MARK);
            var launch = new PDActionLaunch();
            launch.setD(MARK);
            page.getCOSObject().setItem(COSName.AA, launch);
            var comment = new PDAnnotationText();
            comment.setRectangle(new PDRectangle(10, 10, 20, 20));
            comment.setContents("Sisältö jää.");
            comment.setTitlePopup(MARK);
            page.setAnnotations(List.of(comment));
            var inside = new PDEmbeddedFile(document, new java.io.ByteArrayInputStream(MARK.getBytes(UTF_8)));
            var specification = new PDComplexFileSpecification();
            specification.setFile(MARK + ".exe");
            specification.setEmbeddedFile(inside);
            var tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(Map.of(MARK, specification));
            var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            document.getDocumentCatalog().setNames(names);
            if (isLocked) {
                document.protect(new StandardProtectionPolicy("omistaja", "lukija", new AccessPermission()));
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A document with its properties, a comment, a change, a template of somebody's own folder and a photograph. */
    public static byte[] docx() {
        return zip(docxParts());
    }

    public static Map<String, byte[]> docxParts() {
        var w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        var package_ = "http://schemas.openxmlformats.org/package/2006/";
        var office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        var parts = new LinkedHashMap<String, byte[]>();
        text(
                parts,
                "[Content_Types].xml",
                "<Types xmlns=\"" + package_ + "content-types\">"
                        + "<Override PartName=\"/word/document.xml\" ContentType=\"x\"/>"
                        + "<Override PartName=\"/docProps/core.xml\" ContentType=\"y\"/></Types>");
        text(
                parts,
                "_rels/.rels",
                "<Relationships xmlns=\"" + package_ + "relationships\">"
                        + "<Relationship Id=\"rId1\" Type=\"" + office
                        + "officeDocument\" Target=\"word/document.xml\"/>"
                        + "<Relationship Id=\"rId2\" Type=\"z\" Target=\"docProps/core.xml\"/></Relationships>");
        text(
                parts,
                "word/document.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document " + w
                        + "><w:body><w:p><w:ins w:id=\"1\" w:author=\"" + MARK
                        + "\"><w:r><w:t>Sisältö jää.</w:t></w:r></w:ins></w:p></w:body></w:document>");
        text(
                parts,
                "word/_rels/document.xml.rels",
                "<Relationships xmlns=\"" + package_ + "relationships\">"
                        + "<Relationship Id=\"rId1\" Type=\"" + office + "people\" Target=\"people.xml\"/>"
                        + "<Relationship Id=\"rId2\" Type=\"" + office
                        + "image\" Target=\"media/image1.jpeg\"/></Relationships>");
        text(
                parts,
                "word/_rels/settings.xml.rels",
                "<Relationships xmlns=\"" + package_ + "relationships\">"
                        + "<Relationship Id=\"rId1\" Type=\"" + office + "attachedTemplate\" Target=\"file:///C:/"
                        + MARK
                        + "/Normal.dotm\" TargetMode=\"External\"/></Relationships>");
        text(
                parts,
                "word/settings.xml",
                "<w:settings " + w + " xmlns:r=\"" + office
                        + "\"><w:attachedTemplate r:id=\"rId1\"/><w:zoom w:percent=\"100\"/></w:settings>");
        text(parts, "word/people.xml", "<w:people " + w + "><w:person w:author=\"" + MARK + "\"/></w:people>");
        text(
                parts,
                "word/comments.xml",
                "<w:comments " + w + "><!-- " + MARK + " --><w:comment w:author=\"" + MARK + "\" w:initials=\"" + MARK
                        + "\"><w:t>Huomio jää.</w:t></w:comment></w:comments>");
        text(parts, "docProps/core.xml", "<p><creator>" + MARK + "</creator></p>");
        text(parts, "customXml/item1.xml", "<p>" + MARK + "</p>");
        parts.put("word/media/image1.jpeg", jpeg());
        return parts;
    }

    /** An OpenDocument with its properties, a thumbnail, a comment, the printer's name and a photograph. */
    public static byte[] odt() {
        var parts = new LinkedHashMap<String, byte[]>();
        text(parts, "mimetype", "application/vnd.oasis.opendocument.text");
        text(
                parts,
                "content.xml",
                "<o:c xmlns:o=\"o\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><o:annotation><dc:creator>" + MARK
                        + "</dc:creator><o:p>Huomio jää.</o:p></o:annotation></o:c>");
        text(parts, "meta.xml", "<m><creator>" + MARK + "</creator></m>");
        text(
                parts,
                "settings.xml",
                "<c:s xmlns:c=\"c\"><c:config-item c:name=\"PrinterName\">" + MARK
                        + "</c:config-item><c:config-item c:name=\"Zoom\">100</c:config-item></c:s>");
        text(
                parts,
                "META-INF/manifest.xml",
                "<m:manifest xmlns:m=\"m\"><m:file-entry m:full-path=\"content.xml\"/>"
                        + "<m:file-entry m:full-path=\"meta.xml\"/></m:manifest>");
        parts.put("Thumbnails/thumbnail.png", png());
        parts.put("Pictures/kuva.jpg", jpeg());
        return zip(parts);
    }

    static void text(Map<String, byte[]> parts, String name, String text) {
        parts.put(name, text.getBytes(UTF_8));
    }

    public static byte[] zip(Map<String, byte[]> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    public static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Big-endian TIFF: lies on its side, by an author, at 60° N. */
    private static byte[] exif() {
        var text = (MARK + "\0").getBytes(ISO_8859_1);
        int textAt = 8 + 2 + 3 * 12 + 4;
        int gpsAt = textAt + text.length;
        var exif = ByteBuffer.allocate(gpsAt + 2 + 24 + 4 + 8);
        exif.put("MM\0*".getBytes(ISO_8859_1)).putInt(8).putShort((short) 3);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0);
        exif.putShort((short) 0x013B).putShort((short) 2).putInt(text.length).putInt(textAt);
        exif.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(gpsAt);
        exif.putInt(0).put(text);
        exif.putShort((short) 2);
        exif.putShort((short) 1).putShort((short) 2).putInt(2).put(new byte[] {'N', 0, 0, 0});
        exif.putShort((short) 2).putShort((short) 5).putInt(1).putInt(gpsAt + 30);
        exif.putInt(0).putInt(60).putInt(1);
        return exif.array();
    }

    private static byte[] iptc() {
        var city = MARK.getBytes(UTF_8);
        var record = concat(new byte[] {0x1C, 2, 90, 0, (byte) city.length}, city);
        return concat(
                "Photoshop 3.0\0".getBytes(ISO_8859_1),
                "8BIM".getBytes(ISO_8859_1),
                new byte[] {4, 4, 0, 0, 0, 0, 0, (byte) record.length},
                record);
    }

    private static byte[] segment(int marker, byte[] content) {
        int length = content.length + 2;
        return concat(new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length}, content);
    }

    private static byte[] chunk(String type, String text) {
        return chunk(type, text.getBytes(UTF_8));
    }

    private static byte[] chunk(String type, byte[] body) {
        var typed = concat(type.getBytes(ISO_8859_1), body);
        var crc = new CRC32();
        crc.update(typed);
        return ByteBuffer.allocate(typed.length + 8)
                .putInt(body.length)
                .put(typed)
                .putInt((int) crc.getValue())
                .array();
    }

    private static byte[] riff(String type, byte[] body) {
        return concat(type.getBytes(ISO_8859_1), little(body.length), body, new byte[body.length & 1]);
    }

    private static byte[] little(int number) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
    }

    private static void put(Map<Integer, byte[]> entries, int tag, int type, int count, int value) {
        entries.put(tag, entry(tag, type, count, value));
    }

    private static byte[] entry(int tag, int type, int count, int value) {
        return ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) tag)
                .putShort((short) type)
                .putInt(count)
                .putInt(value)
                .array();
    }

    /** Eight by eight dots of different colours. */
    private static byte[] image(String format) {
        var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        for (int dot = 0; dot < 64; dot++) {
            image.setRGB(dot % 8, dot / 8, dot * 0x030507);
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
