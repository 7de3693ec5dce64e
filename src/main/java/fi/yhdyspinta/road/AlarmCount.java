package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.AlarmRaised;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts alarms: {@code hub_alarms_total} by kind, for whoever is on call. */
@Singleton
public class AlarmCount {
    private final MetricRegistry metrics;

    @Inject
    public AlarmCount(MetricRegistry metrics) {
        this.metrics = metrics;
    }

    void raised(@Observes AlarmRaised alarm) {
        metrics.counter("hub_alarms_total", new Tag("kind", alarm.kind())).inc();
    }
}
