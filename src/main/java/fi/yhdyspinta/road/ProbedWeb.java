package fi.yhdyspinta.road;

import static fi.yhdyspinta.walk.ProbeStep.Kind.CALL;
import static fi.yhdyspinta.walk.ProbeStep.Kind.CREDENTIAL;
import static fi.yhdyspinta.walk.ProbeStep.Kind.NAME;
import static fi.yhdyspinta.walk.ProbeStep.Kind.TLS;

import fi.yhdyspinta.walk.Address;
import fi.yhdyspinta.walk.ProbeCause;
import fi.yhdyspinta.walk.ProbeStep;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.util.Timeout;

/**
 * Calls a partner's HTTP address by the same rules as every door, once, and follows nobody. It is done on the socket that the
 * steps before have opened: a pool's would tell less.
 */
final class ProbedWeb {
    /** The most of an answer that is read, in bytes. */
    private static final int MOST = 64 * 1024;

    /** How long a second look takes at most. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private static final Http1Config BOUNDS =
            Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8192).build();

    private final ProbedWay way;
    private final ProbedTls tls;

    ProbedWeb(ProbedWay way, ProbedTls tls) {
        this.way = way;
        this.tls = tls;
    }

    /** A call; nothing in it is of anybody. @param body null for none */
    record Call(String method, Map<String, String> headers, byte[] body) {
        Call(String method, Map<String, String> headers) {
            this(method, headers, null);
        }

        /** Without what it shows. */
        @Override
        public String toString() {
            return "Call[" + method + "]";
        }
    }

    /** Makes the call when the way is open: what is missing for it must not hide what is wrong on the way. */
    interface Asked {
        Call call() throws ProbeFault;
    }

    /** An answer. @param error the header {@code X-Road-Error}, or null */
    record Reply(int status, String error, String body) {
        /** Without what it says. */
        @Override
        public String toString() {
            return "Reply[" + status + "]";
        }
    }

