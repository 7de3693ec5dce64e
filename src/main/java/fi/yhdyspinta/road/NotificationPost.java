package fi.yhdyspinta.road;

import fi.yhdyspinta.outward.HostRefused;
import fi.yhdyspinta.seal.WebhookSecrets;
import fi.yhdyspinta.walk.Notifying;
import fi.yhdyspinta.walk.PersonalReach;
import fi.yhdyspinta.walk.Sending;
import fi.yhdyspinta.walk.Trouble;
import fi.yhdyspinta.walk.WebhookSecret;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.camel.Exchange;

/**
 * Makes a mail or a signed post of what tells somebody that something waits, and tells the walk how it ended. Where it went
 * stands in no log.
 */
@Named("notificationPost")
@Singleton
public class NotificationPost {
    private static final String SENDING = "sending";
    private static final String MAIL = "mail";

    private final Notifying notifying;
    private final PersonalReach reach;
    private final Clock clock;

    @Inject
    public NotificationPost(Notifying notifying, PersonalReach reach, Clock clock) {
        this.notifying = notifying;
        this.reach = reach;
        this.clock = clock;
    }

    /** @throws HostRefused where the hub may not call there; @throws DeliveryFault CREDENTIAL without a secret */
    public void write(Exchange exchange) throws HostRefused, UnknownHostException, DeliveryFault {
        var sending = exchange.getMessage().getBody(Sending.class);
        exchange.setProperty(SENDING, sending);
        exchange.setVariable("way", sending.way());
        var out = exchange.getMessage();
        out.removeHeaders("*");
        if (sending.way().equals(MAIL)) {
            mail(exchange, sending);
        } else {
            post(exchange, sending);
        }
    }

    private static void mail(Exchange exchange, Sending sending) {
        var out = exchange.getMessage();
        out.setHeader("To", sending.to());
        out.setHeader("From", exchange.getContext().resolvePropertyPlaceholders("{{SMTP_FROM:yhdyspinta@localhost}}"));
        out.setHeader("Subject", sending.subject());
        // machines don't answer it, and nobody's out-of-office does (RFC 3834)
        out.setHeader("Auto-Submitted", "auto-generated");
        out.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8");
        out.setBody(sending.text() + "\n");
    }

    private void post(Exchange exchange, Sending sending) throws HostRefused, UnknownHostException, DeliveryFault {
        var to = WebhookSecret.address(sending.to());
        reach.checkNow(sending.to());
        var secrets =
                WebhookSecrets.of(sending.secret()).orElseThrow(() -> new DeliveryFault(Trouble.CREDENTIAL, null));
        var body = sending.text().getBytes(StandardCharsets.UTF_8);
        var id = sending.claim().toString();
        long second = clock.instant().getEpochSecond();
        exchange.setVariable("connection", HttpOptions.of(to, null));
        exchange.setProperty(Outcome.CALLS, true);
        var out = exchange.getMessage();
        out.setHeader(Exchange.HTTP_URI, to.url());
        out.setHeader(Exchange.CONTENT_TYPE, "application/json");
        out.setHeader("webhook-id", id);
        out.setHeader("webhook-timestamp", Long.toString(second));
        out.setHeader("webhook-signature", secrets.sign(id, second, body));
        out.setBody(body);
    }

    /** It did not go: why, without the words of what broke, which may name where it was to go. */
    public void ofException(Exchange exchange) {
        exchange.setProperty(
                Outcome.TROUBLE, Outcome.sorted(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
    }

    /** Tells the walk. */
    public void settle(Exchange exchange) {
        var sending = exchange.getProperty(SENDING, Sending.class);
        var trouble = exchange.getProperty(Outcome.TROUBLE, Trouble.class);
        if (trouble == null) {
            notifying.sent(sending);
        } else {
            notifying.failed(sending, trouble);
        }
    }
}
