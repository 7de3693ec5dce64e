package fi.yhdyspinta.partner;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Runs of the contract test, and who works on them. Callers hold the transaction. */
@Singleton
public class ContractTests {
    /** How many runs of a partner are kept. */
    public static final int KEPT = 50;

    /** For how long. */
    public static final Duration DAYS = Duration.ofDays(400);

    private final EntityManager entities;

    @Inject
    public ContractTests(EntityManager entities) {
        this.entities = entities;
    }

    /** SHA-256 of a document, as a run names it. */
    public static String hash(String document) {
        return Documents.hash(document);
    }

    /** Begins a run; older ones than are kept go. A second one of the partner under way breaks the table's own rule. */
    public void begin(ContractTest test, String document, List<ContractTest.Case> cases) {
        entities.persist(new ContractTestEntry(test, document));
        entities.flush();
        cases.forEach(each -> entities.persist(new ContractCaseEntry(test.id(), each)));
        entries(test.partner()).stream().skip(KEPT).forEach(this::remove);
        entries(test.partner()).stream()
                .filter(entry ->
                        entry.test(0, 0).startedAt().isBefore(test.startedAt().minus(DAYS)))
                .forEach(this::remove);
    }

    private void remove(ContractTestEntry entry) {
        entities.createQuery("delete from ContractCaseEntry c where c.key.run = :run")
                .setParameter("run", entry.id())
                .executeUpdate();
        entities.remove(entry);
    }

    private List<ContractTestEntry> entries(String partner) {
        return entities.createQuery(
                        "select t from ContractTestEntry t where t.partner = :partner order by t.startedAt desc, t.id"
                                + " desc",
                        ContractTestEntry.class)
                .setParameter("partner", partner)
                .getResultList();
    }

    /** The runs of a partner, newest first. */
    public List<ContractTest> of(String partner) {
        return told(entries(partner));
    }

    /** One run. */
    public Optional<ContractTest> one(UUID id) {
        return Optional.ofNullable(entities.find(ContractTestEntry.class, id))
                .map(entry -> told(List.of(entry)).get(0));
    }

    /** The document that a run tries. */
    public Optional<String> document(UUID id) {
        return Optional.ofNullable(entities.find(ContractTestEntry.class, id)).map(ContractTestEntry::document);
    }

    /**
     * Whose newest run that has ended went as expected in all that applies.
     *
     * @param hashes of the documents in question, by partner: a run of another document says nothing
     */
    public Set<String> green(Map<String, String> hashes) {
        if (hashes.isEmpty()) {
            return Set.of();
        }
        var states = new HashMap<String, ContractTest.State>();
        entities.createQuery(
                        "select t from ContractTestEntry t where t.partner in :partners and t.hash in :hashes and"
                                + " t.endedAt is not null order by t.startedAt, t.id",
                        ContractTestEntry.class)
                .setParameter("partners", hashes.keySet())
                .setParameter("hashes", Set.copyOf(hashes.values()))
                .getResultStream()
                .map(entry -> entry.test(0, 0))
                .filter(test -> test.hash().equals(hashes.get(test.partner())))
                .forEach(test -> states.put(test.partner(), test.state()));
        states.values().removeIf(state -> state != ContractTest.State.GREEN);
        return states.keySet();
    }

    // how far each has come is counted for all of them at once
    private List<ContractTest> told(List<ContractTestEntry> entries) {
        var done = new HashMap<UUID, Integer>();
        var all = new HashMap<UUID, Integer>();
        if (!entries.isEmpty()) {
            entities.createQuery(
                            "select c.key.run, c.verdict, count(c) from ContractCaseEntry c where c.key.run in :runs"
                                    + " group by c.key.run, c.verdict",
                            Object[].class)
                    .setParameter(
                            "runs", entries.stream().map(ContractTestEntry::id).toList())
                    .getResultStream()
                    .forEach(row -> {
                        int count = ((Long) row[2]).intValue();
                        all.merge((UUID) row[0], count, Integer::sum);
                        if (row[1] != ContractTest.Verdict.OPEN) {
                            done.merge((UUID) row[0], count, Integer::sum);
                        }
                    });
        }
        return entries.stream()
                .map(entry -> entry.test(done.getOrDefault(entry.id(), 0), all.getOrDefault(entry.id(), 0)))
                .toList();
    }

    /** The cases of a run, in order. */
    public List<ContractTest.Case> cases(UUID run) {
        return entities.createQuery(
                        "select c from ContractCaseEntry c where c.key.run = :run order by c.key.place",
                        ContractCaseEntry.class)
                .setParameter("run", run)
                .getResultStream()
                .map(ContractCaseEntry::told)
                .toList();
    }

    /** Says how a case went. */
    public void say(UUID run, ContractTest.Case told) {
        Optional.ofNullable(entities.find(ContractCaseEntry.class, new ContractCaseEntry.Key(run, told.place())))
                .ifPresent(entry -> entry.say(told));
    }

    /**
     * Takes over what nobody works on: what has just been begun, and what a node has left that was not heard since.
     *
     * @return the runs that are this node's from now on
     */
    public List<UUID> claim(String node, Instant silent, Instant now) {
        return entities.createQuery(
                        "select t from ContractTestEntry t where t.underWay is not null order by t.startedAt",
                        ContractTestEntry.class)
                .getResultStream()
                .filter(entry -> entry.isLeftSince(silent))
                .map(entry -> entities.find(ContractTestEntry.class, entry.id(), LockModeType.PESSIMISTIC_WRITE))
                .peek(entities::refresh)
                .filter(entry -> entry.isLeftSince(silent) && entry.test(0, 0).isRunning())
                .map(entry -> {
                    entry.beat(node, now);
                    return entry.id();
                })
                .toList();
    }

    /** Says that the node still works on it. @return whether it may: another may have taken it over */
    public boolean beat(UUID run, String node, Instant now) {
        var entry = entities.find(ContractTestEntry.class, run, LockModeType.PESSIMISTIC_WRITE);
        boolean isOurs = entry != null && entry.isOf(node) && entry.test(0, 0).isRunning();
        if (isOurs) {
            entry.beat(node, now);
        }
        return isOurs;
    }

    /** Ends a run. */
    public void end(UUID run, ContractTest.State how, Instant now) {
        Optional.ofNullable(entities.find(ContractTestEntry.class, run)).ifPresent(entry -> entry.end(how, now));
    }
}
