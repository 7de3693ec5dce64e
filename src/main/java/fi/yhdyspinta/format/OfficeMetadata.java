package fi.yhdyspinta.format;

import com.drew.imaging.FileType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * The properties of office documents (OOXML: {@code docProps/*.xml}; ODF: {@code meta.xml}) and the metadata of the
 * pictures in them.
 */
final class OfficeMetadata {
    /** What all parts together may unpack to, in bytes: a small attachment must not fill the memory. */
    private static final int MOST = 64 << 20;

    private static final Set<String> PROPERTIES =
            Set.of("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml");

    /** A document's media type, and whether all its metadata could be read. */
    record Kind(String mediaType, boolean read) {}

    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final AttachmentCheck.Collected found;
    private String mediaType = "application/zip";
    private boolean read = true;
    private boolean document;
    private int unpacked;

    private OfficeMetadata(AttachmentCheck.Collected found) {
        this.found = found;
    }

    static Kind collect(byte[] zip, AttachmentCheck.Collected found) {
        var office = new OfficeMetadata(found);
        try (var parts = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                office.see(part.getName(), office.bytes(parts));
            }
        } catch (IOException | IllegalArgumentException broken) {
            office.read = false;
        }
        // an archive of other files is opened by nobody here
        return new Kind(office.mediaType, office.read && office.document);
    }

    private byte[] bytes(ZipInputStream part) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        for (int count = part.read(buffer); count >= 0; count = part.read(buffer)) {
            unpacked += count;
            if (unpacked > MOST) {
                throw new TooMuch();
            }
            bytes.write(buffer, 0, count);
        }
        return bytes.toByteArray();
    }

    private void see(String name, byte[] bytes) {
        if (name.equals("mimetype")) {
            is(new String(bytes, StandardCharsets.US_ASCII).strip());
        } else if (name.startsWith("word/")) {
            is("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        } else if (name.startsWith("xl/")) {
            is("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        } else if (name.startsWith("ppt/")) {
            is("application/vnd.openxmlformats-officedocument.presentationml.presentation");
        }
        if (PROPERTIES.contains(name)) {
            collectProperties(bytes);
        } else if (name.contains("media/") || name.startsWith("Pictures/")) {
            // a drawing (EMF, SVG) has no metadata that we know of; a picture that can't be read must be looked at
            read &= AttachmentCheck.typeOf(bytes) == FileType.Unknown || PictureMetadata.collect(bytes, found);
        }
    }

    private void is(String type) {
        mediaType = type;
        document = true;
    }

    private void collectProperties(byte[] xml) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            var element = "";
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> element = reader.getLocalName();
                    case XMLStreamConstants.CHARACTERS -> found.add(element, reader.getText());
                    default -> {}
                }
            }
        } catch (XMLStreamException broken) {
            read = false;
        }
    }
}
