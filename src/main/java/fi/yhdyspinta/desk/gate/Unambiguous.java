package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.message.Refused;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets in only what whoever stands between a caller and the hub has read alike: one host, one length or chunks, a
 * protocol that there is (RFC 9112, 2.3, 3.2 and 6), and an address of the letters that one may have (RFC 3986, 3.3). A proxy that sees another end of a request than the hub would take
 * what follows for the next caller's request. The server itself lets the doubtful ones pass.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class Unambiguous implements Filter {
    private static final Set<String> PROTOCOLS = Set.of("HTTP/1.0", "HTTP/1.1");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._~:/@!$&'()*+,;=%-]*+");
    private static final Pattern NAMED = Pattern.compile("(?i)q\\s*=");
    private static final Pattern WEIGHT = Pattern.compile("(?i)q\\s*=\\s*(?:0|1|0?\\.[0-9]{1,9}|0\\.|1\\.0{0,9})");

    @Inject
    private Answers answers;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        if (isSo(http)) {
            chain.doFilter(request, response);
        } else {
            refuse(http, (HttpServletResponse) response, answers);
        }
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response, Answers answers) {
        // nobody knows where the next request would begin
        response.setHeader("Connection", "close");
        answers.refuse(request, response, Refused.Ground.MALFORMED, "REQUEST_MALFORMED");
    }

    /** Whether everybody reads it alike. */
    static boolean isSo(HttpServletRequest request) {
        return PROTOCOLS.contains(request.getProtocol())
                && ADDRESS.matcher(request.getRequestURI()).matches()
                && isOneHost(request)
                && isOneEnd(request)
                && headers(request, "Accept").stream().allMatch(Unambiguous::isWeighed);
    }

    private static boolean isOneHost(HttpServletRequest request) {
        int hosts = headers(request, "Host").size();
        return hosts == 1 || hosts == 0 && request.getProtocol().equals("HTTP/1.0");
    }

    private static boolean isOneEnd(HttpServletRequest request) {
        var lengths = headers(request, "Content-Length");
        var codings = headers(request, "Transfer-Encoding");
        if (codings.isEmpty()) {
            return lengths.isEmpty()
                    || lengths.size() == 1 && LENGTH.matcher(lengths.get(0)).matches();
        }
        return lengths.isEmpty()
                && codings.size() == 1
                && codings.get(0).equalsIgnoreCase("chunked")
                && request.getProtocol().equals("HTTP/1.1");
    }

    // the reader of what a caller accepts takes a weight that is no number for a fault of the hub's (RFC 9110, 12.4.2)
    private static boolean isWeighed(String accepted) {
        for (var part : accepted.split("[,;]")) {
            var parameter = part.strip();
            if (NAMED.matcher(parameter).lookingAt()
                    && !WEIGHT.matcher(parameter).matches()) {
                return false;
            }
        }
        return true;
    }

    private static List<String> headers(HttpServletRequest request, String name) {
        var values = request.getHeaders(name);
        return values == null ? List.of() : Collections.list(values);
    }
}
