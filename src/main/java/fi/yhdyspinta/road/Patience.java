package fi.yhdyspinta.road;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;

/**
 * Breaks off a call whose protocol knows no end of waiting: an SFTP server that lives and answers nothing about a file would
 * hold a place for ever. A call may last as long as the address's {@code connect} and twice its {@code read}. What was begun
 * must be ended, on the same thread.
 */
@Named("patience")
@Singleton
public class Patience {
    private static final String WATCH = "patienceWatch";

    /** From now on the thread is watched. */
    public void begin(Exchange exchange) {
        var watch = new Watch(Thread.currentThread());
        exchange.setProperty(WATCH, watch);
        watch.time.thenRun(watch::late);
        watch.time.completeOnTimeout(
                null,
                exchange.getVariable("connect", Long.class) + 2 * exchange.getVariable("read", Long.class),
                TimeUnit.MILLISECONDS);
    }

    /** It has ended, well or not. */
    public void end(Exchange exchange) {
        exchange.getProperty(WATCH, Watch.class).end();
        exchange.removeProperty(WATCH);
    }

    private static final class Watch {
        private final CompletableFuture<Void> time = new CompletableFuture<>();
        private final Thread worker;
        private boolean hasEnded;

        Watch(Thread worker) {
            this.worker = worker;
        }

        synchronized void late() {
            if (!hasEnded) {
                worker.interrupt();
            }
        }

        synchronized void end() {
            hasEnded = true;
            // takes the alarm off, and ends the watch; what was interrupted was the call, and not the thread
            time.cancel(false);
            Thread.interrupted();
        }
    }
}
