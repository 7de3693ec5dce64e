package fi.yhdyspinta.road;

import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.spi.PropertiesFunction;

/** {@code {{secret:name}}} in a route is the text of a secret: routes and partners' documents hold names alone. */
record SecretFunction(Function<String, Optional<String>> secrets) implements PropertiesFunction {
    @Override
    public String getName() {
        return "secret";
    }

    @Override
    public String apply(String name) {
        return secrets.apply(name).orElseThrow(() -> new IllegalStateException("the secret " + name + " is not there"));
    }
}
