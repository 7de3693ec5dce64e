package fi.yhdyspinta.road;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server by RFC 5321 that may change over to TLS (RFC 3207), and writes down what it heard, and how. */
final class StartTlsServer implements AutoCloseable {
    /** What was said in clear: its first word. */
    final List<String> inClear = new CopyOnWriteArrayList<>();

    /** What was said over TLS: its first word. */
    final List<String> sealed = new CopyOnWriteArrayList<>();

    private final ServerSocket door;
    private final SSLContext tls;
    private final Thread listener;

    /** @param identity what it shows; null for a server that knows no TLS */
    StartTlsServer(TestCertificates.Identity identity) throws Exception {
        door = new ServerSocket(0, 10, InetAddress.getByName("localhost"));
        tls = identity == null ? null : context(identity);
        listener = new Thread(this::listen, "starttls");
        listener.setDaemon(true);
        listener.start();
    }

    private static SSLContext context(TestCertificates.Identity identity) throws Exception {
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(identity.store(), new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    int port() {
        return door.getLocalPort();
    }

    private void listen() {
        while (!door.isClosed()) {
            try (var caller = door.accept()) {
                caller.setSoTimeout(20_000);
                say(caller, "220 mail.example.fi");
                hear(caller, inClear);
            } catch (IOException gone) {
                // who does not trust this server hangs up
            }
        }
    }

    private void hear(Socket caller, List<String> heard) throws IOException {
        var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var word = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
            heard.add(word);
            switch (word) {
                case "EHLO" -> {
                    if (tls != null && heard == inClear) {
                        say(caller, "250-mail.example.fi\r\n250 STARTTLS");
                    } else {
                        say(caller, "250 mail.example.fi");
                    }
                }
                case "STARTTLS" -> {
                    say(caller, "220 go on");
                    hear(changedOver(caller), sealed);
                    return;
                }
                case "DATA" -> {
                    say(caller, "354 go on");
                    while (!".".equals(in.readLine())) {
                        // what it says is not looked at here
                    }
                    say(caller, "250 taken");
                }
                default -> say(caller, "250 well");
            }
        }
    }

    private SSLSocket changedOver(Socket caller) throws IOException {
        var changed = (SSLSocket) tls.getSocketFactory().createSocket(caller, null, false);
        changed.setUseClientMode(false);
        changed.startHandshake();
        return changed;
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Nobody is let in any more: who waits for a caller may still get one while the door closes. */
    @Override
    public void close() throws IOException, InterruptedException {
        door.close();
        listener.join(30_000);
    }
}
