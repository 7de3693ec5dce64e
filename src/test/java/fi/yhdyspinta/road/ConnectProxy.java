package fi.yhdyspinta.road;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An organisation's proxy: opens a tunnel by CONNECT (RFC 9110 section 9.3.6) and keeps where to. */
final class ConnectProxy implements AutoCloseable {
    final List<String> tunnels = new CopyOnWriteArrayList<>();

    /** How many of them nobody has hung up yet. */
    final AtomicInteger open = new AtomicInteger();

    private final ServerSocket server;

    ConnectProxy() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        daemon(() -> {
            while (!server.isClosed()) {
                var client = server.accept();
                daemon(() -> tunnel(client));
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    private void tunnel(Socket client) throws IOException {
        // a byte at a time: what follows the head is the tunnel's own
        var in = client.getInputStream();
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) in.read());
        }
        var asked = new BufferedReader(new InputStreamReader(
                        new java.io.ByteArrayInputStream(head.toString().getBytes(StandardCharsets.ISO_8859_1)),
                        StandardCharsets.ISO_8859_1))
                .readLine()
                .split(" ");
        tunnels.add(asked[0] + " " + asked[1]);
        var target = new Socket("localhost", Integer.parseInt(asked[1].substring(asked[1].lastIndexOf(':') + 1)));
        client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        daemon(() -> pass(target.getInputStream(), client.getOutputStream()));
        open.incrementAndGet();
        try {
            pass(in, target.getOutputStream());
        } finally {
            open.decrementAndGet();
        }
    }

    private static void pass(InputStream from, OutputStream to) throws IOException {
        from.transferTo(to);
        to.close();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException over) {
                        // one side has hung up
                    }
                },
                "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
