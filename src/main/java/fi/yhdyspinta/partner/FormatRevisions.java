package fi.yhdyspinta.partner;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The revisions of formats: taken into use at the desk, looked through. What has run is never changed. Callers hold the
 * transaction.
 */
@Singleton
public class FormatRevisions {
    private final EntityManager entities;

    @Inject
    public FormatRevisions(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * One revision, without its files.
     *
     * @param number from 1
     * @param author who made it; {@code file} where it came from a folder
     * @param override why it was taken into use although samples of the format disagreed, or null
     * @param isRunning whether it is the one that runs
     */
    public record Known(
            String format,
            int number,
            Instant madeAt,
            String author,
            String reason,
            String override,
            boolean isRunning) {}

    /** The revisions of a format, newest first; none for one that nobody knows. */
    public List<Known> of(String format) {
        return revisions(format).stream().map(FormatRevisions::known).toList();
    }

    /** The one that runs. */
    public Optional<Known> running(String format) {
        return of(format).stream().filter(Known::isRunning).findFirst();
    }

    /** The files of a revision, by name. */
    public Optional<Map<String, String>> files(String format, int number) {
        return revisions(format).stream()
                .filter(revision -> revision.number() == number)
                .findFirst()
                .map(revision -> Documents.files(revision.document()));
    }

    /**
     * Takes files into use as the next revision; the one that ran is followed by it. Of two who follow the same one the second
     * is refused the commit.
     *
     * @param after number of the revision that runs; 0 for none
     * @param override why, where samples disagree; null where they agree
     * @return its number
     */
    public int take(
            String format,
            Map<String, String> files,
            int after,
            String author,
            String reason,
            String override,
            Instant now) {
        revisions(format).stream().filter(Revision::isActive).forEach(Revision::retire);
        var document = Documents.joined(files);
        var revision = new Revision(
                Revision.Kind.FORMAT, format, after + 1, Documents.hash(document), document, now, author, reason);
        revision.override(override);
        entities.persist(revision);
        return revision.number();
    }

    private List<Revision> revisions(String format) {
        return entities.createQuery(
                        "select r from Revision r where r.kind = :kind and r.name = :name order by r.number desc",
                        Revision.class)
                .setParameter("kind", Revision.Kind.FORMAT)
                .setParameter("name", format)
                .getResultList();
    }

    private static Known known(Revision revision) {
        var known = revision.known();
        return new Known(
                revision.name(),
                known.number(),
                known.madeAt(),
                known.author(),
                known.reason(),
                known.override(),
                known.isRunning());
    }
}
