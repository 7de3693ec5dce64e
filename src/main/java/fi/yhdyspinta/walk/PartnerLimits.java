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
 * Whether a partner can bear one more delivery just now: not while it is paused, not while it rests after failures in a
 * row, not faster than its rate. For each node its own; a pause is for all. A breaker that has rested lets one delivery
 * try, and never one to a paused partner.
 */
@Singleton
class PartnerLimits {
    private static final Exception PASSING = new Exception("a passing trouble", null, false, false) {
        private static final long serialVersionUID = 1L;
    };

    private final Pausing pausing;
    private final Clock clock;
    private final Map<String, Gauge> gauges = new ConcurrentHashMap<>();
    // what has been let through and has not told yet how it ended
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

    @Inject
    PartnerLimits(Pausing pausing, Clock clock) {
        this.pausing = pausing;
        this.clock = clock;
    }

    private record Gauge(Partner.Limits limits, CircuitBreaker breaker, RateLimiter rate) {}

    /** To whom nothing may go just now: the paused, and those that rest. What waits for them needs not be looked at. */
    Set<String> closed() {
        var closed = new HashSet<>(pausing.names());
        gauges.keySet().stream().filter(this::isResting).forEach(closed::add);
        return closed;
    }

    /** Whether it rests after failures in a row. */
    boolean isResting(String partner) {
        var gauge = gauges.get(partner);
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

    /** Lets one delivery through, if the partner can bear it. */
    boolean admit(Partner partner, Waiting waiting) {
        if (pausing.isPaused(partner.name())) {
            return false;
        }
        var gauge = gauge(partner);
        if (!gauge.breaker.tryAcquirePermission()) {
            return false;
        }
        if (gauge.rate != null && !gauge.rate.acquirePermission()) {
            gauge.breaker.releasePermission();
            return false;
        }
        underWay.add(waiting.position());
        return true;
    }

    /** How it ended: a passing trouble of the partner's counts against it, anything else shows that it is there. */
    void ended(Waiting waiting, Ended ended) {
        var gauge = gauges.get(waiting.partner());
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
        var gauge = gauges.get(waiting.partner());
        if (underWay.remove(waiting.position()) && gauge != null) {
            gauge.breaker.releasePermission();
        }
    }

    /** Nobody rests any more: the clock by which they did has been set back. */
    void forget() {
        gauges.values().forEach(gauge -> gauge.breaker.transitionToClosedState());
    }

    private Gauge gauge(Partner partner) {
        return gauges.compute(
                partner.name(),
                (name, known) -> known != null && known.limits.equals(partner.limits())
                        ? known
                        : new Gauge(partner.limits(), breaker(partner), rate(partner)));
    }

    private CircuitBreaker breaker(Partner partner) {
        var limits = partner.limits();
        return CircuitBreaker.of(
                partner.name(),
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(limits.failures())
                        .minimumNumberOfCalls(limits.failures())
                        // all of the last so many: failures in a row
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(limits.rest())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .clock(clock)
                        .build());
    }

    private static RateLimiter rate(Partner partner) {
        var limits = partner.limits();
        return limits.messages() == 0
                ? null
                : RateLimiter.of(
                        partner.name(),
                        RateLimiterConfig.custom()
                                .limitForPeriod(limits.messages())
                                .limitRefreshPeriod(limits.per())
                                .timeoutDuration(Duration.ZERO)
                                .build());
    }
}
