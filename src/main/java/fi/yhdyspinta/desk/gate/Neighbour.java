package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.outward.Networks;
import fi.yhdyspinta.walk.Variables;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A machine of the operator's own that stands before the hub and speaks for others: the X-Road security server, the proxy
 * where TLS ends. It is known by its address and by a secret that it shows in a header of its own, and by neither alone.
 */
final class Neighbour {
    private final Networks from;
    private final Optional<String> key;
    private final String header;

    /**
     * @param from its addresses and networks, with commas; empty for one that is not there. What can't be read is told at
     *     the start, and nobody here
     * @param key its secret; one that could be guessed is none
     * @param header where it shows the secret
     */
    Neighbour(Optional<String> from, Optional<String> key, String header) {
        this.from = networks(from);
        this.key = key.filter(secret -> !Variables.canBeGuessed(secret));
        this.header = header;
    }

    private static Networks networks(Optional<String> text) {
        try {
            return text.map(Networks::of).orElse(Networks.NONE);
        } catch (IllegalArgumentException unreadable) {
            return Networks.NONE;
        }
    }

    static List<String> list(Optional<String> text) {
        return text.stream()
                .flatMap(all -> Arrays.stream(all.split(",")))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** Whether that is one of its addresses. */
    boolean hasAddress(String address) {
        return from.hold(address);
    }

    /** Whether the request shows its secret. Compared in constant time. */
    boolean hasShownKey(HttpServletRequest request) {
        var shown = request.getHeader(header);
        return shown != null
                && key.isPresent()
                && MessageDigest.isEqual(
                        shown.getBytes(StandardCharsets.UTF_8), key.get().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the request comes from it: by its address and with its secret. */
    boolean hasSent(HttpServletRequest request) {
        return hasAddress(request.getRemoteAddr()) && hasShownKey(request);
    }
}
