package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.ConnectionsLooked;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * {@code hub_connection_ok} by partner: 1 where all ways to it worked when they were last tried, 0 where one did not. It is
 * measured at the node that tries; who is paused or gone is measured no more.
 */
@Singleton
public class ConnectionGauges {
    private static final String NAME = "hub_connection_ok";

    private final MetricRegistry metrics;
    private final Map<String, Integer> ok = new ConcurrentHashMap<>();

    @Inject
    public ConnectionGauges(MetricRegistry metrics) {
        this.metrics = metrics;
    }

    void looked(@Observes ConnectionsLooked looked) {
        looked.ok().forEach((partner, works) -> {
            if (ok.put(partner, works ? 1 : 0) == null) {
                metrics.gauge(NAME, () -> ok.getOrDefault(partner, 0), new Tag("partner", partner));
            }
        });
        ok.keySet()
                .removeIf(partner -> !looked.ok().containsKey(partner)
                        && metrics.remove(new MetricID(NAME, new Tag("partner", partner))));
    }
}
