package fi.yhdyspinta.road;

import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.spi.PropertiesSource;

/** {@code {{name}}} in a route is the environment's or the server's word for it, by MicroProfile Config. */
record LiveProperties(Function<String, Optional<String>> lookup) implements PropertiesSource {
    @Override
    public String getName() {
        return "environment";
    }

    @Override
    public String getProperty(String name) {
        return lookup.apply(name).orElse(null);
    }
}
