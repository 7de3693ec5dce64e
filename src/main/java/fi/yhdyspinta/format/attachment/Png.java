package fi.yhdyspinta.format.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/** A PNG's chunks (ISO/IEC 15948; APNG): those of the picture are copied, texts, times, profiles and unknown ones are not. */
final class Png {
    private static final int SIGNATURE = 8;

    private static final Set<String> OF_PICTURE = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "hIST", "pHYs", "cICP",
            "acTL", "fcTL", "fdAT");

    private Png() {}

    static byte[] clean(byte[] file) throws NotClean {
        int orientation = Orientation.of(file);
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
            type = new String(typed, 0, 4, StandardCharsets.ISO_8859_1);
            if (OF_PICTURE.contains(type)) {
                write(out, typed);
            }
            if (type.equals("IHDR")) {
                var size = ByteBuffer.wrap(typed, 4, 8);
                Cleaning.bounded(size.getInt(), size.getInt());
                if (!Orientation.isUpright(orientation)) {
                    write(out, chunk("eXIf", Orientation.exif(orientation)));
                }
            }
        }
        return out.toByteArray();
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
