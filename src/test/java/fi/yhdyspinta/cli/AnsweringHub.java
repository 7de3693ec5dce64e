package fi.yhdyspinta.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.net.ssl.SSLContext;

/** Answers as a hub does, over real HTTP, by a script: to each call in its order; the last answer again and again. */
final class AnsweringHub implements AutoCloseable {
    static final String KEY = "cli-key.geheim-dat-niemand-ziet";

    /** What was asked, in order. */
    final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    private final Map<String, ConcurrentLinkedDeque<Said>> script = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final String scheme;

    /** One call as it came. */
    record Asked(String call, String body, Map<String, List<String>> headers) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    private record Said(int status, String body, Map<String, String> headers) {}

    AnsweringHub() throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), "http");
    }

    AnsweringHub(SSLContext tls) throws IOException {
        this(over(tls), "https");
    }

    private static HttpServer over(SSLContext tls) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    private AnsweringHub(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    /** Says what the next call of that kind gets. */
    AnsweringHub on(String call, int status, String body) {
        return on(call, status, body, Map.of());
    }

    AnsweringHub on(String call, int status, String body, Map<String, String> headers) {
        script.computeIfAbsent(call, first -> new ConcurrentLinkedDeque<>()).add(new Said(status, body, headers));
        return this;
    }

    /** The calls that came, in order. */
    List<String> calls() {
        return asked.stream().map(Asked::call).toList();
    }

    /** The last call of a kind. */
    Asked last(String call) {
        return asked.stream()
                .filter(each -> each.call().equals(call))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(call, body, Map.copyOf(exchange.getRequestHeaders())));
        var said = said(exchange, call);
        said.headers().forEach(exchange.getResponseHeaders()::add);
        var bytes = said.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private Said said(HttpExchange exchange, String call) {
        if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Said(401, problem(401, "UNAUTHENTICATED", "", "Kuka?", "Vem?", "Who?"), Map.of());
        }
        var answers = script.get(call);
        if (answers == null) {
            return new Said(404, problem(404, "NOT_FOUND", "", "Ei löydy.", "Finns inte.", "There is none."), Map.of());
        }
        return answers.size() > 1 ? answers.poll() : answers.peek();
    }

    /** A problem as RFC 9457 has it, in the hub's words. */
    static String problem(int status, String code, String pointer, String fi, String sv, String en) {
        return """
                {"type":"urn:yhdyspinta:problem:x","title":"%s","status":%d,"instance":"urn:uuid:1",\
                "problems":[{"code":"%s","pointer":"%s","turn":"sender","fi":"%s","sv":"%s","en":"%s"}]}"""
                .formatted(en, status, code, pointer, fi, sv, en);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
