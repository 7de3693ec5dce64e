package fi.yhdyspinta.seal;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the hub and a partner sign their posts to each other by (Standard Webhooks 1.0.0): one secret, or two while one takes
 * the other's place. A signature is HMAC-SHA256 over {@code id.second.body}.
 */
public final class WebhookSecrets {
    // 24 to 64 bytes, as the specification has it
    private static final String SECRET = "whsec_[A-Za-z0-9+/]{32,86}={0,2}";
    private static final int LIVE = 2;

    /** As many as a sender could need while it changes its own. */
    private static final int MOST_SIGNATURES = 8;

    private final List<String> secrets;

    private WebhookSecrets(List<String> secrets) {
        this.secrets = secrets;
    }

    /**
     * Reads one {@code whsec_…}, or two with a space between.
     *
     * @param text what the operator has set, or null
     * @return empty where it is anything else
     */
    public static Optional<WebhookSecrets> of(String text) {
        var secrets = text == null || text.isBlank()
                ? List.<String>of()
                : List.of(text.strip().split("\\s+"));
        return !secrets.isEmpty()
                        && secrets.size() <= LIVE
                        && secrets.stream().allMatch(secret -> secret.matches(SECRET))
                ? Optional.of(new WebhookSecrets(secrets))
                : Optional.empty();
    }

    /** {@code webhook-signature}: one {@code v1,<base64>} for each secret, with spaces between. */
    public String sign(String id, long second, byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret -> signature(secret, id, second, text))
                .collect(Collectors.joining(" "));
    }

    /**
     * Whether one of the signatures is over just this, by one of the secrets. A body that is no UTF-8 has none: two of them
     * could be read as the same text.
     *
     * @param signatures as {@link #sign} writes them; what is of another version or more than eight is passed over
     */
    public boolean hasSigned(String id, long second, byte[] body, String signatures) {
        var text = new String(body, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body)) {
            return false;
        }
        var given = Arrays.stream(signatures.split(" "))
                .limit(MOST_SIGNATURES)
                .map(each -> each.getBytes(StandardCharsets.UTF_8))
                .toList();
        return secrets.stream()
                .map(secret -> signature(secret, id, second, text).getBytes(StandardCharsets.UTF_8))
                .anyMatch(right -> given.stream().anyMatch(each -> MessageDigest.isEqual(right, each)));
    }

    private static String signature(String secret, String id, long second, String body) {
        try {
            return new Webhook(secret).sign(id, second, body);
        } catch (EmptyWebhookSecretException | WebhookSigningException unsigned) {
            throw new IllegalStateException("every Java has HMAC-SHA256", unsigned);
        }
    }
}
