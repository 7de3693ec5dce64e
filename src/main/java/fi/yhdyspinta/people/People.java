package fi.yhdyspinta.people;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Persons, and what they are where. */
@Singleton
public class People {
    /** Who proves the demo's people. */
    public static final String DEMO = "demo";

    private final EntityManager entities;

    @Inject
    public People(EntityManager entities) {
        this.entities = entities;
    }

    /** Somebody whom a provider has proved: made at the first time, and their name as it is now. */
    public Person arrived(UUID newId, String issuer, String subject, String name, Instant now) {
        var entry = entry(issuer, subject).orElseGet(() -> make(newId, issuer, subject, name, now));
        entry.seen(name, now);
        return entry.person();
    }

    /** Somebody who is to come: their provider has not proved them yet. */
    public Person made(UUID newId, String issuer, String subject, String name, Instant now) {
        return make(newId, issuer, subject, name, now).person();
    }

    private PersonEntry make(UUID newId, String issuer, String subject, String name, Instant now) {
        var made = new PersonEntry(newId, issuer, subject, name, now);
        entities.persist(made);
        return made;
    }

    /** Somebody by the id that their provider knows them by. */
    public Optional<Person> bySubject(String issuer, String subject) {
        return entry(issuer, subject).map(PersonEntry::person);
    }

    /** Somebody. */
    public Optional<Person> one(UUID id) {
        return Optional.ofNullable(entities.find(PersonEntry.class, id)).map(PersonEntry::person);
    }

