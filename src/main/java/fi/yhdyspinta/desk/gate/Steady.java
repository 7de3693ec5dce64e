package fi.yhdyspinta.desk.gate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Reads a body that keeps coming: the server's own time-out begins anew with each byte. */
final class Steady {
    /** A bad mobile connection is several times faster. */
    static final int KIB_A_SECOND = 8;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
    private static final long NANOS_A_BYTE = TimeUnit.SECONDS.toNanos(1) / (KIB_A_SECOND << 10);

    private Steady() {}

    /** It came more slowly than anybody sends. */
    static final class TooSlow extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * At most so many bytes; fewer where the body ends before.
     *
     * @throws TooSlow when after 20 seconds less has come than {@link #KIB_A_SECOND} for each further second
     */
    static byte[] read(InputStream stream, int most) throws IOException {
        return read(stream, most, System::nanoTime);
    }

    static byte[] read(InputStream stream, int most, LongSupplier nanos) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        long began = nanos.getAsLong();
        while (bytes.size() < most) {
            int count = stream.read(buffer, 0, Math.min(buffer.length, most - bytes.size()));
            if (count < 0) {
                break;
            }
            bytes.write(buffer, 0, count);
            if (nanos.getAsLong() - began > PATIENCE + bytes.size() * NANOS_A_BYTE) {
                throw new TooSlow();
            }
        }
        return bytes.toByteArray();
    }
}
