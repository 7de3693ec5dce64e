package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.QueueState;
import fi.yhdyspinta.journal.Queues;
import fi.yhdyspinta.journal.Traffic;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Partner;
import fi.yhdyspinta.partner.PartnerDraft;
import fi.yhdyspinta.partner.PartnerDrafts;
import fi.yhdyspinta.partner.PartnerRevisions;
import fi.yhdyspinta.partner.Registration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The register of partners: who there is, how far each has come, and how it goes with each. */
@Singleton
public class RegistryDesk {
    private final Transactions transactions;
    private final Opening opening;
    private final PartnerDrafts drafts;
    private final PartnerRevisions revisions;
    private final ActivationDesk activation;
    private final Pausing pausing;
    private final Queues queues;
    private final Traffic traffic;
    private final Expiring expiring;

    @Inject
    RegistryDesk(
            Transactions transactions,
            Opening opening,
            PartnerDrafts drafts,
            PartnerRevisions revisions,
            ActivationDesk activation,
            Pausing pausing,
            Queues queues,
            Traffic traffic,
            Expiring expiring) {
        this.transactions = transactions;
        this.opening = opening;
        this.drafts = drafts;
        this.revisions = revisions;
        this.activation = activation;
        this.pausing = pausing;
        this.queues = queues;
        this.traffic = traffic;
        this.expiring = expiring;
    }

    /**
     * How far a partner has come.
     *
     * @param running number of the revision that runs; 0 where none does
     * @param isChanged whether a draft is saved that does not run
     * @param isTested whether what is saved has passed its contract test as it stands
     */
    public record Standing(
            String name,
            Map<String, String> names,
            Registration state,
            int running,
            boolean isChanged,
            boolean isTested) {
        /** What it is called in a language; its name where nobody has said yet. */
        public String nameIn(String language) {
            return names.getOrDefault(language, names.getOrDefault("fi", name));
        }
    }

    /**
     * A line of the list.
     *
     * @param waiting how much waits for it, for whatever reason
     * @param oldest since when the oldest waits, or null
     * @param failing how much has failed at least once and waits for its next try or an operator
     * @param lastSent when something last arrived there, or null
     * @param lastReceived when it last brought something, or null
     * @param expires when its first credential ends, or null where none is near its end
     */
    public record Line(
            Standing standing,
            long waiting,
            Instant oldest,
            long failing,
            Instant lastSent,
            Instant lastReceived,
            Instant expires) {}

    /**
     * A part of the register.
     *
     * @param lines by name
     * @param next name after which the next part begins; null where there is none
     * @param counts how many partners stand how, of all
     * @param changed of how many of all a draft is saved that does not run
     */
    public record Part(List<Line> lines, String next, Map<Registration, Long> counts, long changed) {}

    /**
     * What is looked for; null and empty are no bounds.
     *
     * @param words found in the name, whatever its letters' size
     * @param uses only those that use it, as {@link Uses} writes it
     */
    public record Sought(Registration state, boolean onlyChanged, String words, Uses uses) {
        /** All of them. */
        public static final Sought ALL = new Sought(null, false, null, null);
    }

    /** A part of the register, by name, after a name. @param after null begins */
    public Part part(Sought sought, String after, int size) {
        pausing.look();
        var all = standings();
        var counts = all.values().stream()
                .collect(Collectors.groupingBy(
                        Standing::state, () -> new EnumMap<>(Registration.class), Collectors.counting()));
        long changed = all.values().stream().filter(Standing::isChanged).count();
        var found = all.values().stream()
                .filter(standing -> after == null || standing.name().compareTo(after) > 0)
                .filter(is(sought))
                .limit(size + 1L)
                .toList();
        var page = found.subList(0, Math.min(size, found.size()));
        return new Part(
                lines(page), found.size() > size ? page.get(page.size() - 1).name() : null, counts, changed);
    }

