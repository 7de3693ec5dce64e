package fi.yhdyspinta.format.attachment;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Which way up a picture is (Exif 2.32, tag 0x0112): all of its Exif that it keeps. */
final class Orientation {
    static final int UPRIGHT = 1;
    private static final int MOST = 8;

    private Orientation() {}

    /** The picture's orientation, 2 to 8; 1 where it stands upright or says nothing. */
    static int of(byte[] picture) {
        try {
            var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(picture), picture.length);
            for (var directory : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
                if (directory.containsTag(ExifIFD0Directory.TAG_ORIENTATION)) {
                    int value = directory.getInt(ExifIFD0Directory.TAG_ORIENTATION);
                    return value > UPRIGHT && value <= MOST ? value : UPRIGHT;
                }
            }
        } catch (ImageProcessingException | IOException | MetadataException | RuntimeException unread) {
            // an Exif that nobody can read turns nothing either
        }
        return UPRIGHT;
    }

    static boolean isUpright(int orientation) {
        return orientation == UPRIGHT;
    }

    /** A TIFF header with one directory of one entry: the orientation. */
    static byte[] exif(int orientation) {
        return ByteBuffer.allocate(26)
                .put("MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }
}
