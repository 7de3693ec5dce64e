package fi.yhdyspinta.format.attachment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Which way up a picture is (Exif 2.32, tag 0x0112): all of its Exif that it keeps. */
final class Orientation {
    static final int UPRIGHT = 1;

    /** What stands before the Exif of a JPEG, and of some a WebP. */
    static final byte[] HEAD = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int MOST = 8;

    private Orientation() {}

    /** The orientation that an Exif says, 2 to 8; 1 where it stands upright or says nothing. Reads its first directory alone. */
    static int of(byte[] exif) {
        var tiff = startsWithHead(exif) ? Arrays.copyOfRange(exif, HEAD.length, exif.length) : exif;
        try {
            var bytes = ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = bytes.getInt(4);
            int count = bytes.getShort(directory) & 0xFFFF;
            for (int each = 0; each < count; each++) {
                int entry = directory + 2 + 12 * each;
                if ((bytes.getShort(entry) & 0xFFFF) == TAG && bytes.getShort(entry + 2) == SHORT) {
                    int value = bytes.getShort(entry + 8);
                    return value > UPRIGHT && value <= MOST ? value : UPRIGHT;
                }
            }
        } catch (IndexOutOfBoundsException cutShort) {
            // an Exif that nobody can read turns nothing either
        }
        return UPRIGHT;
    }

    static boolean startsWithHead(byte[] exif) {
        return exif.length > HEAD.length && Arrays.equals(exif, 0, HEAD.length, HEAD, 0, HEAD.length);
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
                .putShort((short) TAG)
                .putShort((short) SHORT)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }
}
