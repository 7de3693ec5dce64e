package fi.yhdyspinta.road;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import fi.yhdyspinta.walk.Address;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;

/**
 * The way of SSH sessions through an HTTP proxy, by CONNECT (RFC 9110 section 9.3.6). All sessions of an endpoint share one,
 * so it keeps nothing of a session that is connected: the library's own proxy would close the socket of one when another
 * ends. An answer is read no further than it must be, and for no longer than a connection may take.
 */
final class SshTunnel implements Proxy {
    private static final System.Logger LOG = System.getLogger(SshTunnel.class.getName());

    /** The longest head of an answer, in bytes. */
    private static final int MOST_HEAD = 8192;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[0-9] ([1-5][0-9]{2})(?: .*)?");

    private final String host;
    private final int port;

    // of the session that connects just now: it holds the lock until it has taken what it needs
    private Socket connected;
    private InputStream in;
    private OutputStream out;

    SshTunnel(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** Makes it known to Camel; the name under which it finds it, null where the partner's document names no proxy. */
    static String bound(CamelContext context, String partner, Address to) {
        if (to.proxy() == null) {
            return null;
        }
        var proxy = URI.create(to.proxy());
        var name = "tunnel-" + partner + "-" + proxy.getHost() + "-" + proxy.getPort();
        var registry = context.getRegistry();
        if (registry.lookupByName(name) == null) {
            registry.bind(name, new SshTunnel(proxy.getHost(), proxy.getPort()));
        }
        return name;
    }

    /** A proxy that answered, and did not open the way. */
    static final class Refusal extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        /** @param status of HTTP; 0 where the answer was none */
        Refusal(int status) {
            super(status == 0 ? "the proxy speaks no HTTP" : "the proxy answered " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    @Override
    public synchronized void connect(SocketFactory usual, String server, int serverPort, int patience)
            throws JSchException {
        var socket = new Socket();
        try {
            var opening = opening(socket, server + ":" + serverPort);
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
            // who waits has given the lock away: a silent proxy keeps no other session from trying
            for (long left = patience; !opening.isDone() && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
            opened(opening, socket);
            in = socket.getInputStream();
            out = socket.getOutputStream();
            connected = socket;
        } catch (InterruptedException brokenOff) {
            close(socket);
            throw new JSchException("proxy " + host + ":" + port, new InterruptedIOException());
        } catch (IOException failed) {
            close(socket);
            var told = "no way by the proxy " + host + ":" + port + ": " + failed;
            // the line about the delivery names the partner's server alone
            LOG.log(System.Logger.Level.WARNING, told);
            throw new JSchException(told, failed);
        }
    }

    // by another thread, because neither a name's look-up nor a socket's read ends in time by itself
    private CompletableFuture<IOException> opening(Socket socket, String server) {
        var ended = new CompletableFuture<IOException>();
        var opener = new Thread(
                () -> {
                    IOException trouble = null;
                    try {
                        socket.connect(new InetSocketAddress(host, port));
                        ask(socket, server);
                    } catch (IOException failed) {
                        trouble = failed;
                    }
                    synchronized (this) {
                        ended.complete(trouble);
                        notifyAll();
                    }
                },
                "ssh-tunnel");
        opener.setDaemon(true);
        opener.start();
        return ended;
    }

    private static void opened(CompletableFuture<IOException> opening, Socket socket) throws IOException {
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

    private static void ask(Socket socket, String server) throws IOException {
        socket.setTcpNoDelay(true);
        var asked = "CONNECT " + server + " HTTP/1.1\r\nHost: " + server + "\r\n\r\n";
        socket.getOutputStream().write(asked.getBytes(StandardCharsets.US_ASCII));
        var status =
                STATUS.matcher(head(socket.getInputStream()).lines().findFirst().orElse(""));
        int said = status.matches() ? Integer.parseInt(status.group(1)) : 0;
        if (said < 200 || said > 299) {
            throw new Refusal(said);
        }
    }

    // a byte at a time: what follows the head is the server's
    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (int last = 0, next; last != ('\r' << 24 | '\n' << 16 | '\r' << 8 | '\n'); last = last << 8 | next) {
            next = in.read();
            if (next < 0 || head.size() == MOST_HEAD) {
                throw new Refusal(0);
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
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
