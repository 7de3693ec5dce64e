package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Turn;
import fi.yhdyspinta.partner.ConnectionTests;
import fi.yhdyspinta.partner.DocumentFault;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.Partner;
import fi.yhdyspinta.partner.PartnerDraft;
import fi.yhdyspinta.partner.PartnerDrafts;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Tries whether a partner can be reached, place by place, and keeps how it went. Nothing is sent that says anything of
 * anybody, so nothing of it stands in the journal.
 */
@Singleton
public class ConnectionDesk {
    /** How often somebody may ask for one partner, at each node: the other side's guard should not take it for an attack. */
    static final int MOST = 10;

    static final Duration PER = Duration.ofMinutes(1);

    private static final System.Logger LOG = System.getLogger(ConnectionDesk.class.getName());

    private final Transactions transactions;
    private final Opening opening;
    private final ConnectionTests tests;
    private final PartnerDrafts drafts;
    private final ConnectionProbe probe;
    private final Settings settings;
    private final Consumer<ConnectionChanged> listener;
    private final Clock clock;

    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Map<String, Deque<Instant>> asked = new ConcurrentHashMap<>();

    @Inject
    ConnectionDesk(
            Transactions transactions,
            Opening opening,
            ConnectionTests tests,
            PartnerDrafts drafts,
            ConnectionProbe probe,
            Settings settings,
            Event<ConnectionChanged> changed,
            Clock clock) {
        this(transactions, opening, tests, drafts, probe, settings, (Consumer<ConnectionChanged>) changed::fire, clock);
    }

