package fi.yhdyspinta.walk;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks clamd's INSTREAM (clamd(8)), and finds infected what holds its own marker. */
final class ClamdStandIn implements AutoCloseable {
    static final String INFECTION = "TARTUNTA-TESTI-1";
    private static final int MOST = 8 << 20;

    /** Lengths of the chunks that came. */
    final List<Integer> chunks = new CopyOnWriteArrayList<>();

    private final ServerSocket server;
    private final Thread thread = new Thread(this::listen, "clamd");
    private final Socket kept = new Socket();
    private volatile String instead;

    private ClamdStandIn(ServerSocket server) {
        this.server = server;
    }

    static ClamdStandIn open() {
        try {
            var clamd = new ClamdStandIn(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
            clamd.thread.setDaemon(true);
            clamd.thread.start();
            return clamd;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Answers with other words from now on; null for its own. */
    void say(String other) {
        instead = other;
    }

    Scanner scanner() {
        return Scanner.at("127.0.0.1:" + server.getLocalPort());
    }

    private void listen() {
        while (!server.isClosed()) {
            try (var caller = server.accept()) {
                serve(caller);
            } catch (IOException gone) {
                // the next caller
            }
        }
    }

    private void serve(Socket caller) throws IOException {
        var in = new DataInputStream(caller.getInputStream());
        var command = new String(in.readNBytes(10), StandardCharsets.US_ASCII);
        var file = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0 && file.size() < MOST; length = in.readInt()) {
            chunks.add(length);
            file.writeBytes(in.readNBytes(length));
        }
        var answer = !command.equals("zINSTREAM\0")
                ? "UNKNOWN COMMAND"
                : file.toString(StandardCharsets.ISO_8859_1).contains(INFECTION)
                        ? "stream: Test.Marker FOUND"
                        : "stream: OK";
        caller.getOutputStream()
                .write(((instead == null ? answer : instead) + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    /** Whoever calls is refused from now on; the port stays taken, so that nobody else's stand-in answers at it. */
    void goAway() {
        try {
            int port = server.getLocalPort();
            server.close();
            // until the last accept has returned the port still listens
            thread.join();
            kept.setReuseAddress(true);
            kept.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            kept.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
