package fi.yhdyspinta.format.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JPEG's segments (ITU-T T.81, annex B): what the picture is made of is copied, everything else is left out, and so is
 * whatever follows its end.
 */
final class Jpeg {
    private static final int MARK = 0xFF;
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int JFIF = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int ADOBE = 0xEE;

    private final byte[] file;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int at = 2;
    private int orientation = Orientation.UPRIGHT;

    private Jpeg(byte[] file) {
        this.file = file;
    }

    static byte[] clean(byte[] file) throws NotClean {
        var jpeg = new Jpeg(file);
        jpeg.copy();
        return jpeg.whole(jpeg.orientation);
    }

    /** Its dots alone: a page of a PDF turns no picture by its Exif. */
    static byte[] dots(byte[] file) throws NotClean {
        var jpeg = new Jpeg(file);
        jpeg.copy();
        return jpeg.whole(Orientation.UPRIGHT);
    }

    private byte[] whole(int turned) {
        var picture = out.toByteArray();
        out.reset();
        marker(START);
        if (!Orientation.isUpright(turned)) {
            var exif = Orientation.exif(turned);
            marker(APP1);
            length(2 + Orientation.HEAD.length + exif.length);
            out.writeBytes(Orientation.HEAD);
            out.writeBytes(exif);
        }
        out.writeBytes(picture);
        return out.toByteArray();
    }

    private void copy() throws NotClean {
        if ((file[0] & 0xFF) != MARK || (file[1] & 0xFF) != START) {
            throw new NotClean(NotClean.UNREADABLE);
        }
        boolean hasFrame = false;
        for (int marker = next(); marker != END; marker = next()) {
            int length = (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
            if (length < 2 || at + length > file.length) {
                throw new NotClean(NotClean.UNREADABLE);
            }
            var body = Arrays.copyOfRange(file, at + 2, at + length);
            at += length;
            if (isFrame(marker)) {
                Cleaning.bounded((body[3] & 0xFF) << 8 | body[4] & 0xFF, (body[1] & 0xFF) << 8 | body[2] & 0xFF);
                hasFrame = true;
            }
            segment(marker, body);
        }
        if (!hasFrame) {
            throw new NotClean(NotClean.UNREADABLE);
        }
        marker(END);
    }

    /** The next marker; fill bytes before it are allowed (B.1.1.2). */
    private int next() throws NotClean {
        if ((file[at] & 0xFF) != MARK) {
            throw new NotClean(NotClean.UNREADABLE);
        }
        while ((file[at] & 0xFF) == MARK) {
            at++;
        }
        return file[at++] & 0xFF;
    }

    private void segment(int marker, byte[] body) {
        if (marker == APP1 && Orientation.startsWithHead(body) && Orientation.isUpright(orientation)) {
            orientation = Orientation.of(body);
        } else if (marker == JFIF && startsWith(body, "JFIF\0") && body.length >= 14) {
            // version, units and densities; the thumbnail that may follow shows what was cropped away
            var head = Arrays.copyOf(body, 14);
            head[12] = 0;
            head[13] = 0;
            write(marker, head);
        } else if (marker == ADOBE && startsWith(body, "Adobe") && body.length == 12) {
            // how its colours are coded: four numbers
            write(marker, body);
        } else if (isOfPicture(marker)) {
            write(marker, body);
            if (marker == SCAN) {
                scan();
            }
        }
    }

    /** Entropy-coded data, until a marker that is neither a stuffed zero nor a restart. */
    private void scan() {
        int from = at;
        while (true) {
            if ((file[at] & 0xFF) == MARK) {
                int after = file[at + 1] & 0xFF;
                boolean isData = after == 0 || after >= 0xD0 && after <= 0xD7;
                if (!isData) {
                    break;
                }
                at++;
            }
            at++;
        }
        out.write(file, from, at - from);
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** Frames, tables, scans, lines and restarts. */
    private static boolean isOfPicture(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC8 || marker >= SCAN && marker <= 0xDF;
    }

    private static boolean startsWith(byte[] body, String text) {
        var head = text.getBytes(StandardCharsets.ISO_8859_1);
        return body.length >= head.length && Arrays.equals(head, 0, head.length, body, 0, head.length);
    }

    private void write(int marker, byte[] body) {
        marker(marker);
        length(2 + body.length);
        out.writeBytes(body);
    }

    private void marker(int marker) {
        out.write(MARK);
        out.write(marker);
    }

    private void length(int length) {
        out.write(length >> 8);
        out.write(length);
    }
}
