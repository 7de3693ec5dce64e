package fi.yhdyspinta.road;

import static fi.yhdyspinta.walk.ProbeStep.Kind.CALL;
import static fi.yhdyspinta.walk.ProbeStep.Kind.CREDENTIAL;
import static fi.yhdyspinta.walk.ProbeStep.Kind.NAME;
import static fi.yhdyspinta.walk.ProbeStep.Kind.TLS;

import fi.yhdyspinta.walk.Address;
import fi.yhdyspinta.walk.ProbeCause;
import fi.yhdyspinta.walk.ProbeStep;
import fi.yhdyspinta.walk.Variables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Greets the hub's own mail server (RFC 5321), changes over to TLS as its mails do (RFC 3207) and signs in where they do. No
 * mail is begun. What is wrong there is the operator's to mend, whichever partner's mails it holds up.
 */
final class ProbedMail {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** The most lines of an answer that are read. */
    private static final int MOST_LINES = 50;

    private final ProbedWay way;
    private final ProbedTls shaking;
    private final Variables variables;

    ProbedMail(ProbedWay way, ProbedTls shaking, Variables variables) {
        this.way = way;
        this.shaking = shaking;
        this.variables = variables;
    }

    /** Tries it. */
    void probe(ProbeRun run) throws ProbeFault, IOException {
        var host = variables.text("SMTP_HOST").orElse("localhost");
        int port = variables.text("SMTP_PORT").map(Integer::parseInt).orElse(25);
        // as mails go: the JDK's own trust, no partner's
        var to = new Address("mail", "", null, CONNECT, ANSWER, null, null, null, Map.of());
        var socket = connected(run, to, host, port);
        run.begin(CALL);
        socket.setSoTimeout(run.within(ANSWER));
        var line = new Line(socket);
        expect(line.heard(), "220");
        var offers = line.said("EHLO yhdyspinta");
        expect(offers, "250");
        var greeted = over(run, to, host, port, socket, line, offers);
        signIn(run, greeted);
        run.begin(CALL);
        expect(greeted.said("NOOP"), "250");
        run.ok(CALL, Map.of());
        greeted.say("QUIT");
    }

    // the operator's own server may stand where no partner's may: it is not judged
    private Socket connected(ProbeRun run, Address to, String host, int port) throws ProbeFault, IOException {
        List<InetAddress> addresses;
        try {
            addresses = List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException nowhere) {
            throw new ProbeFault(NAME, ProbeCause.MAIL_UNREACHED, host);
        }
        run.done(ProbeStep.ok(
                NAME,
                ProbeCause.OWN_MAIL_SERVER,
                Map.of(
                        "host",
                        host,
                        "addresses",
                        addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", ")))));
        try {
            return way.connected(run, to, addresses, port);
        } catch (ProbeFault unreached) {
            throw new ProbeFault(unreached.step().kind(), ProbeCause.MAIL_UNREACHED, host);
        }
    }

    private Line over(ProbeRun run, Address to, String host, int port, Socket socket, Line line, List<String> offers)
            throws ProbeFault, IOException {
        boolean isOffered =
                offers.stream().anyMatch(offer -> offer.toUpperCase(Locale.ROOT).matches("250[ -]STARTTLS.*"));
        if (!isOffered) {
            if (variables.text("SMTP_STARTTLS").map(Boolean::parseBoolean).orElse(true)) {
                throw new ProbeFault(TLS, ProbeCause.MAIL_NO_TLS, host);
            }
            run.none(ProbeCause.CLEAR, TLS);
            return line;
        }
        expect(line.said("STARTTLS"), "220");
        try {
            var shaken = shaking.shake(run, socket, "", to, new ProbedWay.Server(host, port, false));
            var sealed = new Line(shaken.socket());
            expect(sealed.said("EHLO yhdyspinta"), "250");
            return sealed;
        } catch (ProbeFault fault) {
            if (fault.step().kind() != TLS) {
                throw fault;
            }
            throw new ProbeFault(new ProbeStep(
                    TLS,
                    ProbeStep.Result.FAILED,
                    ProbeCause.MAIL_TLS,
                    List.of(host),
                    Map.of(),
                    fault.step().certificates()));
        }
    }

    private void signIn(ProbeRun run, Line line) throws ProbeFault, IOException {
        run.begin(CREDENTIAL);
        var user = variables.text("SMTP_USER");
        if (user.isEmpty()) {
            run.none(ProbeCause.NO_CREDENTIAL, CREDENTIAL);
            return;
        }
        // RFC 4616
        var plain = "\0" + user.get() + "\0" + variables.text("SMTP_PASSWORD").orElse("");
        var answer =
                line.said("AUTH PLAIN " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
        if (!answer.get(answer.size() - 1).startsWith("235")) {
            throw new ProbeFault(CREDENTIAL, ProbeCause.CREDENTIAL_REFUSED, code(answer));
        }
        run.ok(CREDENTIAL, Map.of());
    }

    private static void expect(List<String> answer, String code) throws ProbeFault {
        if (!answer.get(answer.size() - 1).startsWith(code)) {
            throw new ProbeFault(CALL, ProbeCause.MAIL_REFUSED, code(answer));
        }
    }

    private static String code(List<String> answer) {
        var last = answer.get(answer.size() - 1);
        return last.length() < 3 ? "–" : last.substring(0, 3);
    }

    /** What is said and heard, line by line. */
    private static final class Line {
        private final Socket socket;
        private final BufferedReader in;

        Line(Socket socket) throws IOException {
            this.socket = socket;
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        List<String> said(String command) throws ProbeFault, IOException {
            say(command);
            return heard();
        }

        void say(String command) throws IOException {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }

        /** All lines of an answer; the last has no dash after its code. */
        List<String> heard() throws ProbeFault {
            var lines = new ArrayList<String>();
            try {
                do {
                    var line = in.readLine();
                    if (line == null || lines.size() == MOST_LINES) {
                        throw new ProbeFault(CALL, ProbeCause.CUT);
                    }
                    lines.add(line);
                } while (lines.get(lines.size() - 1).matches("[0-9]{3}-.*"));
                return lines;
            } catch (SocketTimeoutException silent) {
                throw new ProbeFault(CALL, ProbeCause.SILENT);
            } catch (IOException gone) {
                throw new ProbeFault(CALL, ProbeCause.CUT);
            }
        }
    }
}
