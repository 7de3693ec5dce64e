package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What an X-Road error means for a delivery, as {@code doors/xroad-errors.properties} says it. Errors are compared
 * without case and underscores: newer security servers write {@code server.serverproxy.access_denied} for the {@code
 * Server.ServerProxy.AccessDenied} of older ones. The longest beginning, cut at a dot, decides.
 */
final class XRoadErrors {
    static final String FILE = "doors/xroad-errors.properties";

    private final Map<String, Trouble> byError;

    private XRoadErrors(Map<String, Trouble> byError) {
        this.byError = byError;
    }

    /** @throws IllegalArgumentException when a line names no trouble, or nothing is said of any other error */
    static XRoadErrors read(Path routes) {
        var lines = new Properties();
        try (var reader = Files.newBufferedReader(routes.resolve(FILE))) {
            lines.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        var byError = new HashMap<String, Trouble>();
        lines.forEach((error, trouble) -> byError.put(folded((String) error), named((String) error, (String) trouble)));
        if (!byError.containsKey("client") || !byError.containsKey("server")) {
            throw new IllegalArgumentException(FILE + " says nothing of Client or Server as such");
        }
        return new XRoadErrors(Map.copyOf(byError));
    }

    private static Trouble named(String error, String trouble) {
        try {
            return Trouble.valueOf(trouble.strip());
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(FILE + ": " + error + " names no trouble", unknown);
        }
    }

    /** What the error means; one that nobody knows is a passing trouble of the own security server. */
    Trouble trouble(String error) {
        for (var beginning = folded(error); !beginning.isEmpty(); beginning = shorter(beginning)) {
            var known = Optional.ofNullable(byError.get(beginning));
            if (known.isPresent()) {
                return known.get();
            }
        }
        return Trouble.XROAD_OWN_SERVER;
    }

    private static String shorter(String error) {
        int dot = error.lastIndexOf('.');
        return dot < 0 ? "" : error.substring(0, dot);
    }

    private static String folded(String error) {
        return error.strip().toLowerCase(Locale.ROOT).replace("_", "");
    }
}
