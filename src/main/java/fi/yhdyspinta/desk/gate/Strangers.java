package fi.yhdyspinta.desk.gate;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often somebody who need not say who they are may leave something here: five times an hour from one network, and sixty
 * times from all together. Each node counts for itself, in memory that has a bound.
 */
@Singleton
public class Strangers {
    private static final int OF_A_NETWORK = 5;
    private static final int OF_ALL = 60;
    private static final int MOST = 10_000;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Front front;
    private final Clock clock;
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private Instant begun = Instant.EPOCH;
    private int all;

    @Inject
    public Strangers(Front front, Clock clock) {
        this.front = front;
        this.clock = clock;
    }

    /** Counts one; whether it may go on. */
    public boolean admits(HttpServletRequest request) {
        return admits(Backoff.network(front.address(request)));
    }

    synchronized boolean admits(String network) {
        beginAnew();
        int before = counts.getOrDefault(network, 0);
        if (all >= OF_ALL || before >= OF_A_NETWORK || counts.size() >= MOST) {
            return false;
        }
        all++;
        counts.put(network, before + 1);
        return true;
    }

    /** In how many seconds the next one is taken, as {@code Retry-After} says it. */
    public synchronized String seconds() {
        var left = Duration.between(clock.instant(), begun.plus(HOUR));
        return Long.toString(Math.max(1, left.toSeconds()));
    }

    // a clock that was set back begins anew too
    private void beginAnew() {
        var now = clock.instant();
        if (now.isBefore(begun) || !now.isBefore(begun.plus(HOUR))) {
            begun = now;
            all = 0;
            counts.clear();
        }
    }
}
