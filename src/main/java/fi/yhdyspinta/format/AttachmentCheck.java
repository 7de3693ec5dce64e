package fi.yhdyspinta.format;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What an attachment is and what it says beside its pages: the real media type by its first bytes, the texts of its
 * metadata, and whether a picture tells where it was taken (domain C4: hits in attachments, metadata, geotags). It finds
 * and does not change; what the texts give away, {@code decision.scrub} judges. The words on the pages themselves are
 * read of plain text alone.
 */
public final class AttachmentCheck {
    private AttachmentCheck() {}

    /**
     * What was found.
     *
     * @param mediaType by magic bytes, whatever the sender called it; {@code application/octet-stream} when unknown
     * @param read whether all metadata of the type could be read; if not, a person must look
     * @param placeInPicture whether a picture, also one inside a document, names a place: coordinates, city, location
     * @param texts the texts of the metadata
     */
    public record Findings(String mediaType, boolean read, boolean placeInPicture, List<Text> texts) {
        /** Freezes the texts. */
        public Findings {
            texts = List.copyOf(texts);
        }

        /** Without the texts. */
        @Override
        public String toString() {
            return "Findings[" + mediaType + ", read=" + read + ", placeInPicture=" + placeInPicture + ", "
                    + texts.size() + " texts]";
        }
    }

    /**
     * One text of the metadata.
     *
     * @param where which: {@code Artist}, {@code Title}, {@code dc:description}
     */
    public record Text(String where, String text) {
        /** Without the text. */
        @Override
        public String toString() {
            return "Text[" + where + "]";
        }
    }

    /** Looks into the attachment's bytes. What is broken or unknown is not an error: it is found unread. */
    public static Findings of(byte[] content) {
        var type = typeOf(content);
        var found = new Collected();
        return switch (type) {
            case Pdf -> found.as(type.getMimeType(), PdfMetadata.collect(content, found));
            case Zip -> {
                var kind = OfficeMetadata.collect(content, found);
                yield found.as(kind.mediaType(), kind.read());
            }
            case Jpeg, Tiff, Png, Gif, Bmp, WebP, Heif, Avif, QuickTime, Mp4, Psd ->
                found.as(type.getMimeType(), PictureMetadata.collect(content, found));
            case Unknown -> unknown(content, found);
            default -> found.as(type.getMimeType() == null ? "application/octet-stream" : type.getMimeType(), false);
        };
    }

    static FileType typeOf(byte[] content) {
        try {
            return FileTypeDetector.detectFileType(new ByteArrayInputStream(content));
        } catch (IOException | RuntimeException tooShort) {
            return FileType.Unknown;
        }
    }

    /** Plain text is its own metadata: all of it is free text. */
    private static Findings unknown(byte[] content, Collected found) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (!text.isBlank() && text.indexOf('\0') < 0) {
                found.add("text", text);
                return found.as("text/plain", true);
            }
        } catch (CharacterCodingException notText) {
            // nothing that we know: said below
        }
        return found.as("application/octet-stream", false);
    }

    /** What is found while reading. */
    static final class Collected {
        private final List<Text> texts = new ArrayList<>();
        private boolean place;

        void add(String where, String text) {
            if (text != null && !text.isBlank()) {
                texts.add(new Text(where, text.strip()));
            }
        }

        void addPlace(String value) {
            place |= value != null && value.chars().anyMatch(Character::isLetterOrDigit);
        }

        private Findings as(String mediaType, boolean read) {
            return new Findings(mediaType, read, place, texts);
        }
    }
}
