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
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A document has at most 1 MiB, one with its files in parts of their own 8, and a file of a whole city's pupils or units
 * 16, or less where a partner's document says so: more is refused before anybody reads it, whether its length was said or
 * not. Who calls faster than its document says is refused before that.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
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
    private static final int FORM_BYTES_OF_A_SIGNED_OUT = 1 << 18;
    /** Where forms are posted to. */
    private static final List<String> PAGES = List.of(
            Assertions.PLACE,
            "/sign-in",
            "/sign-out",
            "/me/",
            "/flows/",
            "/partners",
            "/formats/",
            "/openings",
            "/notices",
            "/inbox",
            "/consents",
            "/plans/",
            "/feedback",
            "/pupil",
            "/follow-up",
            "/searches/",
            "/notifications",
            "/l/");

    private final Turns readers = new Turns(48, 32);

    /** For forms, strangers' too: they take no place of a document's. */
    private final Turns formReaders = new Turns(32, 4);

    /** For files, which are large and rare. */
    private final Turns fileReaders = new Turns(2, 1);

    /** For messages with files: together they take no more memory than the others. */
    private final Turns readersOfFiles = new Turns(6, 4);

    private static final Set<String> CODINGS = Set.of("identity", "gzip", "x-gzip", "deflate", "zlib");

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    @Inject
    private UnderMaintenance maintenance;

    @Inject
    private Pace pace;

    @Inject
    private Answers answers;

    @Inject
    private BodyReader reader;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        if (!maintenance.admits(http, (HttpServletResponse) response)
                || !pace.admits(http, (HttpServletResponse) response)) {
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
        } else if (SignedPosts.body(http).isPresent()) {
            // the gate has read it, within the same bounds
            chain.doFilter(new Buffered(http, SignedPosts.body(http).get()), response);
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
        int most = mostOfForm(request, path);
        if (!isOfPages(path)) {
            answers.refuse(request, response, Refused.Ground.UNSUPPORTED, "UNSUPPORTED_MEDIA_TYPE", "application/json");
        } else if (length < 0 || length > most) {
            reader.tooLarge(request, response, BYTES);
        } else {
            var form = reader.read(request, response, most, formReaders);
            if (form.isPresent()) {
                passForm(request, response, chain, form.get());
            }
        }
    }

    // a notice is long, and each of its letters may take six here; a stranger has nothing long to say, but for whoever
    // was
    // somebody a minute ago
    private static int mostOfForm(HttpServletRequest request, String path) {
        if (request.getAttribute(KeyMechanism.CALLER) != null) {
            return BYTES;
        }
        return path.equals(SignedOut.PLACE) ? FORM_BYTES_OF_A_SIGNED_OUT : FORM_BYTES;
    }

    /** Whether forms are posted to an address below the hub's. */
    static boolean isOfPages(String path) {
        return PAGES.stream().anyMatch(path::startsWith);
    }

    private void passForm(HttpServletRequest request, HttpServletResponse response, FilterChain chain, byte[] form)
            throws IOException, ServletException {
        var fields = Form.read(form);
        if (fields.isPresent()) {
            chain.doFilter(new BufferedForm(request, form, fields.get()), response);
        } else {
            answers.refuse(request, response, Refused.Ground.MALFORMED, "FORM_MALFORMED");
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    private static boolean isFile(HttpServletRequest request) {
        return FILES.contains(path(request)) && request.getAttribute(KeyMechanism.CALLER) != null;
    }

    /** How much is read, and of how many at once. */
    private record Bound(int bytes, Turns readers) {}

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
        if (request.getAttribute(KeyMechanism.CALLER) == null) {
            // where no key is needed forms are posted, and no document: a stranger takes no place from who has a key
            response.setHeader("Connection", "close");
            answers.refuse(
                    request,
                    response,
                    Refused.Ground.UNSUPPORTED,
                    "UNSUPPORTED_MEDIA_TYPE",
                    "application/x-www-form-urlencoded");
            return;
        }
        var bound = bound(request);
        // of a file it is the hub's own bound that holds: it is many documents
        int most = isFile(request) ? bound.bytes() : pace.most(request, bound.bytes());
        var body = reader.read(request, response, most, bound.readers());
        if (body.isPresent()) {
            chain.doFilter(new Buffered(request, body.get()), response);
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.startsWith("application/x-www-form-urlencoded");
    }
}
