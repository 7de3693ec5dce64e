package fi.yhdyspinta.format.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/** A PNG's chunks (ISO/IEC 15948; APNG): those of the picture are copied, texts, times, profiles and unknown ones are not. */
final class Png {
    private static final int SIGNATURE = 8;

    /** Bytes of the header chunk, which comes first. */
    private static final int HEADER = 25;

    private static final Set<String> OF_PICTURE = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "hIST", "pHYs", "cICP",
            "acTL", "fcTL", "fdAT");

    private Png() {}

    static byte[] clean(byte[] file) throws NotClean {
        int orientation = Orientation.UPRIGHT;
        var in = ByteBuffer.wrap(file);
        var out = new ByteArrayOutputStream();
        out.write(file, 0, SIGNATURE);
        in.position(SIGNATURE);
        var type = "";
        while (!type.equals("IEND")) {
            int length = in.getInt();
            if (length < 0 || length > in.remaining() - 8) {
                throw new NotClean(NotClean.UNREADABLE);
            }
            var typed = new byte[length + 4];
            in.get(typed);
            if (in.getInt() != crc(typed)) {
                throw new NotClean(NotClean.UNREADABLE);
            }
            boolean isFirst = type.isEmpty();
            type = new String(typed, 0, 4, StandardCharsets.ISO_8859_1);
            if (isFirst != type.equals("IHDR") || isFirst && length != HEADER - 12) {
                throw new NotClean(NotClean.UNREADABLE);
            }
            if (OF_PICTURE.contains(type)) {
                write(out, typed);
            }
            if (type.equals("IHDR")) {
                var size = ByteBuffer.wrap(typed, 4, 8);
                Cleaning.bounded(size.getInt(), size.getInt());
            } else if (type.equals("eXIf")) {
                orientation = Orientation.of(Arrays.copyOfRange(typed, 4, typed.length));
            }
        }
        return Orientation.isUpright(orientation) ? out.toByteArray() : turned(out.toByteArray(), orientation);
    }

    /** The picture with its orientation after its header. */
    private static byte[] turned(byte[] picture, int orientation) {
        var turned = new ByteArrayOutputStream();
        turned.write(picture, 0, SIGNATURE + HEADER);
        write(turned, chunk("eXIf", Orientation.exif(orientation)));
        turned.write(picture, SIGNATURE + HEADER, picture.length - SIGNATURE - HEADER);
        return turned.toByteArray();
    }

    private static byte[] chunk(String type, byte[] body) {
        return ByteBuffer.allocate(4 + body.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(body)
                .array();
    }

    private static void write(ByteArrayOutputStream out, byte[] typed) {
        out.writeBytes(ByteBuffer.allocate(typed.length + 8)
                .putInt(typed.length - 4)
                .put(typed)
                .putInt(crc(typed))
                .array());
    }

    private static int crc(byte[] typed) {
        var crc = new CRC32();
        crc.update(typed);
        return (int) crc.getValue();
    }
}
