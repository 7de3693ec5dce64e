package fi.yhdyspinta.partner;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Partner and format documents and their revisions. The latest active one is what runs. */
@Singleton
public class Documents {
    /** Between the files of a format's document: no text file holds it. */
    private static final String FILE_MARK = "\u001C";

    /** More names than this are not asked for one by one. */
    private static final int MOST_NAMED = 100;

    private final EntityManager entities;

    @Inject
    public Documents(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Reads a partner's file, to see whether it can be used. It is stricter than what reads a revision that has been stored:
     * one that has run must run on.
     *
     * @throws DocumentFault when it can't
     */
    public static void check(String name, String yaml) {
        read(name, yaml, "http://localhost");
    }

    /**
     * The same, and gives the partner.
     *
     * @param hubUrl what {@code {{hub.url}}} in an address becomes
     * @throws DocumentFault when it can't be used
     */
    public static Partner read(String name, String yaml, String hubUrl) {
        var partner = PartnerDocument.read(name, 0, yaml, hubUrl);
        Heeded.check(partner);
        return partner;
    }

    /**
     * Imports a partner's file: a new revision when it differs from the one that runs.
     *
     * @return the number of the new revision; empty where there is none
     * @throws DocumentFault when it can't be used; the running revision stays
     */
    public Optional<Integer> importPartner(String name, String yaml, Instant now) {
        check(name, yaml);
        return keep(Revision.Kind.PARTNER, name, yaml, now);
    }

    /**
     * Adds a partner that the hub has not known: its first revision.
     *
     * @param author who adds it
     * @param reason what it was made from
     * @param override why it runs although its contract test was not green
     * @return the revision's number; empty when there is a partner of that name already, with another document
     * @throws DocumentFault when it can't be used
     */
    public Optional<Integer> addPartner(
            String name, String yaml, String author, String reason, String override, Instant now) {
        check(name, yaml);
        var known = entities.createQuery(
                        "select r from Revision r where r.kind = :kind and r.name = :name", Revision.class)
                .setParameter("kind", Revision.Kind.PARTNER)
                .setParameter("name", name)
                .getResultList();
        if (!known.isEmpty()) {
            var hash = hash(yaml);
            return known.stream()
                    .filter(revision -> revision.contentHash().equals(hash))
                    .map(Revision::number)
                    .findFirst();
        }
        var first = new Revision(Revision.Kind.PARTNER, name, 1, hash(yaml), yaml, now, author, reason);
        first.override(override);
        entities.persist(first);
        return Optional.of(1);
    }

    /**
     * A partner's document as it runs.
     *
     * @param number of the revision, from 1
     * @param document its {@code partner.yaml}
     */
    public record PartnerRevision(int number, String document) {}

    /** The document of a partner that runs; empty when there is none of that name. */
    public Optional<PartnerRevision> partner(String name) {
        return active(List.of(name)).stream()
                .map(revision -> new PartnerRevision(revision.number(), revision.document()))
                .findFirst();
    }

    /** The documents of partners that run, by name. */
    public Map<String, String> documents(Collection<String> names) {
        return active(Revision.Kind.PARTNER).stream()
                .filter(revision -> names.contains(revision.name()))
                .collect(Collectors.toMap(Revision::name, Revision::document, (one, other) -> one, TreeMap::new));
    }

    /** The numbers of the formats' running revisions, by name. */
    public Map<String, Integer> formatNumbers() {
        return active(Revision.Kind.FORMAT).stream()
                .collect(Collectors.toUnmodifiableMap(Revision::name, Revision::number));
    }

    /** Something that is another when any revision has been made, here or at another node. */
    public String lastMade() {
        var made = entities.createQuery("select max(r.id), count(r) from Revision r", Object[].class)
                .getSingleResult();
        var running = entities.createQuery("select count(r) from Revision r where r.active = :active", Long.class)
                .setParameter("active", true)
                .getSingleResult();
        return Arrays.toString(made) + running;
    }

    /** Imports a format's files by name; the caller has built the format from them and knows that it works. */
    public Optional<Integer> importFormat(String name, Map<String, String> files, Instant now) {
        return keep(Revision.Kind.FORMAT, name, joined(files), now);
    }

    /** The files of a format as one document; the same files are the same text. */
    static String joined(Map<String, String> files) {
        return new TreeMap<>(files)
                .entrySet().stream()
                        .map(file -> file.getKey() + "\n" + file.getValue())
                        .collect(Collectors.joining(FILE_MARK));
    }

    /** Whether a partner's file belongs to the demo. */
    public static boolean isOfDemo(String name, String yaml) {
        return PartnerDocument.isOfDemo(name, yaml);
    }

    /**
     * The partners that run, by name.
     *
     * @param hubUrl what {@code {{hub.url}}} in an address becomes
     * @param withDemo whether the simulated ones are among them
     * @param before those that ran at the last look: whose revision is the same is not read again
     */
    public Map<String, Partner> partners(String hubUrl, boolean withDemo, Map<String, Partner> before) {
        var running = new HashMap<String, Partner>();
        var unread = new TreeSet<String>();
        entities.createQuery(
                        "select r.name, r.number from Revision r where r.kind = :kind and r.active = :active",
                        Object[].class)
                .setParameter("kind", Revision.Kind.PARTNER)
                .setParameter("active", true)
                .getResultStream()
                .forEach(row -> {
                    var known = before.get((String) row[0]);
                    if (known != null && known.revision() == (Integer) row[1]) {
                        running.put(known.name(), known);
                    } else {
                        unread.add((String) row[0]);
                    }
                });
        (unread.size() > MOST_NAMED ? active(Revision.Kind.PARTNER) : active(unread))
                .stream()
                        .filter(revision -> unread.contains(revision.name()))
                        .map(revision ->
                                PartnerDocument.read(revision.name(), revision.number(), revision.document(), hubUrl))
                        .filter(partner -> withDemo || !partner.isDemo())
                        .forEach(partner -> running.put(partner.name(), partner));
        return Map.copyOf(running);
    }

    private List<Revision> active(Collection<String> names) {
        return names.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select r from Revision r where r.kind = :kind and r.active = :active and r.name in :names",
                                Revision.class)
                        .setParameter("kind", Revision.Kind.PARTNER)
                        .setParameter("active", true)
                        .setParameter("names", names)
                        .getResultList();
    }

