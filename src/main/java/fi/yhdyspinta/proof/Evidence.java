package fi.yhdyspinta.proof;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The evidence of one message: JSON that the hub has signed as a JWS (RFC 7515, flattened JSON, EdDSA by RFC 8037), so that
 * any JOSE library checks it. Its audit entries lie under checkpoints, which the digests between show.
 */
public final class Evidence {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private Evidence() {}

    /**
     * What was found.
     *
     * @param faults what is wrong, in sentences; empty where all is right
     * @param covered how many of its audit entries a signed checkpoint covers
     * @param payload what it says; null where it can't be read
     */
    public record Outcome(List<String> faults, int entries, int covered, Map<String, Object> payload) {
        /** Says nothing of the message. */
        @Override
        public String toString() {
            return "Outcome[" + faults + ", " + covered + " of " + entries + "]";
        }
    }

    /** Signs a payload of JSON's bytes: the members of the JWS. */
    public static Map<String, Object> signed(byte[] payload, String key, Function<byte[], byte[]> signing) {
        var header = URL.encodeToString(CanonicalJson.bytes(Map.of("alg", "EdDSA", "kid", key, "typ", "JOSE+JSON")));
        var body = URL.encodeToString(payload);
        var signature = signing.apply((header + "." + body).getBytes(StandardCharsets.US_ASCII));
        return Map.of("protected", header, "payload", body, "signature", URL.encodeToString(signature));
    }

    /**
     * Checks one.
     *
     * @param keys those that somebody trusts
     * @param reading reads bytes of JSON; empty where they are none
     */
    public static Outcome check(
            Map<String, ?> jws, PublicKeys keys, Function<byte[], Optional<Map<String, Object>>> reading) {
        var header = decoded(jws.get("protected")).flatMap(reading);
        var payload = decoded(jws.get("payload")).flatMap(reading);
        if (header.isEmpty() || payload.isEmpty()) {
            return new Outcome(List.of("it is no signed evidence of a hub"), 0, 0, null);
        }
        var key = Trees.text(header.get().get("kid"));
        boolean isSigned = "EdDSA".equals(header.get().get("alg"))
                && decoded(jws.get("signature"))
                        .filter(signature -> keys.isSigned(key, signedBytes(jws), signature))
                        .isPresent();
        if (!isSigned) {
            return new Outcome(
                    List.of(
                            keys.knows(key)
                                    ? "the signature is wrong: what it says was altered"
                                    : "it is signed by a key that was not given (" + key + ")"),
                    0,
                    0,
                    null);
        }
        var message = Trees.object(payload.get().get("message"));
        var lines = new EvidenceLines(keys, Trees.text(message.get("id")));
        Trees.list(payload.get().get("audit")).forEach(line -> lines.line(Trees.object(line)));
        return new Outcome(lines.faults(), lines.entries(), lines.covered(), payload.get());
    }

    private static byte[] signedBytes(Map<String, ?> jws) {
        return (Trees.text(jws.get("protected")) + "." + Trees.text(jws.get("payload")))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static Optional<byte[]> decoded(Object text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(Trees.text(text)));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
