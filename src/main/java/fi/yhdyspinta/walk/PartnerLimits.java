package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Waiting;
import fi.yhdyspinta.partner.Partner;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Whether a partner can bear one more delivery just now: not while it is paused, not while that endpoint rests after
 * failures in a row, not faster than its rate. For each node its own; a pause is for all. A breaker that has rested lets one
 * delivery try, and never one to a paused partner.
 */
@Singleton
class PartnerLimits {
    private static final Exception PASSING = new Exception("a passing trouble", null, false, false) {
        private static final long serialVersionUID = 1L;
    };

    private final Pausing pausing;
    private final Clock clock;
    private final Map<String, Gauge> gauges = new ConcurrentHashMap<>();
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();
    // what has been let through and has not told yet how it ended
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

    @Inject
    PartnerLimits(Pausing pausing, Clock clock) {
        this.pausing = pausing;
        this.clock = clock;
    }

    /** Of one way: its trouble is no other's. */
    private record Gauge(Partner.Breaker settings, CircuitBreaker breaker) {}

    /** Of what is counted together. */
    private record Pace(int messages, Duration per, RateLimiter rate) {}

    /** The ways by which nothing may go just now: of the paused, and those that rest. What waits there is not looked at. */
    Set<String> closed() {
        var closed = new HashSet<String>();
        for (var partner : pausing.names()) {
            for (var kind : Waiting.Kind.values()) {
                closed.add(Waiting.way(partner, kind));
            }
        }
        gauges.keySet().stream().filter(this::isResting).forEach(closed::add);
        return closed;
    }

    /** Whether a way rests after failures in a row. */
    boolean isResting(String way) {
        var gauge = gauges.get(way);
        return gauge != null && gauge.breaker.getState() == CircuitBreaker.State.OPEN && !hasRested(gauge.breaker);
    }

    // an open breaker learns only by being asked that its rest is over; asked for nothing, it would never wake
    private static boolean hasRested(CircuitBreaker breaker) {
        boolean hasRested = breaker.tryAcquirePermission();
        if (hasRested) {
            breaker.releasePermission();
        }
        return hasRested;
    }

    /** Lets one delivery through, if the partner can bear it there. */
    boolean admit(PartnerWay way, Waiting waiting) {
        if (pausing.isPaused(waiting.partner())) {
            return false;
        }
        var gauge = gauge(way);
        if (!gauge.breaker.tryAcquirePermission()) {
            return false;
        }
        if (way.limits().messages() > 0 && !pace(way).rate.acquirePermission()) {
            gauge.breaker.releasePermission();
            return false;
        }
        underWay.add(waiting.position());
        return true;
    }

    /** How it ended: a passing trouble of the partner's counts against it, anything else shows that it is there. */
    void ended(Waiting waiting, Ended ended) {
        var gauge = gauges.get(waiting.way());
        if (!underWay.remove(waiting.position()) || gauge == null) {
            return;
        }
        if (ended.trouble() != null && ended.trouble().isOfTheHub()) {
            gauge.breaker.releasePermission();
        } else if (ended.trouble() != null && ended.trouble().isPassing()) {
            gauge.breaker.onError(0, TimeUnit.NANOSECONDS, PASSING);
        } else {
            gauge.breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        }
    }

    /** It was not tried after all. */
    void release(Waiting waiting) {
        var gauge = gauges.get(waiting.way());
        if (underWay.remove(waiting.position()) && gauge != null) {
            gauge.breaker.releasePermission();
        }
    }

    /** Nobody rests any more: the clock by which they did has been set back. */
    void forget() {
        gauges.values().forEach(gauge -> gauge.breaker.transitionToClosedState());
    }

    private Gauge gauge(PartnerWay way) {
        return gauges.compute(
                way.name(),
                (name, known) -> known != null && known.settings.equals(way.breaker())
                        ? known
                        : new Gauge(way.breaker(), breaker(name, way.breaker())));
    }

    private CircuitBreaker breaker(String name, Partner.Breaker settings) {
        return CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(settings.failures())
                        .minimumNumberOfCalls(settings.failures())
                        // all of the last so many: failures in a row
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(settings.rest())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .clock(clock)
                        .build());
    }

    private Pace pace(PartnerWay way) {
        var limits = way.limits();
        return paces.compute(
                way.counted(),
                (name, known) -> known != null && known.messages == limits.messages() && known.per.equals(limits.per())
                        ? known
                        : new Pace(limits.messages(), limits.per(), rate(name, limits)));
    }

    private static RateLimiter rate(String name, Partner.Limits limits) {
        return RateLimiter.of(
                name,
                RateLimiterConfig.custom()
                        .limitForPeriod(limits.messages())
                        .limitRefreshPeriod(limits.per())
                        .timeoutDuration(Duration.ZERO)
                        .build());
    }
}
