package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.House;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Senders under way: each has cases of its own, goes round the hubs, and sends the next notice only when the one before has
 * its 202, so that the order within a case is known. What got no answer is sent again under the same number, as a sender
 * does, at the next hub.
 */
final class Load {
    private static final int CASES = 4;

    private final List<Caller> hubs;
    private final String prefix;
    private final int senders;
    private final int gap;
    private final AtomicInteger rotation = new AtomicInteger();
    private final Map<String, List<String>> parcels = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();
    private final Queue<String> numbers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final CountDownLatch ended;
    private volatile boolean isOver;

    /**
     * Begins to send.
     *
     * @param prefix how the numbers of this load begin
     * @param rate notices a second of each sender
     */
    Load(String prefix, int senders, int rate, List<Caller> hubs) {
        this.prefix = prefix;
        this.gap = 1000 / rate;
        this.hubs = List.copyOf(hubs);
        this.senders = senders;
        this.ended = new CountDownLatch(senders);
        for (int sender = 0; sender < senders; sender++) {
            int each = sender;
            var thread = new Thread(() -> send(each), "sender-" + sender);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void send(int sender) {
        try {
            for (int number = 0; !isOver; number++) {
                var caseId = prefix + "-CASE-" + sender + "-" + number % CASES;
                sendUntilTaken(prefix + "-" + sender + "-" + number, caseId);
                pause(gap);
            }
        } finally {
            ended.countDown();
        }
    }

    private void sendUntilTaken(String id, String caseId) {
        var notice = House.notice(id, caseId);
        while (true) {
            var hub = hubs.get(Math.floorMod(rotation.getAndIncrement(), hubs.size()));
            try {
                var answer = hub.post("/in/espoo-opetus/espoo-notice", "application/json", notice);
                if (answer.statusCode() == 202) {
                    numbers.add(id);
                    accepted.incrementAndGet();
                    Tree.list(Caller.json(answer).get("recipients")).stream()
                            .map(Tree::map)
                            .forEach(recipient -> parcels.computeIfAbsent(
                                            caseId + " to " + recipient.get("partner"), queue -> new ArrayList<>())
                                    .add(String.valueOf(recipient.get("parcelId"))));
                    return;
                }
                refusals.merge(answer.statusCode(), 1, Integer::sum);
                // the notice itself is sound: only a hub that is not well may say no
                assertThat(answer.statusCode()).isIn(404, 500, 503);
                pause(100);
            } catch (UncheckedIOException unanswered) {
                // a hub that is not there is asked in vain; one that was asked and did not answer has broken off
                if (!(unanswered.getCause() instanceof ConnectException)) {
                    broken.incrementAndGet();
                }
                if (hubs.size() == 1) {
                    pause(100);
                }
            }
        }
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    int senders() {
        return senders;
    }

    int accepted() {
        return accepted.get();
    }

    /** The sender's own numbers of what was taken over. */
    List<String> numbers() {
        return List.copyOf(numbers);
    }

    /** Waits until so many more have been taken over. */
    void goesOnFor(int more) {
        int enough = accepted.get() + more;
        Eventually.within(Duration.ofMinutes(5), more + " more are taken over", () -> accepted.get() >= enough);
    }

    /** Ends when each sender has its 202. */
    Load end() {
        isOver = true;
        try {
            assertThat(ended.await(3, TimeUnit.MINUTES))
                    .as("all senders have ended")
                    .isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return this;
    }

    /** Answers that were no 202, by status: connections that broke are not among them. */
    Map<Integer, Integer> refusals() {
        return Map.copyOf(refusals);
    }

    /** Requests that were broken off: a hub that could not be reached at all was asked for nothing. */
    int broken() {
        return broken.get();
    }

    /** By case and recipient the parcels, in the order in which their messages were sent. */
    Map<String, List<String>> queues() {
        return new LinkedHashMap<>(parcels);
    }
}
