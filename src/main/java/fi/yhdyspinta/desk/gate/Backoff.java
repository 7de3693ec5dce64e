package fi.yhdyspinta.desk.gate;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Growing waits for whoever shows wrong keys: after five for one key id from one address, after fifty from the address. In
 * the wait nothing from there is looked up, not even to say that it is wrong.
 *
 * <p>Nobody is shut out by somebody else. A wait holds for an id at an address, never for an id: the partner's own key from
 * another address passes. Where a stranger shares the partner's address (a city's outgoing one), the very key that was right
 * at this node before passes in any wait. What stays: a key that this node has never seen waits, five minutes at most, where
 * a stranger at the same address tries that id.
 *
 * <p>Each node counts for itself, in memory that has a bound: secrets have 256 random bits, so it is the work and the noise
 * of guessing that is bounded here, and not its chance.
 */
@Singleton
public class Backoff {
    /** So many wrong secrets of an id at an address cost nothing: somebody may have mistyped or not changed over yet. */
    static final int FREE = 5;

    /** So many of all ids together, because many may share an address. */
    static final int FREE_OF_ADDRESS = 50;

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int MOST = 10_000;
    private static final int LONGEST_ID = 64;
    private static final int NETWORK = 8;

    private final Clock clock;
    private final Map<String, Wrong> wrongs = new Bounded<>();
    private final Map<String, Wrong> wrongsOfAddress = new Bounded<>();
    // hashes of keys that were right here: the database holds no more of them either
    private final Map<String, Boolean> right = new Bounded<>();

    @Inject
    public Backoff(Clock clock) {
        this.clock = clock;
    }

    /** It is too early to try again. */
    static final class Wait extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Duration left;

        Wait(Duration left) {
            super("too many wrong keys", null, false, false);
            this.left = left;
        }

        /** How long still, in whole seconds, as {@code Retry-After} says it. */
        String seconds() {
            return Long.toString(Math.max(1, left.plusMillis(999).toSeconds()));
        }
    }

    private record Wrong(int count, Instant last, Instant until) {}

    /**
     * Tries a key and remembers how it went.
     *
     * @param address from where
     * @param key {@code id.secret}
     * @param proof what tells whether it is right
     * @throws Wait where too many were wrong a moment ago
     */
    <T> Optional<T> tried(String address, String key, Function<String, Optional<T>> proof) {
        var from = network(address);
        var pair = from + " " + id(key);
        var hash = hash(key);
        var now = clock.instant();
        synchronized (this) {
            if (!right.containsKey(hash)) {
                mustNotWait(wrongs.get(pair), now);
                mustNotWait(wrongsOfAddress.get(from), now);
            }
        }
        var proved = proof.apply(key);
        synchronized (this) {
            if (proved.isPresent()) {
                right.put(hash, true);
                wrongs.remove(pair);
            } else {
                right.remove(hash);
                wrongs.merge(pair, once(now), (before, one) -> more(before, now, FREE));
                wrongsOfAddress.merge(from, once(now), (before, one) -> more(before, now, FREE_OF_ADDRESS));
            }
        }
        return proved;
    }

    private static void mustNotWait(Wrong wrong, Instant now) {
        if (wrong != null && now.isBefore(wrong.until)) {
            throw new Wait(Duration.between(now, wrong.until));
        }
    }

    private static Wrong once(Instant now) {
        return new Wrong(1, now, now);
    }

    private static Wrong more(Wrong before, Instant now, int free) {
        if (now.isAfter(before.last.plus(FORGOTTEN))) {
            return once(now);
        }
        int count = before.count + 1;
        return new Wrong(count, now, now.plus(waitAfter(count - free)));
    }

    // 0, then 1, 2, 4 … seconds
    private static Duration waitAfter(int tooMany) {
        if (tooMany < 0) {
            return Duration.ZERO;
        }
        var wait = FIRST.multipliedBy(1L << Math.min(tooMany, 20));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    // who has one address of IPv6 has all of its network: they count as one
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            // digits and colons alone, so that nobody is asked for a name
            var bytes = InetAddress.getByName(address.matches("[0-9A-Fa-f:.%]+") ? address : "::")
                    .getAddress();
            return bytes.length > NETWORK ? HexFormat.of().formatHex(bytes, 0, NETWORK) : address;
        } catch (UnknownHostException notAnAddress) {
            return "";
        }
    }

    private static String id(String key) {
        int dot = key.indexOf('.');
        return dot < 1 || dot > LONGEST_ID ? "" : key.substring(0, dot);
    }

    private static String hash(String key) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** The one that nobody has asked about for longest goes first. */
    private static final class Bounded<V> extends LinkedHashMap<String, V> {
        private static final long serialVersionUID = 1L;

        Bounded() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST;
        }
    }
}
