package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.walk.Pausing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/**
 * Turns a partner's system away while it, or the hub, is in maintenance: before a byte is read, so that nothing is half
 * taken. People are let in; what they send then is refused inside, with what they wrote kept.
 */
@Singleton
public class UnderMaintenance {
    private final Pausing pausing;
    private final Answers answers;

    @Inject
    public UnderMaintenance(Pausing pausing, Answers answers) {
        this.pausing = pausing;
        this.answers = answers;
    }

    /** Whether the call may go on; where not, it has been answered by 503 with {@code Retry-After} (RFC 9110 10.2.3). */
    boolean admits(HttpServletRequest request, HttpServletResponse response) {
        if (!Pace.isOfSystem(request)) {
            return true;
        }
        var told = pausing.maintenance(Pace.caller(request).name());
        told.ifPresent(maintenance -> {
            response.setHeader("Retry-After", Long.toString(seconds(maintenance.again())));
            // what it has begun to send is not read
            response.setHeader("Connection", "close");
            answers.refuse(request, response, Refused.Ground.BUSY, maintenance.code(), maintenance.message());
        });
        return told.isEmpty();
    }

    private static long seconds(Duration again) {
        return Math.max(1, again.plusMillis(999).toSeconds());
    }
}
