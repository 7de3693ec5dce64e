package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.WrappedKeys;
import fi.yhdyspinta.journal.WrappedKeys.Store;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A change of the hub's own key without a pause: {@code HUB_KEYS=2:…,1:…} seals with the first, and all data keys that an
 * older one wraps are wrapped anew, some hundred in a transaction. When nothing needs the old one, it may go.
 */
@Singleton
class Rewrapping {
    private static final System.Logger LOG = System.getLogger(Rewrapping.class.getName());
    private static final int PAGE = 300;
    private static final int PAGES = 40;

    /** Nodes that still have the old key first may go on sealing with it for a while. */
    private static final Duration REST = Duration.ofHours(1);

    private final Transactions transactions;
    private final WrappedKeys keys;
    private final Sealing sealing;
    private final Clock clock;

    // where the walk through all keys is: each node's own, because whoever begins anew finds what is done
    private int store;
    private Object reached;
    private int rewrapped;
    private Instant nextWalk = Instant.MIN;
    private boolean isLookedAt;

    @Inject
    Rewrapping(Transactions transactions, WrappedKeys keys, Sealing sealing, Clock clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.sealing = sealing;
        this.clock = clock;
    }

    /** Wraps some keys anew; the next call goes on where this one ended. */
    synchronized void go() {
        if (clock.instant().isBefore(nextWalk)) {
            return;
        }
        for (int page = 0; page < PAGES; page++) {
            var of = Store.values()[store];
            var after = reached;
            var done = transactions.call(() -> keys.rewrap(of, after, PAGE));
            rewrapped += done.rewrapped();
            reached = done.last();
            if (reached == null) {
                store++;
            }
            if (store == Store.values().length) {
                end();
                return;
            }
        }
    }

    private void end() {
        if (rewrapped > 0) {
            LOG.log(System.Logger.Level.INFO, "hub key {0} wraps {1} more keys now", sealing.first(), rewrapped);
        }
        store = 0;
        rewrapped = 0;
        nextWalk = clock.instant().plus(REST);
    }

    /** Says once, after the start, which hub keys are missing although something needs them. */
    synchronized void lookOnce() {
        if (!isLookedAt) {
            missing().forEach(sentence -> LOG.log(System.Logger.Level.ERROR, "{0}", sentence));
            isLookedAt = true;
        }
    }

    /** A sentence for each hub key that is missing although something needs it: which, how many, and what to do. */
    List<String> missing() {
        return needed().entrySet().stream()
                .filter(each -> !sealing.numbers().contains(each.getKey()))
                .map(each -> "hub key " + each.getKey() + " is not in HUB_KEYS, and " + sum(each.getValue())
                        + " keys need it (" + named(each.getValue()) + "). Put it back behind the others, HUB_KEYS="
                        + sealing.first() + ":…," + each.getKey()
                        + ":…, and start again. Until then what they open waits; everything else goes on")
                .toList();
    }

    private Map<Integer, Map<Store, Long>> needed() {
        return transactions.call(keys::needed);
    }

    private static long sum(Map<Store, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String named(Map<Store, Long> counts) {
        return counts.entrySet().stream()
                .map(each -> name(each.getKey()) + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String name(Store store) {
        return store.name().toLowerCase(Locale.ROOT);
    }

    /** Each hub key by number: whether it is there, whether it seals, how many keys need it, and whether it may go. */
    List<Map<String, Object>> view() {
        var needed = needed();
        var numbers = new TreeSet<>(needed.keySet());
        numbers.addAll(sealing.numbers());
        return numbers.stream()
                .map(number -> view(number, needed.getOrDefault(number, Map.of())))
                .toList();
    }

    private Map<String, Object> view(int number, Map<Store, Long> counts) {
        boolean isThere = sealing.numbers().contains(number);
        boolean seals = number == sealing.first();
        var key = new LinkedHashMap<String, Object>();
        key.put("number", number);
        key.put("present", isThere);
        key.put("seals", seals);
        key.put("neededBy", sum(counts));
        var stores = new LinkedHashMap<String, Object>();
        counts.forEach((each, count) -> stores.put(name(each), count));
        key.put("stores", stores);
        key.put("mayBeTakenAway", isThere && !seals && counts.isEmpty());
        return key;
    }
}
