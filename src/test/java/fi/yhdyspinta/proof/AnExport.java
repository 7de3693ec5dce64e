package fi.yhdyspinta.proof;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An export as a hub would write it, of invented entries; signed by a key of the JDK's and not of the hub's library. */
final class AnExport {
    final List<Map<String, Object>> lines = new ArrayList<>();
    final PublicKeys keys;
    private final KeyPair pair;
    private final String key;
    private String link = Chain.BEGINNING;
    private long seq;
    private long tail;

    AnExport() {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        var der = pair.getPublic().getEncoded();
        var raw = Arrays.copyOfRange(der, der.length - 32, der.length);
        key = PublicKeys.id(raw);
        keys = PublicKeys.of(List.of(raw));
        lines.add(new LinkedHashMap<>(Map.of("export", "yhdyspinta-audit-1", "first", 1, "previous", link)));
        lines.add(Map.of("key", key, "publicKey", Base64.getEncoder().encodeToString(der)));
    }

    static Map<String, Object> anEntry(String id) {
        return new LinkedHashMap<>(
                Map.of("id", id, "at", "2026-11-22T06:00:00.000Z", "kind", "use", "action", "message-viewed"));
    }

    AnExport entry(Map<String, Object> entry) {
        link = Chain.link(link, Chain.digest(CanonicalJson.bytes(entry)));
        lines.add(new LinkedHashMap<>(Map.of("seq", ++seq, "hash", link, "entry", entry)));
        return this;
    }

    AnExport entries(int count) {
        for (int each = 0; each < count; each++) {
            entry(anEntry("entry-" + (seq + 1)));
        }
        return this;
    }

    AnExport checkpoint(Checkpoint.Purpose purpose) {
        lines.add(signed(new Checkpoint(purpose, seq, link, Instant.parse("2026-11-22T07:00:00Z"), key)));
        return this;
    }

    AnExport checkpoint() {
        return checkpoint(Checkpoint.Purpose.CHECKPOINT);
    }

    Map<String, Object> signed(Checkpoint checkpoint) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(checkpoint.bytes());
            return new LinkedHashMap<>(Map.of(
                    "checkpoint",
                    checkpoint.tree(),
                    "signature",
                    Base64.getEncoder().encodeToString(signature.sign())));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    AnExport tail(String id) {
        lines.add(Map.of("tail", anEntry(id)));
        tail++;
        return this;
    }

    AnExport end() {
        lines.add(Map.of("end", Map.of("last", seq, "tail", tail)));
        return this;
    }

    /** What stood before is dropped: the first line says so. */
    AnExport startingAt(long first, String previous) {
        lines.set(0, new LinkedHashMap<>(Map.of("export", "yhdyspinta-audit-1", "first", first, "previous", previous)));
        seq = first - 1;
        link = previous;
        return this;
    }

    /** The place of an entry's line. */
    int at(long number) {
        for (int line = 0; line < lines.size(); line++) {
            if (Long.valueOf(number).equals(lines.get(line).get("seq"))) {
                return line;
            }
        }
        throw new IllegalArgumentException();
    }

    String link() {
        return link;
    }

    Verification.Outcome verified() {
        return verified(Optional.of(keys));
    }

    Verification.Outcome verified(Optional<PublicKeys> trusted) {
        var verification = new Verification(trusted);
        lines.forEach(verification::line);
        return verification.outcome();
    }
}
