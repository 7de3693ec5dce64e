package fi.yhdyspinta.road;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import fi.yhdyspinta.fuzz.Reader;
import fi.yhdyspinta.message.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What this room reads from outside beside documents: sealed ones, sets of keys, a FHIR search. */
public final class RoadReaders {
    private static final JWKSet KEYS = keys();

    private RoadReaders() {}

    public static List<Reader> all() {
        return List.of(
                Reader.ofSecrets(
                        "jwe",
                        Reader.texts(
                                Jwe.seal(
                                        KEYS.getKeys().get(0).toPublicJWK(),
                                        "application/json",
                                        new Jwe.About("luvn", null, "x"),
                                        new byte[] {'{', '}'}),
                                "eyJhbGciOiJub25lIn0..",
                                "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwiemlwIjoiREVGIn0...."),
                        bytes -> Jwe.open(text(bytes), KEYS, "luvn"),
                        Refused.class),
                Reader.ofConfiguration(
                        "key-sets",
                        Reader.texts(KEYS.toPublicJWKSet().toString(), KEYS.toString(false)),
                        bytes -> KeySet.ofPublicKeys(text(bytes)),
                        KeyFault.class),
                Reader.ofSecrets(
                        "fhir-search",
                        Reader.texts(
                                "_lastUpdated=ge2026-01-01T00:00:00Z&_count=5&status=requested,completed",
                                "owner=Organization/luvn&_after=x&_format=json"),
                        bytes -> TaskSearch.of(parameters(text(bytes)), "luvn"),
                        Refused.class));
    }

    private static Map<String, String> parameters(String query) {
        return Stream.of(query.split("&"))
                .map(each -> (each + "=").split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[1], (one, other) -> one + "&" + other));
    }

    private static JWKSet keys() {
        try {
            return new JWKSet(new ECKeyGenerator(Curve.P_256)
                    .keyID("hub")
                    .keyUse(KeyUse.ENCRYPTION)
                    .generate());
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
