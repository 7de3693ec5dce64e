package fi.yhdyspinta.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;

/** Where the build has put what these tests run. */
final class Place {
    private static final Properties PROPERTIES = read();

    private Place() {}

    static int port() {
        return Integer.parseInt(PROPERTIES.getProperty("http.port"));
    }

    static Path of(String name) {
        return Path.of(PROPERTIES.getProperty(name));
    }

    private static Properties read() {
        try (var stream = Place.class.getResourceAsStream("/it.properties")) {
            var properties = new Properties();
            properties.load(stream);
            return properties;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
