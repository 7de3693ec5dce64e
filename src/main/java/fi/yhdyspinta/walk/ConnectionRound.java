package fi.yhdyspinta.walk;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tries every partner now and then, each by the node that works what belongs to it, spread over the time so that a thousand
 * are no storm. Timers call it by the name {@code connectionRound}; how many go at once is the route's to say.
 */
@Named("connectionRound")
@Singleton
public class ConnectionRound {
    /** The most that one look gives out: what is late comes with the next. */
    static final int PORTION = 8;

    private final Opening opening;
    private final LaneKeeper laneKeeper;
    private final Pausing pausing;
    private final ConnectionDesk desk;
    private final Consumer<ConnectionsLooked> listener;
    private final Clock clock;

    private final Map<String, Instant> next = new ConcurrentHashMap<>();
    private final Map<String, Boolean> ok = new ConcurrentHashMap<>();
    private final Set<String> given = ConcurrentHashMap.newKeySet();

    @Inject
    ConnectionRound(
            Opening opening,
            LaneKeeper laneKeeper,
            Pausing pausing,
            ConnectionDesk desk,
            Event<ConnectionsLooked> looked,
            Clock clock) {
        this(opening, laneKeeper, pausing, desk, (Consumer<ConnectionsLooked>) looked::fire, clock);
    }

    /** With a listener of one's own, where there is no CDI. */
    ConnectionRound(
            Opening opening,
            LaneKeeper laneKeeper,
            Pausing pausing,
            ConnectionDesk desk,
            Consumer<ConnectionsLooked> listener,
            Clock clock) {
        this.opening = opening;
        this.laneKeeper = laneKeeper;
        this.pausing = pausing;
        this.desk = desk;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Who is to be tried now: at most {@value #PORTION}, and none that was given out and is not done. After a start the first
     * tries of all partners are spread over the whole time between two.
     *
     * @param everyMillis how often each is tried; 0 for never
     */
    public List<String> due(long everyMillis) {
        var own = everyMillis <= 0
                ? Set.<String>of()
                : opening.rulebook().partners().keySet().stream()
                        .filter(laneKeeper::works)
                        .filter(name -> !pausing.isPaused(name))
                        .collect(Collectors.toSet());
        next.keySet().retainAll(own);
        ok.keySet().retainAll(own);
        listener.accept(new ConnectionsLooked(new TreeMap<>(ok)));
        var now = clock.instant();
        own.forEach(name -> next.computeIfAbsent(
                name, first -> now.plusMillis(Math.floorMod((long) name.hashCode() * 31, everyMillis))));
        var due = next.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(now) && !given.contains(entry.getKey()))
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .limit(Math.max(0, PORTION - given.size()))
                .map(Map.Entry::getKey)
                .toList();
        var every = Duration.ofMillis(everyMillis);
        due.forEach(name -> {
            given.add(name);
            next.put(name, now.plus(every));
        });
        return new ArrayList<>(due);
    }

    /** Tries one of those that {@link #due} has given out. */
    public void probe(String name) {
        try {
            var partner = opening.rulebook().partners().get(name);
            if (partner != null) {
                desk.look(partner).ifPresent(works -> ok.put(name, works));
            }
        } finally {
            given.remove(name);
        }
    }
}