    /** The files of each format that runs, by the format's name. */
    public Map<String, Map<String, String>> formats() {
        return active(Revision.Kind.FORMAT).stream()
                .collect(Collectors.toUnmodifiableMap(Revision::name, revision -> files(revision.document())));
    }

    /**
     * A revision of a format.
     *
     * @param number from 1
     * @param files by name
     */
    public record FormatRevision(int number, Map<String, String> files) {}

    /** The revision of a format that ran at a moment; the first one where none did yet. Empty when there is none. */
    public Optional<FormatRevision> formatAt(String name, Instant moment) {
        var revisions = entities.createQuery(
                        "select r from Revision r where r.kind = :kind and r.name = :name order by r.number",
                        Revision.class)
                .setParameter("kind", Revision.Kind.FORMAT)
                .setParameter("name", name)
                .getResultList();
        return revisions.stream()
                .filter(revision -> !revision.madeAt().isAfter(moment))
                .reduce((earlier, later) -> later)
                .or(() -> revisions.stream().findFirst())
                .map(revision -> new FormatRevision(revision.number(), files(revision.document())));
    }

    /** A revision of a format by its number; empty when there is none. */
    public Optional<FormatRevision> formatRevision(String name, int number) {
        return entities.createQuery(
                        "select r from Revision r where r.kind = :kind and r.name = :name and r.number = :number",
                        Revision.class)
                .setParameter("kind", Revision.Kind.FORMAT)
                .setParameter("name", name)
                .setParameter("number", number)
                .getResultStream()
                .findFirst()
                .map(revision -> new FormatRevision(revision.number(), files(revision.document())));
    }

    /** The same the other way. */
    static Map<String, String> files(String document) {
        return List.of(document.split(FILE_MARK)).stream()
                .collect(Collectors.toUnmodifiableMap(
                        file -> file.substring(0, file.indexOf('\n')), file -> file.substring(file.indexOf('\n') + 1)));
    }

    /**
     * A folder's file makes a new revision when it says something else than it last did: what was made at the desk since, or
     * retired there, is not undone by a file that nobody has touched.
     */
    private Optional<Integer> keep(Revision.Kind kind, String name, String document, Instant now) {
        var hash = hash(document);
        var all = entities.createQuery(
                        "select r from Revision r where r.kind = :kind and r.name = :name order by r.number",
                        Revision.class)
                .setParameter("kind", kind)
                .setParameter("name", name)
                .getResultList();
        var running = all.stream().filter(Revision::isActive).findFirst();
        var ofFile = all.stream().filter(Revision::isOfFile).reduce((earlier, later) -> later);
        if (Stream.of(running, ofFile).flatMap(Optional::stream).anyMatch(revision -> revision.contentHash()
                .equals(hash))) {
            return Optional.empty();
        }
        running.ifPresent(Revision::retire);
        int number = all.stream().mapToInt(Revision::number).max().orElse(0) + 1;
        entities.persist(
                new Revision(kind, name, number, hash, document, now, Revision.FILE, "imported from its folder"));
        return Optional.of(number);
    }

    private List<Revision> active(Revision.Kind kind) {
        return entities.createQuery(
                        "select r from Revision r where r.kind = :kind and r.active = :active", Revision.class)
                .setParameter("kind", kind)
                .setParameter("active", true)
                .getResultList();
    }

    static String hash(String document) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
