package fi.yhdyspinta.road;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Breaks off what a thread waits for, once its time is over, and again each second until it has ended. */
final class Watch {
    private static final long AGAIN_MILLIS = 1000;

    private final CompletableFuture<Void> time = new CompletableFuture<>();
    private final Thread worker = Thread.currentThread();
    private boolean isLate;
    private boolean hasEnded;

    private Watch() {}

    /** Over the thread that calls, from now on. */
    static Watch of(long millis) {
        var watch = new Watch();
        watch.time.thenRun(watch::late);
        watch.time.completeOnTimeout(null, millis, TimeUnit.MILLISECONDS);
        return watch;
    }

    private synchronized void late() {
        if (!hasEnded) {
            isLate = true;
            worker.interrupt();
            CompletableFuture.delayedExecutor(AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(this::late);
        }
    }

    /** It has ended, well or not, on the same thread; whether it was broken off. */
    synchronized boolean end() {
        hasEnded = true;
        // takes the alarm off, and ends the watch; what was interrupted was the call, and not the thread
        time.cancel(false);
        Thread.interrupted();
        return isLate;
    }
}
