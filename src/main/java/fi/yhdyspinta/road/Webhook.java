package fi.yhdyspinta.road;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import fi.yhdyspinta.walk.Trouble;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * Signs what is pushed to a partner that only listens (Standard Webhooks 1.0.0): {@code webhook-id} is the idempotency key,
 * the same on every try, {@code webhook-timestamp} the second of this try, and {@code webhook-signature} holds a {@code v1}
 * signature for each live secret. The secret holds one {@code whsec_…}, or two with a space between while one takes the
 * other's place; it is never shown to anybody.
 */
@Named("webhook")
@Singleton
public class Webhook {
    private static final String PREFIX = "whsec_";
    // 24 to 64 bytes, as the specification has it
    private static final String SECRET = PREFIX + "[A-Za-z0-9+/]{32,86}={0,2}";
    private static final int LIVE = 2;

    private final Door door;
    private final Clock clock;

    @Inject
    public Webhook(Door door, Clock clock) {
        this.door = door;
        this.clock = clock;
    }

    /**
     * Signs the body as it stands.
     *
     * @throws DeliveryFault CREDENTIAL where the partner's secret is missing or none
     */
    public void sign(Exchange exchange) throws DeliveryFault {
        var message = exchange.getMessage();
        var id = message.getHeader("Idempotency-Key", String.class);
        long second = clock.instant().getEpochSecond();
        var body = new String(message.getBody(byte[].class), StandardCharsets.UTF_8);
        var secrets = secrets(exchange);
        message.setHeader("webhook-id", id);
        message.setHeader("webhook-timestamp", Long.toString(second));
        message.setHeader(
                "webhook-signature",
                Arrays.stream(secrets)
                        .map(secret -> signature(secret, id, second, body))
                        .collect(Collectors.joining(" ")));
        // a bearer's secret is shown; this one is not
        message.removeHeader("Authorization");
    }

    private String[] secrets(Exchange exchange) throws DeliveryFault {
        var text = door.secret(exchange);
        var secrets = text == null ? new String[0] : text.strip().split("\\s+");
        if (secrets.length == 0
                || secrets.length > LIVE
                || !Arrays.stream(secrets).allMatch(secret -> secret.matches(SECRET))) {
            throw new DeliveryFault(Trouble.CREDENTIAL, null);
        }
        return secrets;
    }

    private static String signature(String secret, String id, long second, String body) {
        try {
            return new com.standardwebhooks.Webhook(secret).sign(id, second, body);
        } catch (EmptyWebhookSecretException | WebhookSigningException unsigned) {
            throw new IllegalStateException("every Java has HMAC-SHA256", unsigned);
        }
    }
}
