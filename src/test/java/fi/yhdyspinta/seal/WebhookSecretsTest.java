package fi.yhdyspinta.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Posts between the hub and a partner show whose they are, and a secret is changed without a gap. */
class WebhookSecretsTest {
    private static final String OLD = "whsec_" + "b".repeat(43) + "=";
    private static final String NEW = "whsec_" + "c".repeat(43) + "=";
    private static final byte[] BODY = "{\"tila\":\"vastaanotettu\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void knowsWhatOneOfItsSecretsHasSigned() {
        var both = secrets(NEW + " " + OLD);

        assertThat(both.hasSigned("m", 7, BODY, secrets(OLD).sign("m", 7, BODY)))
                .isTrue();
        assertThat(both.hasSigned("m", 7, BODY, secrets(NEW).sign("m", 7, BODY)))
                .isTrue();
        assertThat(secrets(OLD).hasSigned("m", 7, BODY, both.sign("m", 7, BODY)))
                .as("of two signatures one is enough")
                .isTrue();
        assertThat(secrets(OLD).hasSigned("m", 7, BODY, secrets(NEW).sign("m", 7, BODY)))
                .isFalse();
    }

    @Test
    void takesASignatureForNothingElseThanWhatWasSigned() {
        var secrets = secrets(OLD);
        var signature = secrets.sign("m", 7, BODY);

        assertThat(secrets.hasSigned("n", 7, BODY, signature)).isFalse();
        assertThat(secrets.hasSigned("m", 8, BODY, signature)).isFalse();
        assertThat(secrets.hasSigned("m", 7, new byte[0], signature)).isFalse();
        assertThat(secrets.hasSigned("m", 7, BODY, signature.replace("v1,", "v2,")))
                .isFalse();
        assertThat(secrets.hasSigned("m", 7, BODY, "")).isFalse();
    }

    @Test
    void takesNoBodyThatCouldBeReadAsAnother() {
        var secrets = secrets(OLD);
        var replaced = "\uFFFD".getBytes(StandardCharsets.UTF_8);
        var signature = secrets.sign("m", 7, replaced);

        assertThat(secrets.hasSigned("m", 7, replaced, signature)).isTrue();
        assertThat(secrets.hasSigned("m", 7, new byte[] {(byte) 0xFF}, signature))
                .isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "secret", "whsec_", "whsec_c2hvcnQ=", "whsec_ä", "a b c"})
    void isNothingThatASystemCouldSignBy(String text) {
        assertThat(WebhookSecrets.of(text)).isEmpty();
    }

    private static WebhookSecrets secrets(String text) {
        return WebhookSecrets.of(text).orElseThrow();
    }
}
