package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.LaneHasWork;
import fi.yhdyspinta.walk.Rounds;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/**
 * Says after a commit which lanes have work: those of this node to its own road, others to all hubs. What comes in a row
 * goes as one; when the broker is away wake-ups are let go, because a sweep finds the work.
 */
@Singleton
class WakeUpSender {
    private static final System.Logger LOG = System.getLogger(WakeUpSender.class.getName());
    private static final String OWN_LANES = "direct:own-lanes";
    private static final String OTHERS_LANES = "direct:tell-hubs";

    private final Rounds rounds;
    private final Set<Integer> waiting = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Integer> lanes = new LinkedBlockingQueue<>();
    private volatile Thread sender;

    @Inject
    WakeUpSender(Rounds rounds) {
        this.rounds = rounds;
    }

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
                var taken = new ArrayList<Integer>();
                taken.add(lanes.take());
                lanes.drainTo(taken);
                taken.forEach(waiting::remove);
                send(template, OWN_LANES, taken.stream().filter(rounds::holds));
                send(template, OTHERS_LANES, taken.stream().filter(lane -> !rounds.holds(lane)));
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

    private static void send(ProducerTemplate template, String address, Stream<Integer> lanes) {
        var numbers = lanes.map(String::valueOf).collect(Collectors.joining(","));
        if (!numbers.isEmpty()) {
            template.sendBody(address, numbers);
        }
    }
}
