package fi.yhdyspinta.desk;

import fi.yhdyspinta.walk.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.util.Arrays;
import java.util.Optional;

/**
 * The cookie of a page session: for this host alone, over TLS wherever the hub's own address is (then by the prefix {@code
 * __Host-}, which no other host can write), never shown to scripts, never sent along from other sites.
 */
@Singleton
public class SessionCookie {
    private static final String NAME = "YHDYSPINTA";

    private final boolean isSecure;

    @Inject
    SessionCookie(Settings settings) {
        this.isSecure = settings.hubUrl().startsWith("https:");
    }

    private String name() {
        return isSecure ? "__Host-" + NAME : NAME;
    }

    /** What the request's cookie holds. */
    public Optional<String> of(HttpServletRequest request) {
        return of(request, name());
    }

    private static Optional<String> of(HttpServletRequest request, String name) {
        var cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** The cookie that opens a session; it ends with the browser. */
    public NewCookie opening(String token) {
        return made(name(), token, NewCookie.SameSite.STRICT, NewCookie.DEFAULT_MAX_AGE);
    }

    /** The cookie that takes it away. */
    public NewCookie closing() {
        return made(name(), "", NewCookie.SameSite.STRICT, 0);
    }

    /** What a browser keeps while it is at the provider. It comes back from another site: LAX lets it. */
    public NewCookie underway(String state) {
        return made(underway(), state, NewCookie.SameSite.LAX, 600);
    }

    /** What the browser kept; empty for one that did not set out from here. */
    public Optional<String> underwayOf(HttpServletRequest request) {
        return of(request, underway());
    }

    /** It has come back. */
    public NewCookie arrived() {
        return made(underway(), "", NewCookie.SameSite.LAX, 0);
    }

    private String underway() {
        return name() + "-SIGN-IN";
    }

    /** Which link of a mail a browser followed before its sign-in. The provider sends it back from another site: LAX lets it. */
    public NewCookie following(String word) {
        return made(following(), word, NewCookie.SameSite.LAX, 600);
    }

    /** The link that was followed; empty where somebody signed in for another reason. */
    public Optional<String> followedOf(HttpServletRequest request) {
        return of(request, following());
    }

    /** It has led there. */
    public NewCookie followed() {
        return made(following(), "", NewCookie.SameSite.LAX, 0);
    }

    private String following() {
        return name() + "-LINK";
    }

    private NewCookie made(String name, String value, NewCookie.SameSite sameSite, int seconds) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(isSecure)
                .sameSite(sameSite)
                .build();
    }
}
