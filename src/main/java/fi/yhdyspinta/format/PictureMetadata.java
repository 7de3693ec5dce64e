package fi.yhdyspinta.format;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.properties.XMPPropertyInfo;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Tag;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/** EXIF, GPS, IPTC, XMP, PNG text and comments of pictures and films. */
final class PictureMetadata {
    /** EXIF 2.32 GPS attributes, IPTC IIM 2:90–2:95, ISO 6709 of films, makers' own places. */
    private static final Pattern PLACE = Pattern.compile(
            "GPS (?:Dest )?(?:Latitude|Longitude)|GPS Area Information|Latitude|Longitude|.*ISO 6709.*|City|Sub-location|Province/State|Landmark");

    private static final Pattern XMP_PLACE = Pattern.compile(
            "(?i).*(?:GPS(?:Dest)?(?:Latitude|Longitude)|(?:^|:)City|(?:^|:)State|Sublocation|Iptc4xmpCore:Location|Location(?:Created|Shown)).*");

    /** What a person or a program wrote, not what the lens measured. */
    private static final Set<String> WRITTEN = Set.of(
            "Image Description",
            "Artist",
            "Copyright",
            "User Comment",
            "Windows XP Title",
            "Windows XP Comment",
            "Windows XP Author",
            "Windows XP Keywords",
            "Windows XP Subject",
            "Document Name",
            "Page Name",
            "Host Computer",
            "Camera Owner Name",
            "Textual Data",
            "JPEG Comment",
            "Comment",
            "Title",
            "Author",
            "Description",
            "Album");

    private PictureMetadata() {}

    /** Whether all could be read. */
    static boolean collect(byte[] picture, AttachmentCheck.Collected found) {
        try {
            var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(picture), picture.length);
            boolean read = true;
            for (var directory : metadata.getDirectories()) {
                read &= !directory.hasErrors();
                collect(directory, found);
            }
            return read;
        } catch (ImageProcessingException | IOException | XMPException | RuntimeException broken) {
            return false;
        }
    }

    private static void collect(Directory directory, AttachmentCheck.Collected found) throws XMPException {
        for (var tag : directory.getTags()) {
            if (PLACE.matcher(tag.getTagName()).matches()) {
                found.addPlace(text(tag));
            }
            if (directory instanceof IptcDirectory || WRITTEN.contains(tag.getTagName())) {
                found.add(tag.getTagName(), text(tag));
            }
        }
        if (directory instanceof XmpDirectory xmp && xmp.getXMPMeta() != null) {
            collectXmp(xmp.getXMPMeta(), found);
        }
    }

    private static String text(Tag tag) {
        return tag.getDescription();
    }

    /** All properties of an XMP packet (ISO 16684-1), less identifiers of documents. */
    static void collectXmp(XMPMeta meta, AttachmentCheck.Collected found) throws XMPException {
        for (var properties = meta.iterator(); properties.hasNext(); ) {
            var property = (XMPPropertyInfo) properties.next();
            var path = property.getPath();
            var value = property.getValue();
            if (path == null || value == null || value.isBlank() || path.startsWith("xmpMM:")) {
                continue;
            }
            if (XMP_PLACE.matcher(path).matches()) {
                found.addPlace(value);
            }
            found.add(path, value);
        }
    }
}
