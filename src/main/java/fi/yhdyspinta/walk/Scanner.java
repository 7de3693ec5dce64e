package fi.yhdyspinta.walk;

import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks clamd whether a file carries malware: its {@code INSTREAM} command over TCP (clamd(8)). A file that could not be
 * scanned is not passed on.
 */
public final class Scanner {
    private static final int CONNECT_MS = 2_000;
    private static final int READ_MS = 20_000;
    private static final int ALL_SECONDS = 30;
    private static final int CHUNK = 1 << 16;
    private static final int MOST_ANSWER = 1024;

    private final Optional<InetSocketAddress> clamd;

    private Scanner(Optional<InetSocketAddress> clamd) {
        this.clamd = clamd;
    }

    /** No scanner: every file passes as it is. */
    public static Scanner none() {
        return new Scanner(Optional.empty());
    }

    /**
     * A scanner.
     *
     * @param address {@code host:port}, as {@code HUB_CLAMD} says it; 3310 is usual
     * @throws IllegalArgumentException when it is none
     */
    public static Scanner at(String address) {
        int colon = address.lastIndexOf(':');
        try {
            return new Scanner(Optional.of(InetSocketAddress.createUnresolved(
                    address.substring(0, Math.max(0, colon)), Integer.parseInt(address.substring(colon + 1)))));
        } catch (IllegalArgumentException notAddress) {
            throw new IllegalArgumentException(
                    "HUB_CLAMD must be host:port, such as clamd.example.fi:3310", notAddress);
        }
    }

    /** What a scan has found. */
    enum Finding {
        CLEAN,
        INFECTED,
        /** Nobody knows: the scanner is away, slow, or has not taken the file. */
        UNKNOWN
    }

    /** Scans a file; without a scanner it is clean. */
    Finding scan(byte[] file) {
        return clamd.isEmpty() ? Finding.CLEAN : scan(clamd.get(), file);
    }

    private static Finding scan(InetSocketAddress address, byte[] file) {
        // one that takes no more bytes would hold the thread for ever: a write has no time limit of its own
        var inTime = new CompletableFuture<Void>().orTimeout(ALL_SECONDS, TimeUnit.SECONDS);
        try (var socket = new Socket()) {
            inTime.whenComplete((done, late) -> close(socket));
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), CONNECT_MS);
            socket.setSoTimeout(READ_MS);
            var out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            var chunks = new ByteArrayInputStream(file);
            for (var chunk = chunks.readNBytes(CHUNK); chunk.length > 0; chunk = chunks.readNBytes(CHUNK)) {
                out.writeInt(chunk.length);
                out.write(chunk);
            }
            out.writeInt(0);
            out.flush();
            return finding(answer(socket));
        } catch (IOException away) {
            return Finding.UNKNOWN;
        } finally {
            inTime.complete(null);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // then nobody waits for it
        }
    }

    /** Up to its end, which is a zero byte. */
    private static String answer(Socket socket) throws IOException {
        var in = socket.getInputStream();
        var answer = new StringBuilder();
        for (int next = in.read(); next > 0 && answer.length() < MOST_ANSWER; next = in.read()) {
            answer.append((char) next);
        }
        return answer.toString().strip();
    }

    // "stream: OK", "stream: <name> FOUND", "INSTREAM size limit exceeded. ERROR"
    private static Finding finding(String answer) {
        if (answer.equals("stream: OK")) {
            return Finding.CLEAN;
        }
        return answer.startsWith("stream: ") && answer.endsWith(" FOUND") ? Finding.INFECTED : Finding.UNKNOWN;
    }

    /** What the log says of it at the start. */
    @Override
    public String toString() {
        return clamd.map(address ->
                        "attachments are scanned by clamd at " + address.getHostString() + ":" + address.getPort())
                .orElse("attachments are not scanned for malware: HUB_CLAMD is not set");
    }
}
