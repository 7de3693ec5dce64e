package fi.yhdyspinta.people;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** Page sessions. The cookie holds 256 random bits; kept is their SHA-256, so that who reads the table can't come in. */
@Singleton
public class Sessions {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;
    // a write for each click would be a write for each click
    private static final Duration GRAIN = Duration.ofMinutes(1);

    private final EntityManager entities;

    @Inject
    public Sessions(EntityManager entities) {
        this.entities = entities;
    }

    /** Opens one for a person. @return what the cookie is to hold, told once */
    public String open(UUID person, String actingFor, Instant now) {
        return open(person, null, actingFor, now);
    }

    /** Opens one for the owner of a key. @return what the cookie is to hold, told once */
    public String openByKey(String credential, String actingFor, Instant now) {
        return open(null, credential, actingFor, now);
    }

    private String open(UUID person, String credential, String actingFor, Instant now) {
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        entities.persist(new SessionEntry(hash(token), person, credential, actingFor, now));
        return token;
    }

    /** The session of a cookie, and that it is in use; empty where there is none or it has ended. */
    public Optional<Session> use(String token, Instant now) {
        var found = open(token, now);
        found.filter(entry -> entry.session().seenAt().plus(GRAIN).isBefore(now))
                .ifPresent(entry -> entry.seen(now));
        return found.map(SessionEntry::session);
    }

    /** The session of a cookie, as it stands: to look at the clock is not to work. */
    public Optional<Session> look(String token, Instant now) {
        return open(token, now).map(SessionEntry::session);
    }

    /** From now on the person works for another of their organisations. */
    public void actFor(String token, String organisation, Instant now) {
        open(token, now).ifPresent(entry -> entry.actFor(organisation));
    }

    /** Ends the session of a cookie. */
    public void end(String token, Instant now) {
        open(token, now).ifPresent(entry -> entry.end(now));
    }

    /** Ends all of a person's, at whatever browser. @return how many */
    public int endAll(UUID person, Instant now) {
        return entities.createQuery(
                        "update SessionEntry s set s.endedAt = :now where s.person = :person and s.endedAt is null")
                .setParameter("now", now)
                .setParameter("person", person)
                .executeUpdate();
    }

    /** Ends those in which a person works for one organisation, at whatever browser. @return how many */
    public int endAllAt(UUID person, String organisation, Instant now) {
        return entities.createQuery("update SessionEntry s set s.endedAt = :now where s.person = :person"
                        + " and s.actingFor = :organisation and s.endedAt is null")
                .setParameter("now", now)
                .setParameter("person", person)
                .setParameter("organisation", organisation)
                .executeUpdate();
    }

    /** Forgets those that nobody has used since. @return how many */
    public int forget(Instant before) {
        return entities.createQuery("delete from SessionEntry s where s.seenAt < :before")
                .setParameter("before", before)
                .executeUpdate();
    }

    private Optional<SessionEntry> open(String token, Instant now) {
        return Optional.ofNullable(entities.find(SessionEntry.class, hash(token)))
                .filter(SessionEntry::isOpen)
                .filter(entry -> entry.session().endsAt().isAfter(now));
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
