package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.walk.KeyDesk;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What stands after {@code Authorization: Bearer} (RFC 6750): a key, or an access token. */
@Singleton
public class Bearer {
    private static final String SCHEME = "Bearer ";

    private final KeyDesk keys;
    private final AccessTokens tokens;
    private final Backoff backoff;
    private final Front front;

    @Inject
    public Bearer(KeyDesk keys, AccessTokens tokens, Backoff backoff, Front front) {
        this.keys = keys;
        this.tokens = tokens;
        this.backoff = backoff;
        this.front = front;
    }

    /**
     * Who the header speaks for; empty where it is of another scheme, or what stands in it is wrong.
     *
     * @throws Backoff.Wait where too much of what came from there was wrong
     */
    Optional<Caller> caller(HttpServletRequest request, String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? backoff.tried(
                        front.address(request),
                        header.substring(SCHEME.length()).trim(),
                        this::caller)
                : Optional.empty();
    }

    private Optional<Caller> caller(String shown) {
        return AccessTokens.isOne(shown) ? tokens.caller(shown) : keys.caller(shown);
    }
}
