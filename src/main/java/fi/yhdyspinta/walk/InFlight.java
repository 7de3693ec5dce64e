package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Waiting;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What this node is delivering just now: nothing twice at once, and no more to a partner than it was promised. */
@Singleton
class InFlight {
    private final Set<Long> positions = new HashSet<>();
    private final Map<Integer, Integer> byLane = new HashMap<>();
    private final Map<String, Integer> byPartner = new HashMap<>();
    // lanes that had something for a partner whose places were all taken
    private final Map<String, Set<Integer>> passedOver = new HashMap<>();

    private boolean isClosed;

    /** From here on nothing new begins: the node is about to go, and what is under way ends. */
    synchronized void close() {
        isClosed = true;
    }

    synchronized boolean isClosed() {
        return isClosed;
    }

    synchronized boolean take(Waiting waiting, int concurrency) {
        if (isClosed || positions.contains(waiting.position())) {
            return false;
        }
        if (byPartner.getOrDefault(waiting.partner(), 0) >= concurrency) {
            passedOver
                    .computeIfAbsent(waiting.partner(), partner -> new LinkedHashSet<>())
                    .add(waiting.lane());
            return false;
        }
        positions.add(waiting.position());
        byLane.merge(waiting.lane(), 1, Integer::sum);
        byPartner.merge(waiting.partner(), 1, Integer::sum);
        return true;
    }

    /** Gives the place back; a lane that had been passed over for want of it, if there is one. */
    synchronized Optional<Integer> giveBack(Waiting waiting) {
        if (!positions.remove(waiting.position())) {
            return Optional.empty();
        }
        byLane.merge(waiting.lane(), -1, Integer::sum);
        byPartner.merge(waiting.partner(), -1, Integer::sum);
        var lanes = passedOver.getOrDefault(waiting.partner(), Set.of());
        var next = lanes.stream().findFirst();
        next.ifPresent(lanes::remove);
        return next;
    }

    synchronized int count(String partner) {
        return byPartner.getOrDefault(partner, 0);
    }

    synchronized boolean isBusy(int lane) {
        return byLane.getOrDefault(lane, 0) > 0;
    }
}
