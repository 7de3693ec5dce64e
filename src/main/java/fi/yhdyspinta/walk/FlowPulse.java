package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Streams;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the picture of the flows shows: how much went in the last day from whom to whom, and what of it waits. Counted once for
 * all who look, and an hour that is over never again: neither many viewers nor a long history cost more.
 */
@Singleton
public class FlowPulse {
    /** So far back the picture counts, to the beginning of that hour. */
    public static final Duration WINDOW = Duration.ofHours(24);

    private static final Duration FRESH = Duration.ofSeconds(2);

    // what began in an hour may be committed a moment after it
    private static final Duration LATE = Duration.ofMinutes(2);

    /** The numbers may take a tenth of one connection's time. */
    private static final int SHARE = 10;

    private final Transactions transactions;
    private final Streams streams;
    private final Clock clock;

    private final Map<Instant, Map<Streams.Stream, Long>> hours = new TreeMap<>();
    private Picture last;
    private Instant nextAt = Instant.MIN;

    @Inject
    FlowPulse(Transactions transactions, Streams streams, Clock clock) {
        this.transactions = transactions;
        this.streams = streams;
        this.clock = clock;
    }

    /**
     * One stream as it is now.
     *
     * @param taken how many parcels of it were taken over in the time that the picture shows
     */
    public record Flow(Streams.Stream stream, long taken, Streams.Standing standing) {}

    /**
     * All of them.
     *
     * @param since from when on it is counted
     */
    public record Picture(Instant since, Instant at, List<Flow> flows) {}

    /** The picture as of two seconds ago at most; of longer where the numbers take long to find. */
    public synchronized Picture picture() {
        var now = clock.instant();
        if (last == null || !now.isBefore(nextAt) || now.isBefore(last.at())) {
            long began = System.nanoTime();
            last = counted(now);
            var took = Duration.ofNanos(System.nanoTime() - began).multipliedBy(SHARE);
            nextAt = now.plus(took.compareTo(FRESH) > 0 ? took : FRESH);
        }
        return last;
    }

    private Picture counted(Instant now) {
        var since = now.minus(WINDOW).truncatedTo(ChronoUnit.HOURS);
        var open = now.minus(LATE).truncatedTo(ChronoUnit.HOURS);
        hours.keySet().removeIf(hour -> hour.isBefore(since) || !hour.isBefore(open));
        for (var hour = since; hour.isBefore(open); hour = hour.plus(1, ChronoUnit.HOURS)) {
            var begin = hour;
            hours.computeIfAbsent(
                    begin, from -> transactions.call(() -> streams.taken(from, from.plus(1, ChronoUnit.HOURS))));
        }
        var taken = new HashMap<Streams.Stream, Long>();
        hours.values().forEach(hour -> hour.forEach((stream, count) -> taken.merge(stream, count, Long::sum)));
        // to tomorrow: another node's clock may be a little ahead
        transactions
                .call(() -> streams.taken(open, now.plus(1, ChronoUnit.DAYS)))
                .forEach((stream, count) -> taken.merge(stream, count, Long::sum));
        var waiting = transactions.call(streams::waiting);
        var all = new HashSet<>(taken.keySet());
        all.addAll(waiting.keySet());
        return new Picture(
                since,
                now,
                all.stream()
                        .map(stream -> new Flow(
                                stream,
                                taken.getOrDefault(stream, 0L),
                                waiting.getOrDefault(stream, Streams.Standing.NOTHING)))
                        .toList());
    }
}
