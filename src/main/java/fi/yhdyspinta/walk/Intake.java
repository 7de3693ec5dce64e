package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Partner;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * How much a partner may bring: how fast it may call and how large a document may be, by {@code limits.in} of its document.
 * Each node counts for itself and forgets at a restart: the bound keeps one partner from taking a node, it bills nobody.
 *
 * <p>Nothing is exempt, not a duty notice either: nobody knows what a call brings before it is read, and a bound that reads
 * first bounds nothing. The refusal comes before anything is accepted, so the sender still has the notice, knows it, and is
 * told when to send it again.
 */
@Singleton
public class Intake {
    private static final System.Logger LOG = System.getLogger(Intake.class.getName());

    /** A partner that goes on is told of in the log no more often than this. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Function<String, Optional<Partner.Intake>> agreed;
    private final Clock clock;
    private final Map<Line, Counted> lines = new ConcurrentHashMap<>();
    private final Map<String, Instant> told = new ConcurrentHashMap<>();
    private volatile Instant latest = Instant.EPOCH;

    @Inject
    public Intake(Opening opening, Clock clock) {
        this(name -> agreed(opening.rulebook(), name), clock);
    }

    /** @param agreed what was agreed with a partner; empty where nobody of the name is known */
    Intake(Function<String, Optional<Partner.Intake>> agreed, Clock clock) {
        this.agreed = agreed;
        this.clock = clock;
    }

    private static Optional<Partner.Intake> agreed(Rulebook rulebook, String partner) {
        return Optional.ofNullable(rulebook.partners().get(partner))
                .map(known -> known.limits().intake());
    }

    /** What a call is for. They are counted apart: a system that asks in a loop can still bring a notice. */
    public enum Kind {
        ASKING,
        BRINGING
    }

    /**
     * A call too many.
     *
     * @param limit what has been agreed
     * @param pause after which the next one is taken, in whole seconds from one
     */
    public record TooMany(Partner.Intake limit, Duration pause) {}

    private record Line(String partner, Kind kind) {}

    private record Counted(Partner.Intake limit, Bucket bucket) {}

    /**
     * Counts a call.
     *
     * @param partner who calls, once the gate has let it in
     * @return empty where it may go on
     */
    public Optional<TooMany> call(String partner, Kind kind) {
        forgetWhereTheClockWasSetBack();
        var limit = limit(partner);
        var counted = lines.compute(
                new Line(partner, kind),
                (line, before) ->
                        before != null && before.limit.equals(limit) ? before : new Counted(limit, bucket(limit)));
        var taken = counted.bucket.tryConsumeAndReturnRemaining(1);
        if (taken.isConsumed()) {
            return Optional.empty();
        }
        tell(partner, limit);
        long seconds =
                TimeUnit.NANOSECONDS.toSeconds(taken.getNanosToWaitForRefill() + TimeUnit.SECONDS.toNanos(1) - 1);
        return Optional.of(new TooMany(limit, Duration.ofSeconds(Math.max(1, seconds))));
    }

    /** The most bytes of a document of the partner's. */
    public int mostBytes(String partner) {
        return limit(partner).bytes();
    }

    /**
     * The same at doors that have no gate before them.
     *
     * @throws Refused TOO_LARGE
     */
    static void mustNotBeTooLarge(Rulebook rulebook, Arrived arrived) {
        int most =
                agreed(rulebook, arrived.caller()).orElse(Partner.Intake.USUAL).bytes();
        if (arrived.body().length > most) {
            throw new Refused(Refused.Ground.TOO_LARGE, Refusal.ofSender("BODY_TOO_LARGE", "", most + " B"));
        }
    }

    // a key may outlive its partner's document
    private Partner.Intake limit(String partner) {
        return agreed.apply(partner).orElse(Partner.Intake.USUAL);
    }

    private Bucket bucket(Partner.Intake limit) {
        return Bucket.builder()
                .addLimit(calls -> calls.capacity(limit.calls()).refillGreedy(limit.calls(), limit.per()))
                .withCustomTimePrecision(new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        return TimeUnit.MILLISECONDS.toNanos(clock.millis());
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return true;
                    }
                })
                .build();
    }

    // nothing would come back until the clock is where it was
    private void forgetWhereTheClockWasSetBack() {
        var now = clock.instant();
        if (now.isBefore(latest.minusSeconds(1))) {
            lines.clear();
            told.clear();
        }
        latest = now;
    }

    private void tell(String partner, Partner.Intake limit) {
        var now = clock.instant();
        told.compute(partner, (name, before) -> {
            if (before != null && now.isBefore(before.plus(QUIET))) {
                return before;
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "partner {0} calls faster than its limits.in, {1} calls in {2}: it gets 429 until it slows down."
                            + " Ask its on-call contact, or raise the limit in its document",
                    partner,
                    Integer.toString(limit.calls()),
                    limit.per());
            return now;
        });
    }
}