    /** Holds somebody until the end of the transaction: what is counted of them stays so. */
    public void hold(UUID person) {
        entities.find(PersonEntry.class, person, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Holds all who have a role in an organisation, until the end of the transaction: nobody else takes one away meanwhile. */
    public void holdAll(String organisation, String role) {
        entities.createQuery(
                        "select g from GrantEntry g where g.endedAt is null and g.organisation = :organisation"
                                + " and g.role = :role order by g.id",
                        GrantEntry.class)
                .setParameter("organisation", organisation)
                .setParameter("role", role)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    private Optional<PersonEntry> entry(String issuer, String subject) {
        return entities
                .createQuery(
                        "select p from PersonEntry p where p.issuer = :issuer and p.subject = :subject",
                        PersonEntry.class)
                .setParameter("issuer", issuer)
                .setParameter("subject", subject)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** The employment has ended: they may not come in, and whatever they were they are no more. */
    public void end(UUID person, String by, Instant now) {
        Optional.ofNullable(entities.find(PersonEntry.class, person)).ifPresent(entry -> entry.end(now));
        open("g.person = :it", person).forEach(grant -> grant.end(by, now));
    }

    /** Employed anew: who was let go may come in again. */
    public void back(UUID person) {
        Optional.ofNullable(entities.find(PersonEntry.class, person)).ifPresent(PersonEntry::back);
    }

    /**
     * The employment in one organisation has ended: what they were there they are no more, and nobody's claims make them
     * anything there until {@link #backAt}.
     *
     * @return what they were until now
     */
    public List<Grant> endAt(UUID person, String organisation, String by, Instant now) {
        if (entities.find(EmploymentEndEntry.class, new EmploymentEndEntry.Key(person, organisation)) == null) {
            entities.persist(new EmploymentEndEntry(person, organisation, now, by));
        }
        var ended = open("g.person = :it", person).stream()
                .filter(entry -> entry.grant().organisation().equals(organisation))
                .toList();
        ended.forEach(entry -> entry.end(by, now));
        return ended.stream().map(GrantEntry::grant).toList();
    }

    /** Employed there anew. @return whether it had ended */
    public boolean backAt(UUID person, String organisation) {
        var ended = Optional.ofNullable(
                entities.find(EmploymentEndEntry.class, new EmploymentEndEntry.Key(person, organisation)));
        ended.ifPresent(entities::remove);
        return ended.isPresent();
    }

    /**
     * What a person is at that moment; a grant that is yet to begin or is over is none, nor is one where the employment has
     * ended: a sign-in that was under way meanwhile may have brought it.
     */
    public List<Grant> grants(UUID person, Instant now) {
        var open = open("g.person = :it", person);
        var ended = open.isEmpty() ? List.of() : endedAt(person);
        return open.stream()
                .map(GrantEntry::grant)
                .filter(grant -> grant.holds(now))
                .filter(grant -> !ended.contains(grant.organisation()))
                .toList();
    }

    private List<String> endedAt(UUID person) {
        return entities.createQuery(
                        "select e.organisation from EmploymentEndEntry e where e.person = :person", String.class)
                .setParameter("person", person)
                .getResultList();
    }

    /** All grants in an organisation that have not been ended, those to come among them. */
    public List<Grant> inOrganisation(String organisation) {
        return open("g.organisation = :it", organisation).stream()
                .map(GrantEntry::grant)
                .toList();
    }

    /** All grants that have not been ended. */
    public List<Grant> all() {
        return open("1 = 1", null).stream().map(GrantEntry::grant).toList();
    }

    private List<GrantEntry> open(String condition, Object it) {
        var query = entities.createQuery(
                "select g from GrantEntry g where g.endedAt is null and " + condition
                        + " order by g.organisation, g.id",
                GrantEntry.class);
        if (it != null) {
            query.setParameter("it", it);
        }
        return query.getResultList();
    }

    /** Gives one. */
    public void give(Grant grant) {
        entities.persist(new GrantEntry(grant));
    }

    /** One that has not been ended. */
    public Optional<Grant> grant(UUID id) {
        return Optional.ofNullable(entities.find(GrantEntry.class, id))
                .filter(GrantEntry::isOpen)
                .map(GrantEntry::grant);
    }

    /** Ends one. @return what it was; empty where there is none that stands */
    public Optional<Grant> take(UUID grant, String by, Instant now) {
        var found = Optional.ofNullable(entities.find(GrantEntry.class, grant)).filter(GrantEntry::isOpen);
        found.ifPresent(entry -> entry.end(by, now));
        return found.map(GrantEntry::grant);
    }

    /** What a source says a person is, and nothing else it said before: what stands already is left as it is. */
    public void says(UUID person, Grant.Source source, Collection<Grant.Said> said, NewIds newIds, Instant now) {
        says(person, source, grant -> true, said, newIds, now);
    }

    /**
     * The same of a source that speaks for one organisation alone.
     *
     * @param said all of that organisation
     */
    public Change saysAt(
            UUID person,
            String organisation,
            Grant.Source source,
            Collection<Grant.Said> said,
            NewIds newIds,
            Instant now) {
        return says(person, source, grant -> grant.organisation().equals(organisation), said, newIds, now);
    }

    /** What has changed: what was given and what was taken. */
    public record Change(List<Grant> given, List<Grant> taken) {}

    private Change says(
            UUID person,
            Grant.Source source,
            Predicate<Grant> spokenOf,
            Collection<Grant.Said> said,
            NewIds newIds,
            Instant now) {
        Set<Grant.Said> missing = new LinkedHashSet<>(said);
        var taken = new ArrayList<Grant>();
        for (var entry : open("g.person = :it", person)) {
            var grant = entry.grant();
            if (grant.source() == source && spokenOf.test(grant) && !missing.remove(grant.said())) {
                entry.end(source.name(), now);
                taken.add(grant);
            }
        }
        var given = missing.stream()
                .map(each -> new Grant(
                        newIds.next(),
                        person,
                        each.role(),
                        each.organisation(),
                        each.unit(),
                        source,
                        null,
                        now,
                        null,
                        source.name()))
                .toList();
        given.forEach(this::give);
        return new Change(given, List.copyOf(taken));
    }

    /** Where ids of new rows come from. */
    @FunctionalInterface
    public interface NewIds {
        UUID next();
    }
}
