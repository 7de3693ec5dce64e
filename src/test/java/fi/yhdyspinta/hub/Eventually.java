package fi.yhdyspinta.hub;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what comes by itself, and says what did not. */
final class Eventually {
    private Eventually() {}

    static void within(Duration time, String what, BooleanSupplier come) {
        var end = System.nanoTime() + time.toNanos();
        while (!come.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + time.toSeconds() + " s: " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }
}
