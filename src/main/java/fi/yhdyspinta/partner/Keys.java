package fi.yhdyspinta.partner;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keys of partners and operators, of the form {@code id.secret}: the secret is 256 random bits in base64url, and only its
 * SHA-256 is kept (a random secret needs no slow hash).
 */
@Singleton
public class Keys {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]+");

    private final EntityManager entities;

    @Inject
    public Keys(EntityManager entities) {
        this.entities = entities;
    }

    /** Makes a key; the returned {@code id.secret} is shown once and never again. */
    public String make(String id, String owner, String role, Instant now) {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        var key = id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        keep(key, owner, role, now);
        return key;
    }

    /**
     * Takes a key that somebody else made, such as the first operator's from {@code HUB_BOOTSTRAP_KEY}. A key whose id
     * is there already replaces the secret.
     *
     * @throws IllegalArgumentException when it is not of the form {@code id.secret} with at least 32 characters of secret
     */
    public void keep(String key, String owner, String role, Instant now) {
        int dot = key.indexOf('.');
        if (dot < 1 || key.length() - dot - 1 < SECRET_BYTES) {
            throw new IllegalArgumentException("a key is id.secret, the secret at least 32 characters");
        }
        entities.merge(new Credential(key.substring(0, dot), owner, role, hash(key.substring(dot + 1)), now));
    }

    /**
     * Revokes every key whose id begins so: the demo's, when the demo is off. A key that is kept again stands again.
     *
     * @return how many stood until now
     */
    public int revokeAll(String beginning, Instant now) {
        return entities.createQuery(
                        "update Credential c set c.revokedAt = :now where c.revokedAt is null and c.id like :beginning")
                .setParameter("now", now)
                .setParameter("beginning", beginning + "%")
                .executeUpdate();
    }

    /** Who the key speaks for; empty when it is wrong, unknown or revoked, and nobody can tell which. */
    public Optional<Caller> caller(String key) {
        int dot = key == null ? -1 : key.indexOf('.');
        var id = dot < 1 ? "" : key.substring(0, dot);
        // a database need not know every character that a header can hold
        var credential = ID.matcher(id).matches() ? entities.find(Credential.class, id) : null;
        // hashed and compared even when there is none, so that a wrong id takes as long as a wrong secret
        var given = hash(key == null ? "" : key.substring(dot + 1));
        var kept = credential == null ? hash("") : credential.secretHash();
        var isRight = MessageDigest.isEqual(
                given.getBytes(StandardCharsets.US_ASCII), kept.getBytes(StandardCharsets.US_ASCII));
        return isRight && credential != null && !credential.isRevoked()
                ? Optional.of(credential.caller())
                : Optional.empty();
    }

    /** Whether the key that a page session was opened with still stands; who it speaks for. */
    public Optional<Caller> callerOf(String credentialId) {
        return Optional.ofNullable(entities.find(Credential.class, credentialId))
                .filter(credential -> !credential.isRevoked())
                .map(Credential::caller);
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
