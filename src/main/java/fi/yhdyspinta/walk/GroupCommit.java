package fi.yhdyspinta.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Lets work that comes at the same time share one transaction and one commit. Whoever comes first leads: it does what has
 * gathered while the commit before was under way, its own among it, and commits once for all. Alone it waits for nobody.
 *
 * <p>Nobody pays for another: where one of a group fails, or their commit does, all of it is rolled back and each is done
 * again in a transaction of its own. So work must be such that it may be begun twice, and must write to the database alone.
 */
final class GroupCommit {
    /** How many share one commit at most: more would make the last one wait for longer than it gains. */
    static final int MOST = 64;

    private final Transactions transactions;
    private final Queue<Work<?>> gathered = new ConcurrentLinkedQueue<>();
    private final Semaphore lead = new Semaphore(1);

    GroupCommit(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Returns when the work has been committed.
     *
     * @throws NotCommitted when the database did not take it
     */
    <T> T call(Supplier<T> task) {
        var work = new Work<>(task);
        gathered.add(work);
        while (!work.isDone) {
            if (lead.tryAcquire()) {
                try {
                    doTogether();
                } finally {
                    lead.release();
                    wakeNext();
                }
            } else {
                // until it is done, or may lead itself
                LockSupport.park(this);
            }
        }
        return work.outcome();
    }

    private void wakeNext() {
        var next = gathered.peek();
        if (next != null) {
            LockSupport.unpark(next.caller);
        }
    }

    private void doTogether() {
        var group = new ArrayList<Work<?>>();
        for (var work = gathered.poll(); work != null; work = group.size() < MOST ? gathered.poll() : null) {
            group.add(work);
        }
        try {
            if (group.size() > 1 && isCommitted(group)) {
                return;
            }
            group.forEach(work -> work.alone(transactions));
        } finally {
            group.forEach(Work::finish);
        }
    }

    private boolean isCommitted(List<Work<?>> group) {
        try {
            transactions.run(() -> group.forEach(Work::within));
            return true;
        } catch (RuntimeException | Error oneOfThem) {
            return false;
        }
    }

    private static final class Work<T> {
        private final Supplier<T> task;
        private final Thread caller = Thread.currentThread();
        private T result;
        private Throwable failure;
        private volatile boolean isDone;

        Work(Supplier<T> task) {
            this.task = task;
        }

        void within() {
            result = task.get();
        }

        void alone(Transactions transactions) {
            try {
                result = transactions.call(task);
            } catch (RuntimeException | Error failed) {
                failure = failed;
            }
        }

        void finish() {
            isDone = true;
            LockSupport.unpark(caller);
        }

        T outcome() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException failed) {
                throw failed;
            }
            return result;
        }
    }
}
