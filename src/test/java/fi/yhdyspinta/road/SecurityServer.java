package fi.yhdyspinta.road;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * A security server's consumer side, and the provider's behind it, by the text of NIIS PR-REST 1.0.x: the request line
 * and the headers are judged as the protocol wants them (4.1–4.3), errors are told as it tells them (4.6), redirects are
 * passed on and not followed (4.4), and the request is hashed over its header part and its body (4.3). Jetty, because the
 * order of the headers is part of what is hashed.
 */
final class SecurityServer implements AutoCloseable {
    /** What a provider's system is asked. */
    record Call(String service, String path, Map<String, String> headers, byte[] body) {}

    /** What it answers. */
    record Reply(int status, String contentType, String body, Map<String, String> headers) {
        static Reply of(int status) {
            return new Reply(status, "application/json", "{}", Map.of());
        }
    }

    /** An error that arises on X-Road itself. */
    record Fault(int status, String type) {}

    private static final Pattern SEGMENT = Pattern.compile("([A-Za-z0-9\\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})+");
    private static final Set<String> FILTERED = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "host",
            "user-agent",
            "server",
            "pragma",
            "expect",
            "content-length",
            "x-road-request-id",
            "x-road-request-hash");

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(anyUri()));
    private final Map<String, Function<Call, Reply>> services = new ConcurrentHashMap<>();
    private final Map<String, String> access = new ConcurrentHashMap<>();
    final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Fault fault;
    private volatile UnaryOperator<Map<String, String>> tampering = UnaryOperator.identity();

    SecurityServer() {
        connector.setPort(0);
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                answer(request, response, callback);
                return true;
            }
        });
        try {
            server.start();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    // the protocol allows an encoded slash within a part; what is well formed is judged below
    private static HttpConfiguration anyUri() {
        var configuration = new HttpConfiguration();
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        return configuration;
    }

    String url() {
        return "http://localhost:" + connector.getLocalPort();
    }

    /** A provider's service that one client may call, each by its identifier as it is meant (not encoded). */
    void serves(String service, String client, Function<Call, Reply> system) {
        services.put(service, system);
        access.put(service, client);
    }

    /** From now on each call ends in that error; null for none. */
    void fails(Fault fault) {
        this.fault = fault;
    }

    /** What somebody on the way makes of the response's X-Road headers. */
    void tampers(UnaryOperator<Map<String, String>> tampering) {
        this.tampering = tampering;
    }

    private void answer(Request request, Response response, Callback callback) throws IOException {
        var body = Content.Source.asByteBuffer(request);
        var bytes = new byte[body.remaining()];
        body.get(bytes);
        var headers = request.getHeaders();
        var parts = request.getHttpURI().getPath().split("/", 8);
        var client = headers.get("X-Road-Client");
        if (!isWellFormed(parts)
                || !areWellFormed(headers, "X-Road-Client", 3, 4)
                || client == null
                || !areWellFormed(headers, "X-Road-Security-Server", 4, 4)
                || !areWellFormed(headers, "X-Road-Represented-Party", 1, 2)) {
            error(response, callback, new Fault(400, "Client.BadRequest"));
            return;
        }
        var service = decoded(String.join("/", List.of(parts).subList(2, 7)));
        if (fault != null) {
            error(response, callback, fault);
        } else if (!services.containsKey(service)) {
            error(response, callback, new Fault(500, "Server.ServerProxy.UnknownService"));
        } else if (!decoded(client).equals(access.get(service))) {
            error(response, callback, new Fault(500, "Server.ServerProxy.AccessDenied"));
        } else {
            passOn(request, bytes, parts, service, response, callback);
        }
    }

    private void passOn(
            Request request, byte[] body, String[] parts, String service, Response response, Callback callback) {
        var requestId = UUID.randomUUID().toString();
        var id = request.getHeaders().get("X-Road-Id") == null
                ? UUID.randomUUID().toString()
                : request.getHeaders().get("X-Road-Id");
        var passed = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        request.getHeaders().stream()
                .filter(field -> !FILTERED.contains(field.getLowerCaseName()))
                .forEach(field -> passed.put(field.getName(), field.getValue()));
        passed.put("X-Road-Id", id);
        passed.put("X-Road-Request-Id", requestId);
        var call = new Call(service, parts.length == 8 ? "/" + parts[7] : "", passed, body);
        calls.add(call);
        var reply = services.get(service).apply(call);
        if (reply == null) {
            error(response, callback, new Fault(500, "Server.ServerProxy.NetworkError"));
            return;
        }
        var own = new TreeMap<String, String>();
        own.put("x-road-id", id);
        own.put("x-road-client", request.getHeaders().get("X-Road-Client"));
        own.put("x-road-service", String.join("/", List.of(parts).subList(2, 7)));
        own.put("x-road-request-id", requestId);
        own.put("x-road-request-hash", hash(request, requestId, body));
        response.setStatus(reply.status());
        response.getHeaders().put("Content-Type", reply.contentType());
        reply.headers().forEach(response.getHeaders()::put);
        tampering.apply(own).forEach(response.getHeaders()::put);
        Content.Sink.write(response, true, reply.body(), callback);
    }

    private static String hash(Request request, String requestId, byte[] body) {
        var part = new StringBuilder();
        part.append(request.getMethod())
                .append("\r\n")
                .append(request.getHttpURI().getPathQuery())
                .append("\r\n");
        for (HttpField field : request.getHeaders()) {
            if (!FILTERED.contains(field.getLowerCaseName())) {
                part.append(field.getName())
                        .append(':')
                        .append(field.getValue())
                        .append("\r\n");
            }
        }
        part.append("x-road-request-id:").append(requestId).append("\r\n");
        var headers = digest().digest(part.toString().getBytes(StandardCharsets.UTF_8));
        if (body.length == 0) {
            return Base64.getEncoder().encodeToString(headers);
        }
        var whole = digest();
        whole.update(headers);
        whole.update(digest().digest(body));
        return Base64.getEncoder().encodeToString(whole.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@code /r1/instance/class/member/subsystem/service[/path]}, each part encoded for itself. */
    private static boolean isWellFormed(String[] parts) {
        if (parts.length < 7 || !parts[1].equals("r1")) {
            return false;
        }
        for (int part = 2; part < 7; part++) {
            if (!SEGMENT.matcher(parts[part]).matches()) {
                return false;
            }
        }
        return true;
    }

    private static boolean areWellFormed(HttpFields headers, String name, int least, int most) {
        var values = headers.getValuesList(name);
        if (values.isEmpty()) {
            return true;
        }
        var parts = values.get(0).split("/", -1);
        return values.size() == 1
                && parts.length >= least
                && parts.length <= most
                && List.of(parts).stream()
                        .allMatch(part -> SEGMENT.matcher(part).matches());
    }

    private static String decoded(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void error(Response response, Callback callback, Fault fault) {
        response.setStatus(fault.status());
        response.getHeaders().put("Content-Type", "application/json;charset=utf-8");
        response.getHeaders().put("X-Road-Error", fault.type());
        Content.Sink.write(
                response,
                true,
                "{\"type\":\"%s\",\"message\":\"Connect to 10.0.0.1:8080 failed\",\"detail\":\"%s\"}"
                        .formatted(fault.type(), "3c4d0f08-440f-417f-b935-bc801e103d51"),
                callback);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
