package fi.yhdyspinta.road;

import fi.yhdyspinta.outward.Outward;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The way of SSH sessions through an HTTP proxy, by CONNECT (RFC 9110 section 9.3.6). The proxy looks the server's name up, so
 * the server is judged as it is written. An answer is read no further than it must be.
 *
 * @param outward whom the hub may call: the proxy too
 */
record SshTunnel(Outward outward, String host, int port) implements SshWay.Opening {
    private static final System.Logger LOG = System.getLogger(SshTunnel.class.getName());

    /** The longest head of an answer, in bytes. */
    private static final int MOST_HEAD = 8192;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[0-9] ([1-5][0-9]{2})(?: .*)?");

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
    public void open(Socket socket, String server, int serverPort) throws IOException {
        var refusal = outward.refusal(server);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        socket.connect(new InetSocketAddress(outward.addresses(host).get(0), port));
        ask(socket, server + ":" + serverPort);
    }

    @Override
    public String failed(String server, IOException why) {
        var told = "no way by the proxy " + host + ":" + port + ": " + why;
        // the line about the delivery names the partner's server alone
        LOG.log(System.Logger.Level.WARNING, told);
        return told;
    }

    private static void ask(Socket socket, String server) throws IOException {
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
}
