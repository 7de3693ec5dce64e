package fi.yhdyspinta.walk;

import fi.yhdyspinta.outward.HostRefused;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a fault came from, for the log: classes and places of the code and never a message, which may quote what it choked
 * on; but for the hub's own sentence of whom it may not call.
 */
public final class Whence {
    private static final String OWN = "fi.yhdyspinta.";
    private static final int MOST = 600;

    private Whence() {}

    /** The first line of what it says, or the hub's own sentence behind it. For what may be quoted. */
    public static String said(Throwable fault) {
        return sentence(fault)
                .orElseGet(() -> String.valueOf(fault).lines().findFirst().orElse(""));
    }

    /** What it is by its class alone, or the hub's own sentence behind it. */
    public static String briefly(Throwable fault) {
        return sentence(fault).orElseGet(() -> fault.getClass().getName());
    }

    private static Optional<String> sentence(Throwable fault) {
        for (var each = fault; each != null; each = each.getCause()) {
            if (each instanceof HostRefused) {
                return Optional.of(each.getMessage());
            }
        }
        return Optional.empty();
    }

    /** Each cause with the place that it was thrown at, and the place of our own that led there. */
    public static String of(Throwable fault) {
        var whence = new StringBuilder();
        for (var each = fault; each != null && whence.length() < MOST; each = each.getCause()) {
            if (each instanceof HostRefused) {
                return each.getMessage();
            }
            whence.append(whence.isEmpty() ? "" : " < ").append(each.getClass().getName());
            var frames = each.getStackTrace();
            if (frames.length > 0) {
                whence.append(" at ").append(frames[0]);
                Arrays.stream(frames)
                        .filter(frame -> frame.getClassName().startsWith(OWN))
                        .findFirst()
                        .filter(own -> own != frames[0])
                        .ifPresent(own -> whence.append(" by ").append(own));
            }
        }
        return whence.toString();
    }
}
