package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.message.Refused;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * A document has at most 1 MiB, one with its files in parts of their own 8, and a file of a whole city's pupils or units
 * 16, or less where a partner's document says so: more is refused before anybody reads it, whether its length was said or
 * not. Who calls faster than its document says is refused before that.
 */
@WebFilter(urlPatterns = "/*")
public class BodyLimit implements Filter {
    /** Bytes of the largest document. */
    public static final int BYTES = 1 << 20;

    /** Bytes of the largest file. */
    public static final int FILE_BYTES = 16 << 20;

    /** Where files are posted to, by somebody whom the gate has let in. */
    private static final Set<String> FILES = Set.of("/api/roster", "/api/directory");

    /** Bytes of the largest message with its files beside it. */
    public static final int BYTES_WITH_FILES = 8 << 20;

    /** Where such a one is posted. */
    private static final String WITH_FILES = "/api/messages";

    private static final int FORM_BYTES = 1 << 16;
    /** Where forms are posted to. */
    private static final List<String> PAGES = List.of(Assertions.PLACE, "/sign-in", "/sign-out", "/flows/");

    /** How many bodies are read at once: slow callers wait for each other, never the rest of the hub. */
    private final Semaphore readers = new Semaphore(48);

    /** The same for files, which are large and rare. */
    private final Semaphore fileReaders = new Semaphore(2);

    /** The same for messages with files: together they take no more memory than the others. */
    private final Semaphore readersOfFiles = new Semaphore(6);

    private static final Set<String> CODINGS = Set.of("identity", "gzip", "x-gzip", "deflate", "zlib");

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    @Inject
    private Pace pace;

    @Inject
    private Answers answers;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        if (!pace.admits(http, (HttpServletResponse) response)) {
            return;
        }
        if (!WITH_BODY.contains(http.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        if (isCoded(http)) {
            answers.refuse(
                    http,
                    (HttpServletResponse) response,
                    Refused.Ground.UNSUPPORTED,
                    "CONTENT_ENCODING",
                    "gzip, deflate");
        } else if (isForm(http)) {
            passForm(http, (HttpServletResponse) response, chain);
        } else {
            passDocument(http, (HttpServletResponse) response, chain);
        }
    }

    // the server unfolds what it knows; anything else would be read folded
    private static boolean isCoded(HttpServletRequest request) {
        var coding = request.getHeader("Content-Encoding");
        return coding != null && !CODINGS.contains(coding.strip().toLowerCase(Locale.ROOT));
    }

    // a form belongs to a page: anywhere else the server would take a document for parameters
    private void passForm(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = path(request);
        long length = request.getContentLengthLong();
        if (PAGES.stream().noneMatch(path::startsWith)) {
            answers.refuse(request, response, Refused.Ground.UNSUPPORTED, "UNSUPPORTED_MEDIA_TYPE", "application/json");
        } else if (length < 0 || length > FORM_BYTES) {
            tooLarge(request, response, BYTES);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    private static boolean isFile(HttpServletRequest request) {
        return FILES.contains(path(request)) && request.getAttribute(KeyMechanism.CALLER) != null;
    }

    /** How much is read, and of how many at once. */
    private record Bound(int bytes, Semaphore readers) {}

    private Bound bound(HttpServletRequest request) {
        if (isFile(request)) {
            return new Bound(FILE_BYTES, fileReaders);
        }
        return hasFiles(request) ? new Bound(BYTES_WITH_FILES, readersOfFiles) : new Bound(BYTES, readers);
    }

    private static boolean hasFiles(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith("multipart/")
                && path(request).equals(WITH_FILES)
                && request.getAttribute(KeyMechanism.CALLER) != null;
    }

    private void passDocument(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var bound = bound(request);
        // of a file it is the hub's own bound that holds: it is many documents
        int most = isFile(request) ? bound.bytes() : pace.most(request, bound.bytes());
        var turns = bound.readers();
        if (!turns.tryAcquire()) {
            response.setHeader("Retry-After", "5");
            answers.refuse(request, response, Refused.Ground.BUSY, "SERVER_BUSY");
            return;
        }
        byte[] body;
        try {
            body = request.getContentLengthLong() > most ? null : Steady.read(request.getInputStream(), most + 1);
        } catch (Steady.TooSlow tooSlow) {
            // whoever sends a byte at a time would hold a place for hours
            response.setHeader("Connection", "close");
            answers.refuse(
                    request, response, Refused.Ground.MALFORMED, "BODY_TOO_SLOW", String.valueOf(Steady.KIB_A_SECOND));
            return;
        } catch (IOException broken) {
            // a broken chunk, a false encoding, a caller who went silent
            answers.refuse(request, response, Refused.Ground.MALFORMED, "JSON_MALFORMED");
            return;
        } finally {
            turns.release();
        }
        if (body == null || body.length > most) {
            tooLarge(request, response, most);
        } else {
            chain.doFilter(new Buffered(request, body), response);
        }
    }

    private void tooLarge(HttpServletRequest request, HttpServletResponse response, int most) {
        // what is left of it is not worth reading: the connection ends here
        response.setHeader("Connection", "close");
        answers.refuse(request, response, Refused.Ground.TOO_LARGE, "BODY_TOO_LARGE", size(most));
    }

    private static String size(int bytes) {
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : bytes + " B";
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.startsWith("application/x-www-form-urlencoded");
    }

    private static final class Buffered extends HttpServletRequestWrapper {
        private final byte[] body;

        Buffered(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int from, int length) {
                    return bytes.read(into, from, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("the body is read already");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
