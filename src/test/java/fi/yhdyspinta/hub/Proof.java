package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * What became of all that was taken over.
 *
 * @param parcels how many were taken over
 * @param lost of them never came
 * @param unknown came though nobody was told of them: a second parcel of the same
 * @param disordered came before one of the same case and recipient that was sent earlier
 * @param again deliveries that came again under a key that was there, which the receiver honours
 */
record Proof(int parcels, int lost, Set<String> unknown, int disordered, long again) {
    /**
     * Waits until all has come, and judges.
     *
     * @param patience how long nothing more may come before what is missing is taken for lost
     */
    static Proof of(Load load, Receiver receiver, Duration patience) {
        var queues = load.queues();
        var expected = queues.values().stream().flatMap(List::stream).toList();
        int missing = Integer.MAX_VALUE;
        for (int now = receiver.missing(expected).size(); now > 0 && now < missing; ) {
            missing = now;
            now = waited(receiver, expected, missing, patience);
        }
        var places = receiver.places();
        return new Proof(
                expected.size(),
                receiver.missing(expected).size(),
                unknown(expected, places),
                disordered(queues, places),
                receiver.again());
    }

    private static int waited(Receiver receiver, List<String> expected, int missing, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        int now = missing;
        while (now == missing && System.nanoTime() < end) {
            LockSupport.parkNanos(100_000_000);
            now = receiver.missing(expected).size();
        }
        return now;
    }

    private static Set<String> unknown(List<String> expected, Map<String, Long> places) {
        Set<String> unknown = new HashSet<>(places.keySet());
        expected.forEach(unknown::remove);
        return unknown;
    }

    private static int disordered(Map<String, List<String>> queues, Map<String, Long> places) {
        int disordered = 0;
        for (var queue : queues.values()) {
            long before = -1;
            for (var parcel : queue) {
                long place = places.getOrDefault(parcel, Long.MAX_VALUE);
                disordered += place < before ? 1 : 0;
                before = Math.max(before, place == Long.MAX_VALUE ? before : place);
            }
        }
        return disordered;
    }

    /** Prints it, and fails unless nothing was lost, doubled or out of order. */
    void holds(String of) {
        System.out.printf(
                "%s: parcels %d, lost %d, duplicated %d, out of order %d; %d came again under the same key%n",
                of, parcels, lost, unknown.size(), disordered, again);
        assertThat(parcels).as("parcels").isPositive();
        assertThat(unknown).as("came though nobody was told of them").isEmpty();
        assertThat(List.of(lost, unknown.size(), disordered))
                .as("lost, duplicated, out of order")
                .containsExactly(0, 0, 0);
    }
}
