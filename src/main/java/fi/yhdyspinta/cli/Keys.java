package fi.yhdyspinta.cli;

import fi.yhdyspinta.proof.PublicKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The public keys that somebody trusts. */
final class Keys {
    private Keys() {}

    static PublicKeys read(Path file) throws Unchecked {
        try {
            return PublicKeys.ofPem(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            throw Unchecked.unreadable(file, unreadable);
        } catch (IllegalArgumentException noKeys) {
            throw new Unchecked(file + ": no Ed25519 public key in PEM; get them by GET /api/audit/keys");
        }
    }
}
