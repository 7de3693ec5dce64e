package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import fi.yhdyspinta.message.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sealed to a reader, whose keys are taken for it, and what the hub opens. */
class JweTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final byte[] DOCUMENT = "{\"lapsi\":\"Aino\"}".getBytes(StandardCharsets.UTF_8);
    private static final RSAKey RSA = rsa("hub-rsa", 2048);
    private static final JWK EC = ec("hub-ec");
    private static final JWKSet HUB = new JWKSet(List.of(RSA, EC));

    @Test
    void opensWhatWasSealedToEitherKindOfKey() {
        var byRsa = Jwe.seal(RSA.toPublicJWK(), "application/fhir+json", new Jwe.About("luvn", "hub", "1"), DOCUMENT);
        var byEc = Jwe.seal(EC.toPublicJWK(), "text/csv", new Jwe.About("luvn", null, null), DOCUMENT);

        var first = Jwe.open(byRsa, HUB, "luvn");
        var second = Jwe.open(byEc, HUB, "luvn");

        assertThat(first.contentType()).isEqualTo("application/fhir+json");
        assertThat(second.contentType()).isEqualTo("text/csv");
        assertThat(List.of(first.plain(), second.plain())).containsOnly(DOCUMENT);
        assertThat(header(byRsa))
                .contains("\"RSA-OAEP-256\"", "\"A256GCM\"", "\"kid\":\"hub-rsa\"", "\"cty\":\"fhir+json\"");
        assertThat(header(byEc)).contains("\"ECDH-ES+A256KW\"", "\"kid\":\"hub-ec\"", "\"cty\":\"text/csv\"");
    }

    @Test
    void opensNothingThatWasChangedOnTheWay() {
        var sealed = Jwe.seal(EC, "application/json", new Jwe.About("luvn", null, null), DOCUMENT);

        for (int part : new int[] {1, 3, 4}) {
            assertThat(codeOf(changed(sealed, part))).isEqualTo("JWE_NOT_OPENED");
        }
    }

    @Test
    void opensNothingWhoseHeaderNamesAnotherMaker() {
        var ofAnother = Jwe.seal(EC, "application/json", new Jwe.About("espoo-opetus", null, null), DOCUMENT);
        var renamed = withHeader(ofAnother, header -> header.replace("espoo-opetus", "luvn"));

        assertThat(codeOf(ofAnother)).isEqualTo("JWE_ISSUER");
        assertThat(codeOf(renamed)).isEqualTo("JWE_NOT_OPENED");
    }

    @Test
    void opensNothingByAKeyThatIsNotTheHubs() {
        var stranger = ec("stranger");
        var samePlate = ec("hub-ec");

        assertThat(codeOf(Jwe.seal(stranger, "application/json", new Jwe.About("luvn", null, null), DOCUMENT)))
                .isEqualTo("JWE_KEY_UNKNOWN");
        assertThat(codeOf(Jwe.seal(samePlate, "application/json", new Jwe.About("luvn", null, null), DOCUMENT)))
                .isEqualTo("JWE_NOT_OPENED");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"alg\":\"none\"}',JWE_MALFORMED",
        "'{\"alg\":\"none\",\"enc\":\"A256GCM\",\"kid\":\"hub-ec\",\"iss\":\"luvn\",\"cty\":\"json\"}',JWE_MALFORMED",
        "'{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"hub-ec\",\"iss\":\"luvn\",\"cty\":\"json\"}',JWE_ALGORITHM",
        "'{\"alg\":\"RSA1_5\",\"enc\":\"A256GCM\",\"kid\":\"hub-rsa\",\"iss\":\"luvn\",\"cty\":\"json\"}',JWE_ALGORITHM",
        "'{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A256GCM\",\"p2c\":900000000,\"p2s\":\"AAAA\",\"kid\":\"hub-ec\",\"iss\":\"luvn\",\"cty\":\"json\"}',JWE_ALGORITHM",
        "'{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A128CBC-HS256\",\"kid\":\"hub-rsa\",\"iss\":\"luvn\",\"cty\":\"json\"}',JWE_ALGORITHM",
        "'{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"kid\":\"hub-ec\",\"iss\":\"luvn\",\"cty\":\"json\"}',JWE_ALGORITHM",
        "'{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"iss\":\"luvn\",\"cty\":\"json\"}',JWE_ALGORITHM",
        "'{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"kid\":\"hub-rsa\",\"iss\":\"luvn\"}',JWE_CONTENT_TYPE",
        "'{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"kid\":\"hub-rsa\",\"cty\":\"json\"}',JWE_ISSUER",
        "'{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"kid\":\"hub-rsa\",\"iss\":\"luvn\",\"cty\":\"json\",\"crit\":[\"exp\"],\"exp\":1}',JWE_CRITICAL",
        "'not json',JWE_MALFORMED"
    })
    void judgesTheHeaderBeforeItUsesAKey(String header, String code) {
        var sealed = Jwe.seal(RSA, "application/json", new Jwe.About("luvn", null, null), DOCUMENT);

        var asked = withHeader(sealed, original -> header);

        assertThat(codeOf(asked)).isEqualTo(code);
    }

    @Test
    void inflatesNoBomb() throws JOSEException {
        var bomb = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                        .keyID("hub-rsa")
                        .contentType("json")
                        .issuer("luvn")
                        .compressionAlgorithm(CompressionAlgorithm.DEF)
                        .build(),
                new Payload(new byte[50_000_000]));
        bomb.encrypt(new RSAEncrypter(RSA));

        var code = codeOf(bomb.serialize());

        assertThat(code).isEqualTo("JWE_COMPRESSED");
    }

    @Test
    void takesTheNewestValidKeyForEncryption() {
        var old = valid("2025", NOW.minus(Duration.ofDays(400)), NOW.plus(Duration.ofDays(10)));
        var newer = valid("2026", NOW.minus(Duration.ofDays(30)), NOW.plus(Duration.ofDays(300)));
        var expired = valid("gone", NOW.minus(Duration.ofDays(3)), NOW.minusSeconds(1));
        var signing = new RSAKey.Builder(RSA.toPublicJWK())
                .keyID("sign")
                .keyUse(KeyUse.SIGNATURE)
                .issueTime(Date.from(NOW))
                .build();

        var set = KeySet.ofPublicKeys(new JWKSet(List.of(newer, expired, old, signing)).toString());

        assertThat(set.newest(NOW).getKeyID()).isEqualTo("2026");
        assertThatThrownBy(() ->
                        KeySet.ofPublicKeys(new JWKSet(expired).toString()).newest(NOW))
                .isInstanceOf(KeyFault.class)
                .hasMessageContaining("no valid key");
    }

    @Test
    void takesNoKeysThatCanNotKeepASecret() throws JOSEException {
        var weak = new JWKSet(rsa("weak", 1024).toPublicJWK()).toString();
        var secret = new JWKSet(EC).toString(false);
        var shared = new JWKSet(new OctetSequenceKeyGenerator(256).keyID("x").generate()).toString(false);
        var twice = new JWKSet(List.of(EC, EC)).toString();

        assertThat(Set.of(weak, secret, shared, twice, "{}", "[]", "keys", "{\"keys\":[{\"kty\":\"RSA\"}]}"))
                .allSatisfy(text -> assertThatThrownBy(() -> KeySet.ofPublicKeys(text))
                        .isInstanceOf(KeyFault.class)
                        .message()
                        .doesNotContain("\"d\""));
        assertThatThrownBy(() -> KeySet.ofPublicKeys(secret)).hasMessageContaining("private key");
    }

    @Test
    void showsThePublicPartsOfTheHubsKeysAlone() {
        var keys = new HubJweKeys(java.util.Optional.of(HubJweKeys.made()));

        var shown = keys.publicSet();

        assertThat(shown)
                .contains("\"kty\":\"EC\"", "\"use\":\"enc\"", "\"kid\"")
                .doesNotContain("\"d\":");
        assertThat(new HubJweKeys(java.util.Optional.empty()).publicSet()).isEqualTo("{\"keys\":[]}");
        assertThatThrownBy(() -> new HubJweKeys(java.util.Optional.of(shown)))
                .hasMessageContaining("HUB_JWE_KEYS")
                .hasMessageContaining("private keys");
    }

    private static String codeOf(String sealed) {
        return catchThrowableOfType(Refused.class, () -> Jwe.open(sealed, HUB, "luvn"))
                .refusals()
                .get(0)
                .code();
    }

    private static String header(String sealed) {
        return new String(Base64.getUrlDecoder().decode(sealed.split("\\.")[0]), StandardCharsets.UTF_8);
    }

    private static String withHeader(String sealed, UnaryOperator<String> change) {
        var header = change.apply(header(sealed)).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header) + sealed.substring(sealed.indexOf('.'));
    }

    /** One bit of a part is turned. */
    private static String changed(String sealed, int part) {
        var parts = sealed.split("\\.");
        var bytes = Base64.getUrlDecoder().decode(parts[part]);
        bytes[0] ^= 1;
        parts[part] = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return String.join(".", parts);
    }

    private static JWK valid(String id, Instant since, Instant until) {
        return new RSAKey.Builder(RSA.toPublicJWK())
                .keyID(id)
                .keyUse(KeyUse.ENCRYPTION)
                .issueTime(Date.from(since))
                .expirationTime(Date.from(until))
                .build();
    }

    private static RSAKey rsa(String id, int bits) {
        try {
            return new RSAKeyGenerator(bits, true)
                    .keyUse(KeyUse.ENCRYPTION)
                    .keyID(id)
                    .generate();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static JWK ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.ENCRYPTION)
                    .keyID(id)
                    .generate();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
