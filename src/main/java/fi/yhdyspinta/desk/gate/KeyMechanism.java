package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.desk.SessionCookie;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.walk.NotCommitted;
import fi.yhdyspinta.walk.SignInDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls: {@code Authorization: Bearer <id.secret>} (RFC 6750), or the cookie of a session opened at {@code /sign-in}.
 * A page asks a stranger to sign in, a form gives back what was typed ({@link SignedOut}); everything else says 401. At {@code /xroad} it is {@link XRoadGate} who knows, and of a
 * signed post {@link SignedPosts}.
 */
@ApplicationScoped
public class KeyMechanism implements HttpAuthenticationMechanism {
    /** The server's group of whoever is no system. */
    static final String PERSON = "person";

    /** Where a page asks by itself and nobody does anything: how long its session lasts, how the flows are. */
    private static final Set<String> AT_REST = Set.of("/api/me", "/flows/live");

    static final String CALLER = "fi.yhdyspinta.caller";

    private Bearer bearer;
    private SignInDesk signIn;
    private SessionCookie cookie;
    private Answers answers;
    private XRoadGate xroad;
    private ClientCertificates certificates;
    private SignedPosts signed;
    private OverTls overTls;
    private Ports ports;

    protected KeyMechanism() {}

    @Inject
    public KeyMechanism(
            Bearer bearer,
            SignInDesk signIn,
            SessionCookie cookie,
            Answers answers,
            XRoadGate xroad,
            ClientCertificates certificates,
            SignedPosts signed,
            OverTls overTls,
            Ports ports) {
        this.bearer = bearer;
        this.signIn = signIn;
        this.cookie = cookie;
        this.answers = answers;
        this.xroad = xroad;
        this.certificates = certificates;
        this.signed = signed;
        this.overTls = overTls;
        this.ports = ports;
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        overTls.promise(request, response);
        // where no key is needed a filter says it
        if (context.isProtected() && !Unambiguous.isSo(request)) {
            Unambiguous.refuse(request, response, answers);
            return AuthenticationStatus.SEND_FAILURE;
        }
        if (context.isProtected() && overTls.isOwed(request)) {
            overTls.turnAway(request, response);
            return AuthenticationStatus.SEND_FAILURE;
        }
        if (XRoadGate.isAt(request)) {
            return byXRoad(request, response, context);
        }
        if (SignedPosts.isOne(request)) {
            return signed.caller(request, response)
                    .map(caller -> letIn(request, context, caller))
                    .orElse(AuthenticationStatus.SEND_FAILURE);
        }
        var header = request.getHeader("Authorization");
        Optional<Caller> caller;
        try {
            caller = header != null
                    ? bearer.caller(request, header)
                    : bySession(request).or(() -> certificates.caller(request));
            caller = caller.flatMap(known -> ports.here(request, known));
        } catch (Backoff.Wait wait) {
            response.setHeader("Retry-After", wait.seconds());
            answers.refuse(request, response, Refused.Ground.TOO_MANY, "TOO_MANY_TRIES", wait.seconds());
            return AuthenticationStatus.SEND_FAILURE;
        } catch (NotCommitted away) {
            response.setHeader("Retry-After", "5");
            answers.refuse(request, response, Refused.Ground.BUSY, "SERVER_BUSY");
            return AuthenticationStatus.SEND_FAILURE;
        }
        if (caller.isPresent()) {
            return letIn(request, context, caller.get());
        }
        if (!context.isProtected()) {
            return context.doNothing();
        }
        if (header == null && isPage(request)) {
            SecurityHeaders.on(response);
            return context.redirect(request.getContextPath() + "/sign-in");
        }
        if (header == null && isForm(request)) {
            return askAgain(request, response);
        }
        response.setHeader("WWW-Authenticate", "Bearer realm=\"yhdyspinta\"");
        answers.refuse(request, response, Refused.Ground.UNAUTHENTICATED, "UNAUTHENTICATED");
        return AuthenticationStatus.SEND_FAILURE;
    }

    // X-Road's own way in, and the only one there: no key of the hub's opens it, and it opens nothing else
    private AuthenticationStatus byXRoad(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (!xroad.isOpenTo(request)) {
            answers.refuse(request, response, Refused.Ground.UNAUTHENTICATED, "UNAUTHENTICATED");
            return AuthenticationStatus.SEND_FAILURE;
        }
        var caller = xroad.caller(request);
        if (caller.isEmpty()) {
            answers.refuse(request, response, Refused.Ground.FORBIDDEN, "XROAD_CLIENT_UNKNOWN");
            return AuthenticationStatus.SEND_FAILURE;
        }
        return letIn(request, context, caller.get());
    }

    // what the server calls roles are here the rights, each endpoint asks for one; whose they are stands beside them
    private static AuthenticationStatus letIn(HttpServletRequest request, HttpMessageContext context, Caller caller) {
        request.setAttribute(CALLER, caller);
        var groups = new HashSet<>(caller.rights());
        groups.add(caller.isPerson() ? PERSON : caller.role());
        return context.notifyContainerAboutLogin(caller.name(), groups);
    }

    private Optional<Caller> bySession(HttpServletRequest request) {
        var token = cookie.of(request);
        return AT_REST.contains(request.getServletPath())
                ? token.flatMap(signIn::callerAtRest)
                : token.flatMap(signIn::callerOf);
    }

    // what somebody typed is posted once more, to the page that gives it back: 307 keeps method and body (RFC 9110
    // 15.4.8)
    private static AuthenticationStatus askAgain(HttpServletRequest request, HttpServletResponse response) {
        SecurityHeaders.on(response);
        response.setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
        response.setHeader("Location", request.getContextPath() + SignedOut.address(path(request)));
        return AuthenticationStatus.SEND_FAILURE;
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return request.getMethod().equals("POST")
                && type != null
                && type.startsWith("application/x-www-form-urlencoded")
                && isAskedByABrowser(request)
                && SignedOut.takes(path(request));
    }

    private static boolean isAskedByABrowser(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    private static boolean isPage(HttpServletRequest request) {
        return request.getMethod().equals("GET") && isAskedByABrowser(request);
    }
}
