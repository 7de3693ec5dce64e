package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.seal.WebhookSecrets;
import fi.yhdyspinta.walk.Intake;
import fi.yhdyspinta.walk.KeyDesk;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A partner whose system can sign and not log in: what it posts at {@code /in/{partner}/{format}} it signs by Standard
 * Webhooks 1.0.0 with the secret that its document names ({@code credentials.webhook}). Whoever has the secret is the
 * partner, for this one body and for five minutes: what is older, or of a time to come, is refused, and within them the same
 * message is answered by its first receipt and walks once.
 */
@Singleton
public class SignedPosts {
    /** How the credential of who came by a signature is told. */
    static final String CREDENTIAL = "webhook";

    private static final String AT = "/in";
    private static final String SIGNATURE = "webhook-signature";
    private static final String BODY = "fi.yhdyspinta.signed";

    /** As far as two clocks may be apart, and a post be under way. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private static final Pattern SECOND = Pattern.compile("[0-9]{1,12}");
    private static final Pattern ID = Pattern.compile("[!-~]{1,255}");
    private static final Pattern WHERE = Pattern.compile("/([a-z0-9][a-z0-9-]*)/[^/]+");

    private final KeyDesk keys;
    private final Intake intake;
    private final BodyReader reader;
    private final Answers answers;
    private final Clock clock;

    /** Of bodies whose sender is not known yet: strangers keep nobody waiting but each other. */
    private final Turns turns = new Turns(32, 4);

    @Inject
    public SignedPosts(KeyDesk keys, Intake intake, BodyReader reader, Answers answers, Clock clock) {
        this.keys = keys;
        this.intake = intake;
        this.reader = reader;
        this.answers = answers;
        this.clock = clock;
    }

    /** Whether it is a signature that it comes by: at another place, or beside a key, it is not looked at. */
    static boolean isOne(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && AT.equals(request.getServletPath())
                && request.getHeader(SIGNATURE) != null
                && request.getHeader("Authorization") == null;
    }

    /** The body that a partner has signed, once {@link #caller} has proved it; empty at any other request. */
    static Optional<byte[]> body(HttpServletRequest request) {
        return Optional.ofNullable((byte[]) request.getAttribute(BODY));
    }

    /** The partner. Empty where it is none, which has been answered then: 401, or why the body could not be read. */
    Optional<Caller> caller(HttpServletRequest request, HttpServletResponse response) {
        if (!isOfNow(request.getHeader("webhook-timestamp"))) {
            answers.refuse(
                    request,
                    response,
                    Refused.Ground.UNAUTHENTICATED,
                    "SIGNATURE_TIME",
                    String.valueOf(WINDOW.toMinutes()));
            return Optional.empty();
        }
        var partner = partner(request.getPathInfo());
        var secrets = partner.flatMap(keys::webhookSecrets);
        var id = request.getHeader("webhook-id");
        if (secrets.isEmpty() || id == null || !ID.matcher(id).matches()) {
            return wrong(request, response);
        }
        return reader.read(request, response, BodyLimit.BYTES, turns)
                .flatMap(body -> proved(request, response, partner.get(), secrets.get(), body));
    }

    private Optional<Caller> proved(
            HttpServletRequest request,
            HttpServletResponse response,
            String partner,
            WebhookSecrets secrets,
            byte[] body) {
        long second = Long.parseLong(request.getHeader("webhook-timestamp"));
        if (!secrets.hasSigned(request.getHeader("webhook-id"), second, body, request.getHeader(SIGNATURE))) {
            return wrong(request, response);
        }
        int most = intake.mostBytes(partner);
        if (body.length > most) {
            reader.tooLarge(request, response, most);
            return Optional.empty();
        }
        request.setAttribute(BODY, body);
        return Optional.of(new Caller(partner, Caller.PARTNER, CREDENTIAL));
    }

    // which of it was wrong, and whether there is such a partner, a stranger is not told
    private Optional<Caller> wrong(HttpServletRequest request, HttpServletResponse response) {
        answers.refuse(request, response, Refused.Ground.UNAUTHENTICATED, "SIGNATURE_WRONG");
        return Optional.empty();
    }

    private boolean isOfNow(String second) {
        return second != null
                && SECOND.matcher(second).matches()
                && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(second)) <= WINDOW.toSeconds();
    }

    private static Optional<String> partner(String path) {
        var where = WHERE.matcher(path == null ? "" : path);
        return where.matches() ? Optional.of(where.group(1)) : Optional.empty();
    }
}
