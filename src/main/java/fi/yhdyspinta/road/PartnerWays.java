package fi.yhdyspinta.road;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.BeanRepository;

/**
 * What the road makes for a partner while it runs, by the names that endpoints call it by: its certificates, its way through
 * a proxy. Many deliveries make theirs at the same moment, which Camel's own registry does not bear: its {@code bind} is for
 * one thread.
 */
final class PartnerWays implements BeanRepository {
    private final Map<String, Object> made = new ConcurrentHashMap<>();

    /** The context's own. */
    static PartnerWays of(CamelContext context) {
        return context.getCamelContextExtension().getContextPlugin(PartnerWays.class);
    }

    /** Makes what is not there yet; the name that it is found by. */
    String bound(String name, Supplier<Object> maker) {
        made.computeIfAbsent(name, missing -> maker.get());
        return name;
    }

    @Override
    public Object lookupByName(String name) {
        return made.get(name);
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        var found = made.get(name);
        return type.isInstance(found) ? type.cast(found) : null;
    }

    /** Nothing: each is one partner's, and nobody is to find it without its name. */
    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return Map.of();
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return Set.of();
    }
}
