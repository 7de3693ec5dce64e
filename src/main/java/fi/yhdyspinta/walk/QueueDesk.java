package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.QueueState;
import fi.yhdyspinta.journal.Queues;
import fi.yhdyspinta.journal.Waiting;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Pauses;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** How much waits for each partner, since when, and how fast it goes; and what a pause promises. */
@Singleton
public class QueueDesk {
    /** Over so long the drain rate is counted. */
    public static final Duration WINDOW = Duration.ofMinutes(5);

    /** More than so many waiting are counted anew only after some seconds. */
    private static final long MANY = 10_000;

    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

    private final Transactions transactions;
    private final Queues queues;
    private final Pausing pausing;
    private final Opening opening;
    private final Clock clock;

    private volatile Counted counted;

    @Inject
    QueueDesk(Transactions transactions, Queues queues, Pausing pausing, Opening opening, Clock clock) {
        this.transactions = transactions;
        this.queues = queues;
        this.pausing = pausing;
        this.opening = opening;
        this.clock = clock;
    }

    /**
     * One partner's queue.
     *
     * @param sum how much waits and since when; its oldest is null where nothing waits
     * @param perMinute deliveries a minute: over the last five, or while it is paused over the five before that; 0 for none
     * @param toDrain how long all that moves by itself would take at that rate; null where nobody can tell
     * @param paused since when and why nothing goes to it; null where it does
     */
    public record Queue(
            String partner, Queues.Sum sum, double perMinute, Duration toDrain, Pauses.Paused paused, Instant at) {
        /** How many wait, for their time or to be fetched. */
        public long waits() {
            return sum.count(QueueState.WAITING)
                    + sum.count(QueueState.RETRYING)
                    + sum.count(QueueState.AWAITING_PICKUP);
        }

        /** Minutes to drain, rounded up. */
        public long minutesToDrain() {
            return toDrain.plusSeconds(59).toMinutes();
        }
    }

    // a long queue is counted in a look at all of it: not for everybody who opens the page
    private Map<String, Queues.Sum> sums(Instant now) {
        var last = counted;
        if (last != null && last.isOfMany() && now.isBefore(last.at().plus(FRESH)) && !now.isBefore(last.at())) {
            return last.sums();
        }
        var sums = new TreeMap<String, Queues.Sum>();
        queues.sums().forEach(sum -> sums.put(sum.partner(), sum));
        counted = new Counted(sums, now);
        return sums;
    }

    private record Counted(Map<String, Queues.Sum> sums, Instant at) {
        boolean isOfMany() {
            return sums.values().stream()
                            .flatMap(sum -> sum.counts().values().stream())
                            .mapToLong(Long::longValue)
                            .sum()
                    > MANY;
        }
    }

    /** The queues of all partners for whom something waits, or who are paused, by name; of many, as of some seconds ago. */
    public List<Queue> queues() {
        var now = clock.instant();
        pausing.look();
        return transactions.call(() -> {
            var sums = sums(now);
            var rates = rates(now);
            var names = new TreeSet<>(sums.keySet());
            names.addAll(pausing.names());
            return names.stream()
                    .map(name -> {
                        var sum = sums.getOrDefault(name, new Queues.Sum(name, Map.of(), null, null));
                        double rate = rates.getOrDefault(name, 0.0);
                        return new Queue(
                                name,
                                sum,
                                rate,
                                toDrain(name, sum.moving(), rate),
                                pausing.seen(name).orElse(null),
                                now);
                    })
                    .toList();
        });
    }

    /** How fast it goes to each partner just now, and to the paused before they were. */
    private Map<String, Double> rates(Instant now) {
        var rates = new HashMap<String, Double>();
        queues.delivered(now.minus(WINDOW), now).forEach((name, count) -> rates.put(name, perMinute(count)));
        pausing.names().forEach(name -> pausing.seen(name)
                .ifPresent(paused -> rates.put(
                        name,
                        perMinute(queues.delivered(paused.since().minus(WINDOW), paused.since())
                                .getOrDefault(name, 0L)))));
        return rates;
    }

    private static double perMinute(long count) {
        return (double) count / WINDOW.toMinutes();
    }

    /** How long so many take: at the rate of late, else at the most that the partner wants; null where nobody can tell. */
    private Duration toDrain(String name, long count, double perMinute) {
        if (count == 0) {
            return Duration.ZERO;
        }
        double rate = perMinute > 0 ? perMinute : promised(name);
        return rate == 0 ? null : Duration.ofSeconds((long) Math.ceil(count * 60 / rate));
    }

    private double promised(String name) {
        var partner = opening.rulebook().partners().get(name);
        if (partner == null) {
            return 0;
        }
        var limits = PartnerWay.of(partner, Waiting.Kind.PARCEL).limits();
        return limits.messages() * 60_000.0 / limits.per().toMillis();
    }

    /**
     * How long so many more would take: the slowest partner's time, with what waits for it already; null where nobody can
     * tell. The caller holds the transaction.
     */
    Duration toDrain(Map<String, Long> more) {
        var rates = rates(clock.instant());
        var moving = new HashMap<String, Long>();
        sums(clock.instant()).forEach((partner, sum) -> moving.put(partner, sum.moving()));
        var longest = Duration.ZERO;
        for (var each : more.entrySet()) {
            var time = toDrain(
                    each.getKey(),
                    each.getValue() + moving.getOrDefault(each.getKey(), 0L),
                    rates.getOrDefault(each.getKey(), 0.0));
            if (time == null) {
                return null;
            }
            longest = time.compareTo(longest) > 0 ? time : longest;
        }
        return longest;
    }

    /**
     * A page of what waits for a partner, oldest first, after a place.
     *
     * @param words what it is narrowed by, as a batch's filter says it: {@code state, type, cause, from, to}
     * @throws Refused INVALID with every word that is wrong
     * @throws Refused UNKNOWN for a partner that nobody knows and nothing waits for
     */
    public List<Queues.Named> page(String partner, Map<String, Object> words, long after, int size) {
        if (!NAME.matcher(partner).matches()) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
        var problems = new ArrayList<Refusal>();
        var sought = new FilterReading(words, "", opening.rulebook(), clock.instant(), problems).ofQueue(partner);
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        var found = transactions.call(() -> queues.page(sought, after, size));
        if (found.isEmpty()
                && !opening.rulebook().partners().containsKey(sought.partner())
                && transactions
                        .call(() -> queues.found(
                                new Queues.Sought(sought.partner(), null, Set.of(), null, null, null), 0, 1))
                        .isEmpty()) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
        return found;
    }

    /** The moment by which durations are told. */
    public Instant now() {
        return clock.instant();
    }

    /** How often a parcel for the partner is tried before the hub gives up, on its own schedule; 0 for a partner unknown. */
    public int mostAttempts(String partner) {
        var known = opening.rulebook().partners().get(partner);
        return known == null
                ? 0
                : Retries.most(PartnerWay.of(known, Waiting.Kind.PARCEL).retry());
    }
}
