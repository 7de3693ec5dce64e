package fi.yhdyspinta.road;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.walk.Address;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;

/**
 * The way of SSH sessions to their server: straight to an address that has been judged, or through a proxy. The library would
 * look the server's name up by itself, and a proxy is the one place where it lets somebody else connect. All sessions of an
 * endpoint share one, so it keeps nothing of a session that is connected: the library's own proxy would close the socket of
 * one when another ends.
 */
final class SshWay implements Proxy {
    private final Opening opening;

    // of the session that connects just now: it holds the lock until it has taken what it needs
    private Socket connected;
    private InputStream in;
    private OutputStream out;

    SshWay(Opening opening) {
        this.opening = opening;
    }

    /** How a socket gets to a server. */
    interface Opening {
        /**
         * Connects.
         *
         * @throws IOException as the connection had it; also where the hub may not call there
         */
        void open(Socket socket, String server, int port) throws IOException;

        /** Says in the log and in an exception how it failed. */
        String failed(String server, IOException why);
    }

    /** Makes it known to Camel; the name under which it finds it. */
    static String bound(CamelContext context, String partner, Address to) {
        var outward = context.getRegistry().lookupByNameAndType("outward", Outward.class);
        var ways = PartnerWays.of(context);
        if (to.proxy() == null) {
            return ways.bound("ssh-way-straight", () -> new SshWay(new Straight(outward)));
        }
        var proxy = URI.create(to.proxy());
        return ways.bound(
                "ssh-way-" + partner + "-" + proxy.getHost() + "-" + proxy.getPort(),
                () -> new SshWay(new SshTunnel(outward, proxy.getHost(), proxy.getPort())));
    }

    private record Straight(Outward outward) implements Opening {
        @Override
        public void open(Socket socket, String server, int port) throws IOException {
            socket.connect(new InetSocketAddress(outward.addresses(server).get(0), port));
        }

        @Override
        public String failed(String server, IOException why) {
            return String.valueOf(why);
        }
    }

    @Override
    public synchronized void connect(SocketFactory usual, String server, int serverPort, int patience)
            throws JSchException {
        var socket = new Socket();
        try {
            var opened = opening(socket, server, serverPort);
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
            // who waits has given the lock away: a silent proxy keeps no other session from trying
            for (long left = patience; !opened.isDone() && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
            demand(opened, socket);
            in = socket.getInputStream();
            out = socket.getOutputStream();
            connected = socket;
        } catch (InterruptedException brokenOff) {
            close(socket);
            throw new JSchException("broken off", new InterruptedIOException());
        } catch (IOException failed) {
            close(socket);
            throw new JSchException(opening.failed(server, failed), failed);
        }
    }

    // by another thread, because neither a name's look-up nor a socket's read ends in time by itself
    private CompletableFuture<IOException> opening(Socket socket, String server, int port) {
        var ended = new CompletableFuture<IOException>();
        var opener = new Thread(
                () -> {
                    IOException trouble = null;
                    try {
                        socket.setTcpNoDelay(true);
                        opening.open(socket, server, port);
                    } catch (IOException failed) {
                        trouble = failed;
                    }
                    synchronized (this) {
                        ended.complete(trouble);
                        notifyAll();
                    }
                },
                "ssh-way");
        opener.setDaemon(true);
        opener.start();
        return ended;
    }

    private static void demand(CompletableFuture<IOException> opening, Socket socket) throws IOException {
        if (!opening.isDone()) {
            throw socket.isConnected()
                    ? new SocketTimeoutException("no answer in time")
                    : new ConnectException("not reached in time");
        }
        var trouble = opening.getNow(null);
        if (trouble != null) {
            throw trouble;
        }
    }

    @Override
    public synchronized InputStream getInputStream() {
        return in;
    }

    @Override
    public synchronized OutputStream getOutputStream() {
        return out;
    }

    @Override
    public synchronized Socket getSocket() {
        return connected;
    }

    /** A session closes its own streams, and its socket with them; here nothing of it is left. */
    @Override
    public void close() {}

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // it is closed
        }
    }
}
