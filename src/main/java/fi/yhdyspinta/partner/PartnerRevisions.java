package fi.yhdyspinta.partner;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The revisions of partners' documents: taken into use, taken back, looked through. What has run is never changed. Callers
 * hold the transaction.
 */
@Singleton
public class PartnerRevisions {
    private final EntityManager entities;

    @Inject
    public PartnerRevisions(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * One revision.
     *
     * @param number from 1
     * @param hash SHA-256 of the document, in hexadecimals
     * @param author who made it; {@code file} where it came from a folder
     * @param override why it was taken into use although its contract test was not green, or null
     * @param isRunning whether it is the one that runs
     */
    public record Known(
            String partner,
            int number,
            String hash,
            Instant madeAt,
            String author,
            String reason,
            String override,
            boolean isRunning) {}

    /** The revisions of a partner without their documents, newest first. */
    public List<Known> of(String partner) {
        return entities.createQuery(
                        "select r from Revision r where r.kind = :kind and r.name = :name order by r.number desc",
                        Revision.class)
                .setParameter("kind", Revision.Kind.PARTNER)
                .setParameter("name", partner)
                .getResultStream()
                .map(Revision::known)
                .toList();
    }

    /** The document of a revision. */
    public Optional<String> document(String partner, int number) {
        return one(partner, number).map(Revision::document);
    }

    /** One revision without its document. */
    public Optional<Known> known(String partner, int number) {
        return one(partner, number).map(Revision::known);
    }

    private Optional<Revision> one(String partner, int number) {
        return entities.createQuery(
                        "select r from Revision r where r.kind = :kind and r.name = :name and r.number = :number",
                        Revision.class)
                .setParameter("kind", Revision.Kind.PARTNER)
                .setParameter("name", partner)
                .setParameter("number", number)
                .getResultStream()
                .findFirst();
    }

    /** The number of the revision that runs, by partner. */
    public Map<String, Integer> running() {
        return entities.createQuery(
                        "select r.name, r.number from Revision r where r.kind = :kind and r.active = :active",
                        Object[].class)
                .setParameter("kind", Revision.Kind.PARTNER)
                .setParameter("active", true)
                .getResultStream()
                .collect(Collectors.toUnmodifiableMap(row -> (String) row[0], row -> (Integer) row[1]));
    }

    /** The number of the newest revision, by partner, whether it runs or not. */
    public Map<String, Integer> newest() {
        return entities.createQuery(
                        "select r.name, max(r.number) from Revision r where r.kind = :kind group by r.name",
                        Object[].class)
                .setParameter("kind", Revision.Kind.PARTNER)
                .getResultStream()
                .collect(Collectors.toUnmodifiableMap(row -> (String) row[0], row -> (Integer) row[1]));
    }

    /**
     * Takes a document into use as the next revision; the one that ran is followed by it.
     *
     * @param override why, where the contract test was not green; null where it was
     * @return its number
     */
    public int activate(String partner, String document, String author, String reason, String override, Instant now) {
        var revisions = of(partner);
        entities.createQuery(
                        "select r from Revision r where r.kind = :kind and r.name = :name and r.active = :active",
                        Revision.class)
                .setParameter("kind", Revision.Kind.PARTNER)
                .setParameter("name", partner)
                .setParameter("active", true)
                .getResultStream()
                .forEach(Revision::retire);
        int number = revisions.stream().mapToInt(Known::number).max().orElse(0) + 1;
        var revision = new Revision(
                Revision.Kind.PARTNER, partner, number, Documents.hash(document), document, now, author, reason);
        revision.override(override);
        entities.persist(revision);
        return number;
    }

    /** Nothing of the partner runs from now on. @return the number of the revision that ran; empty where none did */
    public Optional<Integer> retire(String partner) {
        return entities.createQuery(
                        "select r from Revision r where r.kind = :kind and r.name = :name and r.active = :active",
                        Revision.class)
                .setParameter("kind", Revision.Kind.PARTNER)
                .setParameter("name", partner)
                .setParameter("active", true)
                .getResultStream()
                .peek(Revision::retire)
                .map(Revision::number)
                .findFirst();
    }
}