    private Predicate<Standing> is(Sought sought) {
        var partners = opening.rulebook().partners();
        return standing -> (sought.state() == null || standing.state() == sought.state())
                && (!sought.onlyChanged() || standing.isChanged())
                && (sought.words() == null || isCalled(standing, sought.words()))
                && (sought.uses() == null
                        || partners.containsKey(standing.name())
                                && sought.uses().isOf(partners.get(standing.name())));
    }

    private static boolean isCalled(Standing standing, String words) {
        var folded = words.strip().toLowerCase(java.util.Locale.ROOT);
        return standing.name().contains(folded)
                || standing.names().values().stream().anyMatch(name -> name.toLowerCase(java.util.Locale.ROOT)
                        .contains(folded));
    }

    /** How far one has come. @throws Refused UNKNOWN where nobody knows the name */
    public Standing standing(String name) {
        pausing.look();
        return Optional.ofNullable(standings().get(name))
                .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
    }

    /** The same as a line of the list. */
    public Line line(String name) {
        return lines(List.of(standing(name))).get(0);
    }

    private Map<String, Standing> standings() {
        return transactions.call(() -> {
            var running = revisions.running();
            var known = revisions.newest();
            var drafted = drafts.all().stream().collect(Collectors.toMap(PartnerDraft::partner, draft -> draft));
            var standings = new TreeMap<String, Standing>();
            var names = new TreeSet<>(known.keySet());
            names.addAll(drafted.keySet());
            var tested = activation.tested(drafted.values());
            names.forEach(name -> standing(name, running, Optional.ofNullable(drafted.get(name)), tested)
                    .ifPresent(standing -> standings.put(name, standing)));
            return standings;
        });
    }

    // outside the demo its partners' revisions are there and don't run: they are nobody
    private Optional<Standing> standing(
            String name, Map<String, Integer> running, Optional<PartnerDraft> draft, Set<String> tested) {
        var partner = opening.rulebook().partners().get(name);
        int number = running.getOrDefault(name, 0);
        if (number > 0 && partner == null) {
            return Optional.empty();
        }
        var state = number > 0
                ? pausing.seen(name).isPresent() ? Registration.PAUSED : Registration.ACTIVE
                : draft.map(one -> tested.contains(name) ? Registration.TESTED : Registration.DRAFT)
                        .orElse(Registration.RETIRED);
        return Optional.of(new Standing(
                name,
                partner == null ? draft.map(DraftNames::of).orElse(Map.of()) : partner.names(),
                state,
                number,
                number > 0 && draft.isPresent(),
                tested.contains(name)));
    }

    private List<Line> lines(Collection<Standing> standings) {
        var names = standings.stream().map(Standing::name).collect(Collectors.toSet());
        var ends = new HashMap<String, Instant>();
        expiring.near()
                .forEach(ending -> ends.merge(
                        ending.partner(), ending.expiresAt(), (one, other) -> one.isBefore(other) ? one : other));
        return transactions.call(() -> {
            var sums = queues.sums().stream()
                    .filter(sum -> names.contains(sum.partner()))
                    .collect(Collectors.toMap(Queues.Sum::partner, sum -> sum));
            return standings.stream()
                    .map(standing -> line(standing, sums.get(standing.name()), ends.get(standing.name())))
                    .toList();
        });
    }

    private Line line(Standing standing, Queues.Sum sum, Instant expires) {
        var name = standing.name();
        return new Line(
                standing,
                sum == null
                        ? 0
                        : sum.counts().values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                sum == null ? null : sum.oldest(),
                sum == null ? 0 : sum.count(QueueState.RETRYING) + sum.count(QueueState.QUARANTINED),
                traffic.lastSent(name).orElse(null),
                traffic.lastReceived(name).orElse(null),
                expires);
    }

    /** The partners that run and use something, by name: who is touched when it changes. */
    public List<Partner> users(Uses uses) {
        return opening.rulebook().partners().values().stream()
                .filter(uses::isOf)
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }
}
