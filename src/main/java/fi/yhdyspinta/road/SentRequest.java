package fi.yhdyspinta.road;

import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * A request as it left: line and headers in their order, which is what X-Road hashes beside the body (PR-REST 4.3: {@code
 * SHA-512(SHA-512(headers) + SHA-512(body))}; PR-MESSTRANSP 3.1: the REST header part). The HTTP client sends on the
 * thread that asked it to, so the last one of a thread is the one that has just been answered.
 */
record SentRequest(String method, String path, List<Header> headers) {
    /** One header, as it stood on the wire. */
    record Header(String name, String value) {}

    /** What a security server does not pass on: hop by hop, and what would tell of the host (PR-REST 4.3). */
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

    private static final String LINE_END = "\r\n";
    private static final ThreadLocal<SentRequest> LAST = new ThreadLocal<>();

    /** Takes down each request as the last before it goes on the wire. */
    static final HttpRequestInterceptor WITNESS = SentRequest::witness;

    private static void witness(HttpRequest request, EntityDetails entity, HttpContext context) {
        var headers = new ArrayList<Header>();
        for (var header : request.getHeaders()) {
            headers.add(new Header(header.getName(), header.getValue()));
        }
        LAST.set(new SentRequest(request.getMethod(), path(request), List.copyOf(headers)));
    }

    private static String path(HttpRequest request) {
        try {
            var path = request.getUri().getRawPath();
            var query = request.getUri().getRawQuery();
            return query == null ? path : path + "?" + query;
        } catch (URISyntaxException unlikely) {
            return request.getPath();
        }
    }

    /** The last request of this thread, told once; null where there was none. */
    static SentRequest last() {
        var last = LAST.get();
        LAST.remove();
        return last;
    }

    /** The hash that a security server makes of it, where it gave the request that id. */
    String hash(String requestId, byte[] body) {
        var part = new StringBuilder(method + LINE_END + path + LINE_END);
        headers.stream()
                .filter(header -> !FILTERED.contains(header.name().toLowerCase(Locale.ROOT)))
                .forEach(header -> part.append(line(header.name(), header.value())));
        part.append(line("x-road-request-id", requestId));
        var ofHeaders = sha512(part.toString().getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(body.length == 0 ? ofHeaders : sha512(ofHeaders, sha512(body)));
    }

    private static String line(String name, String value) {
        return name + ":" + value + LINE_END;
    }

    private static byte[] sha512(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-512");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-512", impossible);
        }
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return "SentRequest[" + method + ", " + headers.size() + " headers]";
    }
}
