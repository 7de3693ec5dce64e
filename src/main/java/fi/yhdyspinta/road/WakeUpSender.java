package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.LaneHasWork;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/**
 * Sends "lane 17 has work" to all hubs after a commit. Many such in a row become one; when the broker is away they are
 * let go, because a sweep finds the work.
 */
@Singleton
class WakeUpSender {
    private static final System.Logger LOG = System.getLogger(WakeUpSender.class.getName());

    private final Set<Integer> waiting = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Integer> lanes = new LinkedBlockingQueue<>();
    private volatile Thread sender;

    void hear(@Observes LaneHasWork event) {
        if (sender != null && waiting.add(event.lane())) {
            lanes.add(event.lane());
        }
    }

    void open(CamelContext context, ThreadFactory threads) {
        var template = context.createProducerTemplate();
        sender = threads.newThread(() -> sendAll(template));
        sender.start();
    }

    void close() {
        var open = sender;
        sender = null;
        if (open != null) {
            open.interrupt();
        }
    }

    private void sendAll(ProducerTemplate template) {
        while (sender != null) {
            try {
                int lane = lanes.take();
                waiting.remove(lane);
                template.sendBody("direct:tell-hubs", Integer.toString(lane));
            } catch (InterruptedException closing) {
                return;
            } catch (RuntimeException unreachable) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "a wake-up was not sent, the sweep will find its work: {0}",
                        unreachable.getClass().getName());
            }
        }
    }
}
