package fi.yhdyspinta.walk;

import java.util.Arrays;

/**
 * Where a fault came from, for the log: classes and places of the code and never a message, which may quote what it choked
 * on.
 */
public final class Whence {
    private static final String OWN = "fi.yhdyspinta.";
    private static final int MOST = 600;

    private Whence() {}

    /** Each cause with the place that it was thrown at, and the place of our own that led there. */
    public static String of(Throwable fault) {
        var whence = new StringBuilder();
        for (var each = fault; each != null && whence.length() < MOST; each = each.getCause()) {
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
