package fi.yhdyspinta.road;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands before a partner's server, at an address that stays: lets everything through to it, is away, or behaves as no
 * server of that protocol does.
 */
final class Front implements AutoCloseable {
    /** What happens to who connects; the connection is closed after it. */
    interface Manner {
        void meet(Socket caller) throws IOException;
    }

    private final int port;
    private final int behind;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket server;
    private volatile Manner manner = this::letThrough;

    /** @param behind the port of the real server */
    Front(int behind) throws IOException {
        this.behind = behind;
        listen(0);
        this.port = server.getLocalPort();
    }

    private void listen(int at) throws IOException {
        var listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress("localhost", at));
        server = listening;
        thread(() -> accept(listening));
    }

    int port() {
        return port;
    }

    /** From now on. */
    void behaves(Manner other) {
        manner = other;
    }

    void letsThrough() {
        manner = this::letThrough;
    }

    /** Nobody listens there any more, and whoever was connected is cut off. */
    void goesAway() throws IOException {
        server.close();
        open.forEach(Front::close);
    }

    void comesBack() throws IOException {
        listen(port);
    }

    /** Takes every connection and says nothing. */
    static void silence(Socket caller) throws IOException {
        caller.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Says that, whatever it hears. */
    static Manner saying(String text) {
        return caller -> {
            caller.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            caller.shutdownOutput();
            silence(caller);
        };
    }

    /** Says the beginning, and then the rest over and over, until nobody listens. */
    static Manner withoutEnd(String beginning, byte[] rest, long pauseMillis) {
        return caller -> {
            var out = caller.getOutputStream();
            out.write(beginning.getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                out.write(rest);
                LockSupport.parkNanos(pauseMillis * 1_000_000);
            }
        };
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                var caller = listening.accept();
                open.add(caller);
                thread(() -> meet(caller));
            } catch (IOException away) {
                return;
            }
        }
    }

    private void meet(Socket caller) {
        try (caller) {
            manner.meet(caller);
        } catch (IOException | UncheckedIOException gone) {
            // who called has hung up, or the test has
        } finally {
            open.remove(caller);
        }
    }

    private void letThrough(Socket caller) throws IOException {
        try (var server = new Socket("localhost", behind)) {
            var back = thread(() -> pass(server, caller));
            pass(caller, server);
            back.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            var out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException gone) {
            close(from);
            close(to);
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "front");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // it is closed
        }
    }

    @Override
    public void close() throws IOException {
        goesAway();
    }
}
