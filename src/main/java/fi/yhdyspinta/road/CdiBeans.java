package fi.yhdyspinta.road;

import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.spi.BeanRepository;

/** Lets routes say {@code bean:walk}: CDI's named beans under Camel's eyes. */
final class CdiBeans implements BeanRepository {
    private final BeanManager beans;

    CdiBeans(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public Object lookupByName(String name) {
        return lookupByNameAndType(name, Object.class);
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        var bean = beans.resolve(beans.getBeans(name));
        if (bean == null) {
            return null;
        }
        // of one that a method produces, the class is the producer's
        var as = bean.getTypes().contains(bean.getBeanClass()) ? bean.getBeanClass() : Object.class;
        var instance = beans.getReference(bean, as, beans.createCreationalContext(bean));
        return type.isInstance(instance) ? type.cast(instance) : null;
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        var found = new HashMap<String, T>();
        // only named beans: Camel asks for its own types at start, and a hub has none unnamed
        for (var bean : beans.getBeans(type, new Annotation[0])) {
            if (bean.getName() != null) {
                found.put(bean.getName(), lookupByNameAndType(bean.getName(), type));
            }
        }
        return found;
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return findByTypeWithName(type).values().stream().collect(Collectors.toSet());
    }
}
