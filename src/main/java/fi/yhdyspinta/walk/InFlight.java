package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Waiting;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What this node is delivering just now: nothing twice at once, and no more to a partner than it was promised. */
@Singleton
class InFlight {
    // under which name each is counted
    private final Map<Long, String> positions = new HashMap<>();
    private final Map<Integer, Integer> byLane = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    // lanes that had something for whoever has no place left
    private final Map<String, Set<Integer>> passedOver = new HashMap<>();

    private boolean isClosed;

    /** From here on nothing new begins: the node is about to go, and what is under way ends. */
    synchronized void close() {
        isClosed = true;
    }

    synchronized boolean isClosed() {
        return isClosed;
    }

    /**
     * Takes a place.
     *
     * @param counted the name under which it is counted: a partner's, or one endpoint's
     * @param concurrency how many places there are under that name
     */
    synchronized boolean take(Waiting waiting, String counted, int concurrency) {
        if (isClosed || positions.containsKey(waiting.position())) {
            return false;
        }
        if (count(counted) >= concurrency) {
            passedOver.computeIfAbsent(counted, name -> new LinkedHashSet<>()).add(waiting.lane());
            return false;
        }
        positions.put(waiting.position(), counted);
        byLane.merge(waiting.lane(), 1, Integer::sum);
        counts.merge(counted, 1, Integer::sum);
        return true;
    }

    /** Gives the place back; a lane that had been passed over for want of it, if there is one. */
    synchronized Optional<Integer> giveBack(Waiting waiting) {
        var counted = positions.remove(waiting.position());
        if (counted == null) {
            return Optional.empty();
        }
        byLane.merge(waiting.lane(), -1, Integer::sum);
        counts.merge(counted, -1, Integer::sum);
        var lanes = passedOver.getOrDefault(counted, Set.of());
        var next = lanes.stream().findFirst();
        next.ifPresent(lanes::remove);
        return next;
    }

    synchronized int count(String counted) {
        return counts.getOrDefault(counted, 0);
    }

    synchronized boolean isBusy(int lane) {
        return byLane.getOrDefault(lane, 0) > 0;
    }
}
