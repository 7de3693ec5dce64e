package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.CredentialsLooked;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * {@code hub_credential_expires_days} by partner, kind and id: whole days until a credential ends. One that is revoked or
 * taken out of its document is measured no more.
 */
@Singleton
public class ExpiryGauges {
    private static final String NAME = "hub_credential_expires_days";

    private final MetricRegistry metrics;
    private final Map<List<String>, Long> days = new ConcurrentHashMap<>();

    @Inject
    public ExpiryGauges(MetricRegistry metrics) {
        this.metrics = metrics;
    }

    void looked(@Observes CredentialsLooked looked) {
        var seen = new HashSet<List<String>>();
        for (var ending : looked.endings()) {
            var key = List.of(ending.partner(), ending.kind().wire(), ending.id());
            seen.add(key);
            if (days.put(key, ending.days()) == null) {
                metrics.gauge(NAME, () -> days.getOrDefault(key, 0L), tags(key));
            }
        }
        days.keySet().removeIf(key -> !seen.contains(key) && metrics.remove(id(key)));
    }

    private static MetricID id(List<String> key) {
        return new MetricID(NAME, tags(key));
    }

    private static Tag[] tags(List<String> key) {
        return new Tag[] {new Tag("partner", key.get(0)), new Tag("kind", key.get(1)), new Tag("id", key.get(2))};
    }
}
