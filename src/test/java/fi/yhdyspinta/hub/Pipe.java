package fi.yhdyspinta.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A stretch of TCP between two systems that can be made bad: cut, or open and mute. And something can be planted in it, done
 * just before a certain burst of bytes would have passed: between any two words that the two say to each other.
 */
final class Pipe implements AutoCloseable {
    /** Who says the words before which something is planted. */
    enum Side {
        /** Who has called: what it asks has not been heard yet. */
        CALLER,
        /** Who was called: what was asked is done, and the caller does not know it yet. */
        CALLED
    }

    private enum State {
        OPEN,
        CUT,
        MUTE
    }

    private record Plant(Side side, AtomicInteger bursts, Runnable deed) {}

    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Plant> plant = new AtomicReference<>();
    private volatile State state = State.OPEN;

    /** A pipe to a port of this machine. */
    Pipe(int target) {
        this.target = target;
        try {
            entrance = new ServerSocket();
            entrance.bind(new InetSocketAddress("localhost", 0), 512);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        daemon(this::letIn);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Breaks what is open, and whatever is tried from now on. */
    void cut() {
        state = State.CUT;
        breakAll();
    }

    /** Takes connections and swallows what is said: half-open, as after a firewall has forgotten them. */
    void mute() {
        state = State.MUTE;
    }

    /** All is well again. What was swallowed is gone, so its connections are broken. */
    void open() {
        if (state != State.OPEN) {
            state = State.OPEN;
            breakAll();
        }
    }

    /** Does something once, before so many bursts more have passed. */
    void plant(Side side, int bursts, Runnable deed) {
        plant.set(new Plant(side, new AtomicInteger(bursts), deed));
    }

    private void letIn() {
        while (!entrance.isClosed()) {
            try {
                var caller = entrance.accept();
                if (state == State.CUT) {
                    breakOff(caller);
                    continue;
                }
                var called = new Socket("localhost", target);
                caller.setTcpNoDelay(true);
                called.setTcpNoDelay(true);
                sockets.add(caller);
                sockets.add(called);
                daemon(() -> pump(Side.CALLER, caller, called));
                daemon(() -> pump(Side.CALLED, called, caller));
            } catch (IOException nobodyThere) {
                // who called finds out by itself: its connection is dropped
            }
        }
    }

    private void pump(Side side, Socket from, Socket to) {
        var burst = new byte[1 << 16];
        try (from;
                to) {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int length = in.read(burst); length >= 0; length = in.read(burst)) {
                spring(side);
                if (state == State.OPEN) {
                    out.write(burst, 0, length);
                }
            }
        } catch (IOException broken) {
            // both ends are closed
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void spring(Side side) {
        var planted = plant.get();
        if (planted != null
                && planted.side == side
                && planted.bursts.decrementAndGet() == 0
                && plant.compareAndSet(planted, null)) {
            planted.deed.run();
        }
    }

    private void breakAll() {
        sockets.forEach(Pipe::breakOff);
        sockets.clear();
    }

    // a reset, not a farewell
    private static void breakOff(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException gone) {
            // it is broken already
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "pipe");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        breakAll();
    }
}
