package fi.yhdyspinta.partner;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
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
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    /** How many keys of an owner are listed: nobody looks for older ones. */
    private static final int MOST_LISTED = 50;

    private final EntityManager entities;

    @Inject
    public Keys(EntityManager entities) {
        this.entities = entities;
    }

    /** How a key stands. */
    public enum State {
        LIVE,
        EXPIRED,
        REVOKED
    }

    /**
     * What is known of a key; its secret is not.
     *
     * @param role of its owner, such as {@link Caller#PARTNER}
     * @param expiresAt null where it holds until it is revoked
     * @param lastUsedOn a day of Helsinki's; null where it never was
     */
    public record Known(
            String id,
            String owner,
            String role,
            Instant madeAt,
            Instant expiresAt,
            LocalDate lastUsedOn,
            Instant revokedAt,
            State state) {}

    /**
     * Makes a key; the returned {@code id.secret} is shown once and never again.
     *
     * @param expiresAt null for one that holds until it is revoked
     */
    public String make(String id, String owner, String role, Instant expiresAt, Instant now) {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        var key = id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        keep(key, owner, role, expiresAt, now);
        return key;
    }

    /**
     * Takes a key that somebody else made, such as the first operator's from {@code HUB_BOOTSTRAP_KEY}. A key whose id
     * is there already replaces the secret. It holds until it is revoked.
     *
     * @throws IllegalArgumentException when it is not of the form {@code id.secret} with at least 32 characters of secret
     */
    public void keep(String key, String owner, String role, Instant now) {
        keep(key, owner, role, null, now);
    }

    private void keep(String key, String owner, String role, Instant expiresAt, Instant now) {
        int dot = key.indexOf('.');
        if (dot < 1 || key.length() - dot - 1 < SECRET_BYTES) {
            throw new IllegalArgumentException("a key is id.secret, the secret at least 32 characters");
        }
        var id = key.substring(0, dot);
        var credential =
                Optional.ofNullable(entities.find(Credential.class, id)).orElseGet(() -> new Credential(id, now));
        credential.stand(owner, role, hash(key.substring(dot + 1)), expiresAt);
        entities.persist(credential);
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

    /** Whether it is just this key, secret and all, that somebody has revoked. */
    public boolean isRevoked(String key) {
        int dot = key.indexOf('.');
        var known = dot < 1 ? null : entities.find(Credential.class, key.substring(0, dot));
        return known != null && known.isRevoked() && known.secretHash().equals(hash(key.substring(dot + 1)));
    }

    /** Revokes one; one that is revoked already stays so. */
    public void revoke(String id, Instant now) {
        entities.find(Credential.class, id).revoke(now);
    }

    /**
     * The keys of an owner, newest first; the newest fifty of them. Whoever else is about to make or revoke one of them
     * waits until this transaction ends.
     */
    public List<Known> held(String owner, Instant now) {
        entities.createQuery("select c from Credential c where c.owner = :owner order by c.id", Credential.class)
                .setParameter("owner", owner)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        // what was made while this one waited is not among the rows that it waited for
        return of(owner, now);
    }

    /** The keys of an owner, newest first; the newest fifty of them. */
    public List<Known> of(String owner, Instant now) {
        return entities.createQuery(
                        "select c from Credential c where c.owner = :owner order by c.madeAt desc, c.id",
                        Credential.class)
                .setParameter("owner", owner)
                .setMaxResults(MOST_LISTED)
                .getResultStream()
                .map(each -> each.known(now))
                .toList();
    }

    /** The live keys of everybody that end before a moment, the first to end first. */
    public List<Known> endingBefore(Instant moment, Instant now) {
        return entities.createQuery(
                        "select c from Credential c where c.revokedAt is null and c.expiresAt > :now"
                                + " and c.expiresAt <= :moment order by c.expiresAt, c.id",
                        Credential.class)
                .setParameter("now", now)
                .setParameter("moment", moment)
                .getResultStream()
                .map(each -> each.known(now))
                .toList();
    }

    /**
     * Who the key speaks for; empty when it is wrong, unknown, expired or revoked, and nobody can tell which. The first
     * time on a day that it is right, the day is noted.
     */
    public Optional<Caller> caller(String key, Instant now) {
        int dot = key == null ? -1 : key.indexOf('.');
        var id = dot < 1 ? "" : key.substring(0, dot);
        // a database need not know every character that a header can hold
        var credential = ID.matcher(id).matches() ? entities.find(Credential.class, id) : null;
        // hashed and compared even when there is none, so that a wrong id takes as long as a wrong secret
        var given = hash(key == null ? "" : key.substring(dot + 1));
        var kept = credential == null ? hash("") : credential.secretHash();
        var isRight = MessageDigest.isEqual(
                given.getBytes(StandardCharsets.US_ASCII), kept.getBytes(StandardCharsets.US_ASCII));
        if (!isRight || credential == null || !credential.isLive(now)) {
            return Optional.empty();
        }
        noteUse(credential, now);
        return Optional.of(credential.caller());
    }

    // one write a day; of several calls at once the first writes, and the others' find nothing left to change
    private void noteUse(Credential credential, Instant now) {
        var today = LocalDate.ofInstant(now, HELSINKI);
        if (!credential.wasUsedOn(today)) {
            entities.createQuery("update Credential c set c.lastUsedOn = :today where c.id = :id"
                            + " and (c.lastUsedOn is null or c.lastUsedOn < :today)")
                    .setParameter("today", today)
                    .setParameter("id", credential.caller().credential())
                    .executeUpdate();
        }
    }

    /** Whether the key that a page session was opened with still stands; who it speaks for. */
    public Optional<Caller> callerOf(String credentialId, Instant now) {
        return Optional.ofNullable(entities.find(Credential.class, credentialId))
                .filter(credential -> credential.isLive(now))
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
