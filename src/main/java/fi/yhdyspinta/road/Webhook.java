package fi.yhdyspinta.road;

import fi.yhdyspinta.seal.WebhookSecrets;
import fi.yhdyspinta.walk.Trouble;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.camel.Exchange;

/**
 * Signs what is pushed to a partner that only listens (Standard Webhooks 1.0.0): {@code webhook-id} is the idempotency key,
 * the same on every try, {@code webhook-timestamp} the second of this try, and {@code webhook-signature} holds a {@code v1}
 * signature for each live secret. The secret is never shown to anybody.
 */
@Named("webhook")
@Singleton
public class Webhook {
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
        var secrets =
                WebhookSecrets.of(door.secret(exchange)).orElseThrow(() -> new DeliveryFault(Trouble.CREDENTIAL, null));
        var message = exchange.getMessage();
        var id = message.getHeader("Idempotency-Key", String.class);
        long second = clock.instant().getEpochSecond();
        message.setHeader("webhook-id", id);
        message.setHeader("webhook-timestamp", Long.toString(second));
        message.setHeader("webhook-signature", secrets.sign(id, second, message.getBody(byte[].class)));
        // a bearer's secret is shown; this one is not
        message.removeHeader("Authorization");
    }
}
