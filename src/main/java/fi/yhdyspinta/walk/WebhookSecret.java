package fi.yhdyspinta.walk;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** Makes what a person's posts are signed by (Standard Webhooks), and says where such a post goes. */
public final class WebhookSecret {
    private static final int BYTES = 32;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(10);

    private final SecureRandom random = new SecureRandom();

    String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    /** The address of a person's own listener, with short waits: nobody else's post waits for it long. */
    public static Address address(String url) {
        return new Address("webhook", url, null, CONNECT, READ, null, null, null, Map.of());
    }
}
