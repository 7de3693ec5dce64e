package fi.yhdyspinta.format.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A WebP's chunks (RFC 9649): pictures, alpha and animation are copied, Exif, XMP, profiles and unknown ones are not. */
final class Webp {
    private static final Set<String> OF_PICTURE = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF");
    private static final Set<String> OF_FRAME = Set.of("VP8 ", "VP8L", "ALPH");
    private static final int HEAD = 12;
    private static final int FRAME_HEAD = 16;

    /** Flags of VP8X that stay: alpha and animation. */
    private static final int KEPT_FLAGS = 0x12;

    private static final int HAS_EXIF = 0x08;

    private Webp() {}

    static byte[] clean(byte[] file) throws NotClean {
        var in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long end = 8 + (in.getInt(4) & 0xFFFFFFFFL);
        if (end > file.length || end < HEAD) {
            throw new NotClean(NotClean.UNREADABLE);
        }
        var out = new ByteArrayOutputStream();
        int orientation = copy(in, HEAD, (int) end, out, OF_PICTURE);
        boolean isTurned = !Orientation.isUpright(orientation) && startsExtended(out.toByteArray());
        if (isTurned) {
            write(out, "EXIF", Orientation.exif(orientation));
        }
        var chunks = out.toByteArray();
        if (isTurned) {
            chunks[8] |= HAS_EXIF;
        }
        return ByteBuffer.allocate(HEAD + chunks.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(4 + chunks.length)
                .put(ascii("WEBP"))
                .put(chunks)
                .array();
    }

    /** Only an extended file may hold Exif. */
    private static boolean startsExtended(byte[] chunks) {
        return new String(chunks, 0, 4, StandardCharsets.ISO_8859_1).equals("VP8X");
    }

    /** Copies the chunks that may stay; which way up the Exif that does not says that the picture is. */
    private static int copy(ByteBuffer in, int from, int end, ByteArrayOutputStream out, Set<String> kept)
            throws NotClean {
        int orientation = Orientation.UPRIGHT;
        boolean hasPicture = false;
        for (int at = from; at < end; ) {
            var type = new String(in.array(), at, 4, StandardCharsets.ISO_8859_1);
            int length = in.getInt(at + 4);
            if (length < 0 || length > end - at - 8) {
                throw new NotClean(NotClean.UNREADABLE);
            }
            var body = new byte[length];
            in.get(at + 8, body);
            if (kept.contains(type)) {
                hasPicture |= !type.equals("VP8X");
                write(out, type, cleaned(type, body));
            } else if (type.equals("EXIF") && Orientation.isUpright(orientation)) {
                orientation = Orientation.of(body);
            }
            at += 8 + length + (length & 1);
        }
        if (!hasPicture) {
            throw new NotClean(NotClean.UNREADABLE);
        }
        return orientation;
    }

    private static byte[] cleaned(String type, byte[] body) throws NotClean {
        switch (type) {
            case "VP8X" -> {
                Cleaning.bounded(1 + three(body, 4), 1 + three(body, 7));
                body[0] = (byte) (body[0] & KEPT_FLAGS);
            }
            case "ANMF" -> {
                // a frame has chunks of its own
                var frame = new ByteArrayOutputStream();
                frame.write(body, 0, FRAME_HEAD);
                copy(ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN), FRAME_HEAD, body.length, frame, OF_FRAME);
                return frame.toByteArray();
            }
            case "VP8 " -> Cleaning.bounded(two(body, 6) & 0x3FFF, two(body, 8) & 0x3FFF);
            case "VP8L" -> {
                int bits = two(body, 1) | two(body, 3) << 16;
                Cleaning.bounded(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF));
            }
            default -> {}
        }
        return body;
    }

    private static int two(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    private static int three(byte[] bytes, int at) {
        return two(bytes, at) | (bytes[at + 2] & 0xFF) << 16;
    }

    private static void write(ByteArrayOutputStream out, String type, byte[] body) {
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii(type))
                .putInt(body.length)
                .array());
        out.writeBytes(body);
        if ((body.length & 1) == 1) {
            out.write(0);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
