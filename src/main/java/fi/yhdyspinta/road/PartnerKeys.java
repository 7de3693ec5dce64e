package fi.yhdyspinta.road;

import com.nimbusds.jose.jwk.JWK;
import fi.yhdyspinta.walk.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The public keys that partners' queues are sealed to: {@code keys.jwks.json} in the partner's folder, or a secret where
 * its file names one. They are looked up at each delivery, so a new key is taken into use at once.
 */
@Singleton
class PartnerKeys {
    private final Settings settings;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    // the same text is parsed once: an RSA key's check is not free
    private record Known(String text, KeySet keys) {}

    @Inject
    PartnerKeys(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The key to encrypt to a partner with now.
     *
     * @param secret name of the secret that holds the set; null or empty for the file
     * @throws KeyFault saying what is wrong with the partner's keys
     */
    JWK newest(String partner, String secret) {
        try {
            var text = secret == null || secret.isEmpty() ? file(partner) : named(secret);
            return known.compute(
                            partner,
                            (name, before) -> before != null && before.text.equals(text)
                                    ? before
                                    : new Known(text, KeySet.ofPublicKeys(text)))
                    .keys
                    .newest(clock.instant());
        } catch (KeyFault fault) {
            throw new KeyFault("the keys of partner " + partner + " can't be used: " + fault.getMessage());
        }
    }

    private String named(String secret) {
        return settings.secrets().apply(secret).orElseThrow(() -> new KeyFault("the secret " + secret + " is not set"));
    }

    private String file(String partner) {
        Path file = settings.routes().resolve("partners").resolve(partner).resolve("keys.jwks.json");
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new KeyFault("there is no readable keys.jwks.json in its folder");
        }
    }
}
