package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Variables;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/**
 * Where the hub's own address is https, nobody is served in clear (TihL 14 §): who only looks is sent to the https address,
 * and who shows a key, a cookie or a document is refused, so that a key that went in clear is never silently accepted.
 * Programs on the same machine and the operator's own proxy may come over http, and everybody where
 * {@code HUB_ALLOW_HTTP} says so.
 */
@Singleton
public class OverTls {
    private static final Set<String> LOOKING = Set.of("GET", "HEAD");

    /** A year (RFC 6797). Not for hosts below this one: they are not the hub's to speak for. */
    private static final String HSTS = "max-age=31536000";

    private static final int PERMANENT = 308;

    private final String url;
    private final boolean isClearAllowed;
    private final Front front;
    private final Answers answers;

    @Inject
    public OverTls(Settings settings, Variables environment, Front front, Answers answers) {
        this(settings.hubUrl(), environment.isOn("HUB_ALLOW_HTTP"), front, answers);
    }

    OverTls(String url, boolean isClearAllowed, Front front, Answers answers) {
        this.url = url;
        this.isClearAllowed = isClearAllowed;
        this.front = front;
        this.answers = answers;
    }

    /** Whether this request ought to have come over TLS. */
    boolean isOwed(HttpServletRequest request) {
        return isHttps() && !isClearAllowed && !front.isTls(request) && !front.isLocal(request);
    }

    /** Sends it to the https address, or refuses it. */
    void turnAway(HttpServletRequest request, HttpServletResponse response) {
        boolean isLooking = LOOKING.contains(request.getMethod())
                && request.getHeader("Authorization") == null
                && request.getHeader("Cookie") == null;
        if (isLooking) {
            var query = request.getQueryString();
            SecurityHeaders.on(response);
            response.setStatus(PERMANENT);
            response.setHeader("Location", url + request.getRequestURI() + (query == null ? "" : "?" + query));
        } else {
            answers.refuse(request, response, Refused.Ground.FORBIDDEN, "TLS_REQUIRED");
        }
    }

    /** Has a browser come by https alone from now on, where it has come so this time. */
    void promise(HttpServletRequest request, HttpServletResponse response) {
        // TLS may end at a proxy that shares this machine, and of which the hub has not been told
        if (front.isTls(request) || isHttps() && front.isLocal(request)) {
            response.setHeader("Strict-Transport-Security", HSTS);
        }
    }

    private boolean isHttps() {
        return url.startsWith("https:");
    }
}
