package fi.yhdyspinta.road;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * Which doors close: one at which the hub listens when its partner is paused or edited, all when the hub stops. Camel lets
 * what is under way end before it closes a route, so what waits there must hear of it at once.
 */
final class Closing extends EventNotifierSupport {
    private final Set<String> closed = new HashSet<>();
    private boolean isStopping;

    /** Lets a context tell it when it stops. */
    static void follow(CamelContext context) {
        var closing = new Closing();
        closing.setIgnoreExchangeEvents(true);
        closing.setIgnoreRouteEvents(true);
        closing.setIgnoreServiceEvents(true);
        closing.setIgnoreStepEvents(true);
        context.getCamelContextExtension().addContextPlugin(Closing.class, closing);
        context.getManagementStrategy().addEventNotifier(closing);
    }

    /** What the doors of a context hear. */
    static Closing of(CamelContext context) {
        return context.getCamelContextExtension().getContextPlugin(Closing.class);
    }

    /** The door closes: nothing waits there any more until it opens again. */
    synchronized void close(String door) {
        closed.add(door);
        notifyAll();
    }

    /** The door opens. */
    synchronized void open(String door) {
        closed.remove(door);
    }

    /** Waits at a door; whether it is still open then. */
    synchronized boolean waits(String door, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && isOpen(door); left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return isOpen(door);
    }

    private boolean isOpen(String door) {
        return !isStopping && !closed.contains(door);
    }

    @Override
    public synchronized void notify(CamelEvent event) {
        if (event instanceof CamelEvent.CamelContextStoppingEvent) {
            isStopping = true;
            notifyAll();
        }
    }
}
