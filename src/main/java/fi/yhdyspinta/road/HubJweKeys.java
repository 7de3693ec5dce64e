package fi.yhdyspinta.road;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Wiring;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Date;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The hub's own keys, to which partners seal what they lay in queues: {@code HUB_JWE_KEYS}, a JWK set with private keys.
 * A new key is put beside the old one, which stays until nothing sealed to it can be under way.
 */
@Singleton
public class HubJweKeys {
    private final Optional<KeySet> keys;

    /** @throws IllegalStateException when {@code HUB_JWE_KEYS} is set and is no set of private keys */
    @Inject
    public HubJweKeys(Config config, Settings settings) {
        this(config.getOptionalValue("HUB_JWE_KEYS", String.class)
                .filter(text -> !text.isBlank())
                .or(() -> settings.isDemo() ? Optional.of(ofDemo(settings)) : Optional.empty()));
    }

    HubJweKeys(Optional<String> text) {
        try {
            this.keys = text.map(KeySet::ofPrivateKeys);
        } catch (KeyFault fault) {
            throw new IllegalStateException("HUB_JWE_KEYS can't be used: " + fault.getMessage());
        }
    }

    private static String ofDemo(Settings settings) {
        return Wiring.madeOnce(settings.data().resolve("demo-keys").resolve("hub-jwe-keys"), made());
    }

    /** A new set with one key, as {@code HUB_JWE_KEYS} has it. */
    static String made() {
        try {
            var key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.ENCRYPTION)
                    .keyIDFromThumbprint(true)
                    .issueTime(new Date())
                    .generate();
            return new JWKSet(key).toString(false);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether the hub can open anything. */
    boolean areThere() {
        return keys.isPresent();
    }

    /** What the log says of them at the start. */
    @Override
    public String toString() {
        return areThere()
                ? "what partners lay in queues is opened by the keys "
                        + all().getKeys().stream().map(JWK::getKeyID).toList()
                : "no queue is listened at: HUB_JWE_KEYS is not set";
    }

    /** All keys, private parts included. */
    JWKSet all() {
        return keys.map(KeySet::keys).orElseGet(JWKSet::new);
    }

    /** The public parts, as {@code /.well-known/jwks.json} has them. */
    String publicSet() {
        return all().toPublicJWKSet().toString();
    }
}
