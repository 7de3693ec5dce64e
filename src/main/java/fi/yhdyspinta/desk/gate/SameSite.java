package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.walk.KeyDesk;
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
import java.net.URI;
import java.util.Set;

/**
 * A browser's post must come from our own page: by {@code Sec-Fetch-Site}, else by {@code Origin} (the cookie is
 * SameSite=Strict besides). A call with a key of its own has no cookie to abuse.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class SameSite implements Filter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> PROVED_BY_THEMSELVES = Set.of(Assertions.PLACE, BackChannelLogout.PLACE);
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Inject
    private Answers answers;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        if (SAFE.contains(http.getMethod())
                || isByKey(http)
                || isByXRoad(http)
                || isByCertificate(http)
                || isSigned(http)
                || isProvedByItself(http)
                || isOwn(http)) {
            chain.doFilter(request, response);
        } else {
            answers.refuse(
                    (HttpServletRequest) request,
                    (HttpServletResponse) response,
                    Refused.Ground.FORBIDDEN,
                    "CROSS_SITE");
        }
    }

    private static boolean isByKey(HttpServletRequest request) {
        return request.getHeader("Authorization") != null && request.getUserPrincipal() != null;
    }

    // the gate has let it in by its address and its secret, which no page can add to a post
    private static boolean isByXRoad(HttpServletRequest request) {
        return XRoadGate.isAt(request) && request.getUserPrincipal() != null;
    }

    // a browser shows its certificate to whatever page asks it to, and says from where: a system says nothing of the
    // kind
    private static boolean isByCertificate(HttpServletRequest request) {
        return request.getAttribute(KeyMechanism.CALLER) instanceof Caller caller
                && caller.credential().startsWith(KeyDesk.CERTIFICATE)
                && request.getHeader("Sec-Fetch-Site") == null
                && request.getHeader("Origin") == null;
    }

    // no page has the secret that it is signed by
    private static boolean isSigned(HttpServletRequest request) {
        return SignedPosts.body(request).isPresent();
    }

    // what is shown there proves itself, and no cookie is looked at
    private static boolean isProvedByItself(HttpServletRequest request) {
        return PROVED_BY_THEMSELVES.contains(
                request.getRequestURI().substring(request.getContextPath().length()));
    }

    private static boolean isOwn(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OWN.contains(site);
        }
        var origin = request.getHeader("Origin");
        try {
            return origin != null
                    && request.getHeader("Host") != null
                    && request.getHeader("Host").equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }
}
