package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Those who commit at the same time share one commit, and nobody pays for another. */
class GroupCommitTest {
    private final Counted transactions = new Counted();
    private final GroupCommit together = new GroupCommit(transactions);
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void stopCallers() {
        callers.shutdownNow();
    }

    @Test
    void commitsAloneAtOnceWhatComesAlone() {
        assertThat(commit(() -> "done")).isEqualTo("done");

        assertThat(transactions.committed).containsExactly(1);
    }

    @Test
    void commitsOnceForAllThatGatheredMeanwhile() throws Exception {
        var results = behindAClosedDoor(List.of(() -> 1, () -> 2, () -> 3, () -> 4, () -> 5));

        assertThat(results).extracting(FutureTask::get).containsExactly(1, 2, 3, 4, 5);
        // the one that held the door, and the five together
        assertThat(transactions.committed).containsExactly(1, 5);
    }

    @Test
    void commitsTheOthersWhereOneOfThemFails() throws Exception {
        var results = behindAClosedDoor(List.of(
                () -> 1,
                () -> {
                    throw new IllegalArgumentException("the second's own fault");
                },
                () -> 3));

        assertThat(results.get(0).get()).isEqualTo(1);
        assertThatThrownBy(() -> results.get(1).get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("the second's own fault");
        assertThat(results.get(2).get()).isEqualTo(3);
        assertThat(transactions.committed).containsExactly(1, 1, 1);
    }

    @Test
    void triesEachAloneWhereTheirCommitFails() throws Exception {
        transactions.failGroups = true;

        var results = behindAClosedDoor(List.of(() -> 1, () -> 2, () -> 3));

        assertThat(results).extracting(FutureTask::get).containsExactly(1, 2, 3);
        assertThat(transactions.committed).containsExactly(1, 1, 1, 1);
    }

    @Test
    void givesItsOutcomeToEveryOneOfMany() throws Exception {
        var sum = new AtomicInteger();
        var results = new ArrayList<Future<Integer>>();
        for (int each = 0; each < 2_000; each++) {
            int own = each;
            results.add(callers.submit(() -> commit(() -> own)));
        }
        for (var result : results) {
            sum.addAndGet(result.get(30, TimeUnit.SECONDS));
        }

        assertThat(sum).hasValue(1_999 * 1_000);
        assertThat(transactions.committed.stream().mapToInt(each -> each).sum()).isEqualTo(2_000);
        assertThat(transactions.committed).allMatch(size -> size <= GroupCommit.MOST);
    }

    private <T> T commit(Supplier<T> work) {
        return together.call(() -> {
            transactions.begun++;
            return work.get();
        });
    }

    /** Work that comes while the commit of another is under way. */
    private List<FutureTask<Integer>> behindAClosedDoor(List<Supplier<Integer>> works) throws Exception {
        var door = new CountDownLatch(1);
        var inside = new CountDownLatch(1);
        var first = callers.submit(() -> commit(() -> {
            inside.countDown();
            await(door);
            return 0;
        }));
        inside.await();
        var results = new ArrayList<FutureTask<Integer>>();
        for (var work : works) {
            var result = new FutureTask<>(() -> commit(work));
            var caller = new Thread(result);
            caller.start();
            while (caller.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            results.add(result);
        }
        door.countDown();
        first.get();
        return results;
    }

    private static void await(CountDownLatch door) {
        try {
            door.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Counts how much work each commit was for; one leader at a time needs no lock. */
    private static final class Counted implements Transactions {
        private final List<Integer> committed = new ArrayList<>();
        private int begun;
        private boolean failGroups;

        @Override
        public <T> T call(Supplier<T> work) {
            int before = begun;
            var result = work.get();
            committed.add(begun - before);
            return result;
        }

        @Override
        public void run(Runnable work) {
            int before = begun;
            work.run();
            if (failGroups) {
                throw new NotCommitted(new IllegalStateException("the commit failed"));
            }
            committed.add(begun - before);
        }
    }
}