    /** The address of a door, if it has the form that the door wants. */
    static URI uri(String url) throws ProbeFault {
        try {
            var uri = new URI(url);
            boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (isWeb && uri.getHost() != null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException none) {
            // said below
        }
        throw new ProbeFault(NAME, ProbeCause.ADDRESS_FORM);
    }

    /** Goes the way and calls. */
    Reply ask(ProbeRun run, String partner, Address to, URI uri, Asked asked) throws ProbeFault, IOException {
        boolean isTls = uri.getScheme().equals("https");
        int port = uri.getPort() > 0 ? uri.getPort() : isTls ? 443 : 80;
        var server = new ProbedWay.Server(uri.getHost(), port, !isTls);
        var raw = way.open(run, to, server, isTls);
        if (!isTls) {
            run.none(ProbeCause.CLEAR, TLS);
            return answered(run, to, raw, uri, asked);
        }
        var shaken = shaken(run, raw, partner, to, server);
        try {
            return answered(run, to, shaken.socket(), uri, asked);
        } catch (SSLException refused) {
            throw tls.later(refused, shaken.witness(), to, server);
        } catch (ProbeFault fault) {
            boolean isHungUp = fault.step().cause() == ProbeCause.CUT;
            throw isHungUp && shaken.witness().isKeyWanted() && to.key() == null
                    ? tls.later(new IOException("hung up"), shaken.witness(), to, server)
                    : fault;
        }
    }

    private ProbedTls.Shaken shaken(ProbeRun run, Socket raw, String partner, Address to, ProbedWay.Server server)
            throws ProbeFault, IOException {
        try {
            return tls.shake(run, raw, partner, to, server);
        } catch (ProbeFault fault) {
            boolean isSilent = fault.step().cause() == ProbeCause.TLS_SILENT && to.proxy() == null;
            throw isSilent && speaksPlainly(run, to, server)
                    ? new ProbeFault(TLS, ProbeCause.TLS_NOT_SPOKEN, "–", server.host())
                    : fault;
        }
    }

    // a server of plain HTTP may take the first bytes of TLS for a line that goes on, and wait for its end
    private boolean speaksPlainly(ProbeRun run, Address to, ProbedWay.Server server) {
        try {
            var socket = way.open(run, to, server, false);
            run.begin(TLS);
            socket.setSoTimeout(run.within(LOOK));
            socket.getOutputStream().write("HEAD / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("HTTP/");
        } catch (IOException | ProbeFault silent) {
            return false;
        }
    }

    private static Reply answered(ProbeRun run, Address to, Socket socket, URI uri, Asked asked)
            throws ProbeFault, SSLException {
        run.begin(CREDENTIAL);
        var call = asked.call();
        run.begin(CALL);
        try (var connection = new DefaultBHttpClientConnection(BOUNDS)) {
            connection.bind(socket);
            connection.setSocketTimeout(Timeout.ofMilliseconds(run.within(to.read())));
            send(connection, to, uri, call);
            ClassicHttpResponse response;
            int early = 0;
            do {
                response = connection.receiveResponseHeader();
            } while (response.getCode() < 200 && early++ < 5);
            return new Reply(response.getCode(), header(response, XRoad.ERROR), body(connection, response));
        } catch (SSLException refused) {
            throw refused;
        } catch (SocketTimeoutException silent) {
            throw new ProbeFault(CALL, ProbeCause.SILENT);
        } catch (HttpException garbage) {
            throw new ProbeFault(CALL, ProbeCause.ANSWER_UNREADABLE);
        } catch (IOException gone) {
            throw new ProbeFault(CALL, ProbeCause.CUT);
        }
    }

    private static void send(DefaultBHttpClientConnection connection, Address to, URI uri, Call call)
            throws IOException, HttpException {
        var path = (uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        var request = new BasicClassicHttpRequest(
                call.method, new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort()), path);
        // a proxy that opens no way through gets the whole address (RFC 9112 section 3.2.2)
        request.setAbsoluteRequestUri(to.proxy() != null && uri.getScheme().equals("http"));
        request.setHeader("Host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
        request.setHeader("User-Agent", "Yhdyspinta");
        request.setHeader("Connection", "close");
        call.headers.forEach(request::setHeader);
        if (call.body != null) {
            request.setEntity(new ByteArrayEntity(call.body, ContentType.APPLICATION_JSON));
            request.setHeader("Content-Type", "application/json");
            request.setHeader("Content-Length", call.body.length);
        }
        connection.sendRequestHeader(request);
        if (call.body != null) {
            connection.sendRequestEntity(request);
        }
        connection.flush();
    }

    // the status has said what is asked for; what follows is read only as far as it comes
    private static String body(DefaultBHttpClientConnection connection, ClassicHttpResponse response) {
        try {
            connection.receiveResponseEntity(response);
            return response.getEntity() == null || response.getEntity().getContent() == null
                    ? ""
                    : new String(response.getEntity().getContent().readNBytes(MOST), StandardCharsets.UTF_8);
        } catch (IOException | HttpException brokenOff) {
            return "";
        }
    }

    private static String header(ClassicHttpResponse response, String name) {
        var header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    /** What a status says of a call that carries nothing: an address that only takes posts may say so and is there. */
    static void judge(ProbeRun run, Reply reply, ProbeCause shown) throws ProbeFault {
        int status = reply.status;
        var facts = Map.of("status", String.valueOf(status));
        if (status == 401 || status == 403) {
            var cause =
                    shown == ProbeCause.NO_CREDENTIAL ? ProbeCause.CREDENTIAL_WANTED : ProbeCause.CREDENTIAL_REFUSED;
            throw ProbeFault.seen(CREDENTIAL, cause, facts, String.valueOf(status));
        }
        run.done(ProbeStep.ok(CREDENTIAL, shown, Map.of()));
        var cause = cause(status);
        if (cause != null && cause != ProbeCause.NOT_TAKEN) {
            throw ProbeFault.seen(CALL, cause, facts, String.valueOf(status));
        }
        run.done(ProbeStep.ok(CALL, cause, facts));
    }

    private static ProbeCause cause(int status) {
        return switch (status) {
            case 400, 405, 406, 411, 415, 422, 428, 501 -> ProbeCause.NOT_TAKEN;
            case 404, 410 -> ProbeCause.NOT_FOUND;
            case 407 -> ProbeCause.PROXY_REFUSED;
            case 408, 425 -> ProbeCause.SILENT;
            case 429 -> ProbeCause.HTTP_429;
            default ->
                switch (status / 100) {
                    case 2 -> null;
                    case 3 -> ProbeCause.REDIRECTED;
                    case 4 -> ProbeCause.HTTP_4XX;
                    default -> ProbeCause.HTTP_5XX;
                };
        };
    }
}