    /** With a listener of one's own, where there is no CDI. */
    ConnectionDesk(
            Transactions transactions,
            Opening opening,
            ConnectionTests tests,
            PartnerDrafts drafts,
            ConnectionProbe probe,
            Settings settings,
            Consumer<ConnectionChanged> listener,
            Clock clock) {
        this.transactions = transactions;
        this.opening = opening;
        this.tests = tests;
        this.drafts = drafts;
        this.probe = probe;
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * A place and how it went there the last time.
     *
     * @param test empty where it was not tried yet, or leads elsewhere since
     */
    public record Row(ConnectionPlace place, Optional<ConnectionTest> test) {}

    /**
     * The places of a partner as it runs, or of its draft where nothing of it runs, each with its last try.
     *
     * @throws Refused UNKNOWN where nobody knows the name
     */
    public List<Row> rows(String name) {
        var partner = partner(name);
        var last = transactions.call(() -> tests.last(name));
        return ConnectionPlace.of(partner).stream()
                .map(place -> new Row(
                        place,
                        Optional.ofNullable(last.get(place.name()))
                                .map(ConnectionTest::of)
                                .filter(test -> test.door().equals(place.to().door())
                                        && test.to().equals(place.shown()))))
                .toList();
    }

    /** The last tries of one place, newest first. */
    public List<ConnectionTest> history(String name, String place) {
        return transactions.call(() -> tests.of(name, place)).stream()
                .map(ConnectionTest::of)
                .toList();
    }

    /**
     * Tries a partner as it runs, or its draft where nothing of it runs.
     *
     * @param place the name of one place; null for all
     * @return how it went, place by place
     * @throws Refused UNKNOWN for a partner or a place that is not there; CONFLICT while another try of the partner is under
     *     way; TOO_MANY after {@value #MOST} in a minute
     */
    public List<ConnectionTest> run(String name, String place) {
        var partner = partner(name);
        var places = ConnectionPlace.of(partner).stream()
                .filter(each -> place == null || each.name().equals(place))
                .toList();
        if (place != null && places.isEmpty()) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("CONNECTION_PLACE", "/place"));
        }
        mustNotHaste(name);
        if (!underWay.add(name)) {
            throw new Refused(
                    Refused.Ground.CONFLICT, new Refusal("CONNECTION_RUNNING", Turn.SENDER, "", List.of(name)));
        }
        try {
            return kept(partner, places, !isRunning(name));
        } finally {
            underWay.remove(name);
        }
    }

    /** Tries a document that nobody has saved yet: nothing is kept of it. */
    public List<ConnectionTest> tryOut(Partner partner) {
        return tried(partner, ConnectionPlace.of(partner), true);
    }

    /** The round's: one that somebody tries just now is left to them. @return empty where it was left */
    Optional<Boolean> look(Partner partner) {
        if (!underWay.add(partner.name())) {
            return Optional.empty();
        }
        try {
            boolean isOk = true;
            for (var place : ConnectionPlace.of(partner)) {
                isOk &= kept(partner, List.of(place), false).stream().allMatch(ConnectionTest::isOk);
            }
            return Optional.of(isOk);
        } finally {
            underWay.remove(partner.name());
        }
    }

    private List<ConnectionTest> kept(Partner partner, Collection<ConnectionPlace> places, boolean isDraft) {
        var tried = tried(partner, places, isDraft);
        var before = transactions.call(() -> {
            var last = tests.last(partner.name());
            tried.forEach(test -> tests.keep(test.kept(partner.name())));
            return last;
        });
        if (!isDraft) {
            tried.forEach(test -> compare(partner.name(), wasOk(before.get(test.place())), test));
        }
        return tried;
    }

    private List<ConnectionTest> tried(Partner partner, Collection<ConnectionPlace> places, boolean isDraft) {
        var steps = probe.probe(partner.name(), places);
        var now = clock.instant();
        return places.stream()
                .map(place -> new ConnectionTest(
                        place.name(),
                        place.to().door(),
                        place.shown(),
                        isDraft,
                        now,
                        settings.node(),
                        steps.getOrDefault(place.name(), List.of())))
                .toList();
    }

    private static boolean wasOk(ConnectionTests.Kept before) {
        return before == null || before.isOfDraft() || before.isOk();
    }

    /** Tells who listens, and the log, where a place works no more or works again. */
    void compare(String partner, boolean wasOk, ConnectionTest now) {
        if (wasOk == now.isOk()) {
            return;
        }
        var failed = now.failed();
        if (failed.isPresent()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "partner {0} is not reached at {1}: {2} failed, {3}, next: {4}",
                    partner,
                    now.place(),
                    failed.get().kind().wire(),
                    failed.get().cause(),
                    failed.get().cause().move().wire());
        } else {
            LOG.log(System.Logger.Level.INFO, "partner {0} is reached again at {1}", partner, now.place());
        }
        listener.accept(new ConnectionChanged(
                partner, now.place(), now.isOk(), failed.map(ProbeStep::cause).orElse(null)));
    }

    private void mustNotHaste(String name) {
        var now = clock.instant();
        var times = asked.computeIfAbsent(name, first -> new ArrayDeque<>());
        synchronized (times) {
            while (!times.isEmpty() && times.peekFirst().isBefore(now.minus(PER))) {
                times.removeFirst();
            }
            if (times.size() >= MOST) {
                throw new Refused(
                        Refused.Ground.TOO_MANY,
                        new Refusal("CONNECTION_TOO_OFTEN", Turn.SENDER, "", List.of(String.valueOf(MOST))));
            }
            times.addLast(now);
        }
    }

    private boolean isRunning(String name) {
        return opening.rulebook().partners().containsKey(name);
    }

    private Partner partner(String name) {
        return Optional.ofNullable(opening.rulebook().partners().get(name))
                .or(() -> transactions.call(() -> drafts.of(name)).map(this::read))
                .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
    }

    // a draft may lack things; one that says not yet who it is has no places either
    private Partner read(PartnerDraft draft) {
        try {
            return settings.stage().of(Documents.read(draft.partner(), draft.document(), settings.hubUrl()));
        } catch (DocumentFault fault) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("CONNECTION_DRAFT_LACKS", "", draft.partner()));
        }
    }
}
