package fi.yhdyspinta.format;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * How much of a processor the work that begins here may take. It is the thread's own work that counts: on a machine that has
 * other things to do a good document takes long, and nothing is wrong with it. For the thread that makes it alone.
 */
final class Effort {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long most;
    private final long began = System.nanoTime();
    private final long worked = THREADS.getCurrentThreadCpuTime();

    Effort(Duration most) {
        this.most = most.toNanos();
    }

    /** Whether it has taken more. */
    boolean isSpent() {
        // the thread's own clock costs more to read than the wall's, which is never behind it
        return System.nanoTime() - began > most && THREADS.getCurrentThreadCpuTime() - worked > most;
    }
}
