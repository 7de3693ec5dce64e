package fi.yhdyspinta.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** JSON lines, one after the other, each of at most {@value #LONGEST} bytes. */
final class Lines implements AutoCloseable {
    private static final int LONGEST = 4 * 1024 * 1024;

    private final InputStream in;
    private boolean isOver;

    Lines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** The next line; empty after the last. */
    Optional<Line> next() throws IOException {
        var bytes = new ByteArrayOutputStream();
        int read = in.read();
        isOver = read < 0;
        while (read >= 0 && read != '\n') {
            if (bytes.size() < LONGEST) {
                bytes.write(read);
            }
            read = in.read();
        }
        return isOver ? Optional.empty() : Optional.of(new Line(bytes.toByteArray()));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** One line. */
    static final class Line {
        private final byte[] bytes;

        private Line(byte[] bytes) {
            this.bytes = bytes;
        }

        /** What it says; empty where it is no JSON object, or a longer one than any hub writes. */
        Optional<Map<String, Object>> object() {
            return bytes.length == LONGEST ? Optional.empty() : JsonText.object(bytes);
        }
    }
}
