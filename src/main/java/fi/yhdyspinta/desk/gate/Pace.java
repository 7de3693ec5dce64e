package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.walk.Intake;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** Keeps a partner to what its document says it may bring, before a byte of it is read. It is systems that are counted, no people. */
@Singleton
public class Pace {
    private static final Set<String> ASKING = Set.of("GET", "HEAD", "OPTIONS");

    private final Intake intake;
    private final Answers answers;

    @Inject
    public Pace(Intake intake, Answers answers) {
        this.intake = intake;
        this.answers = answers;
    }

    /** Whether the call may go on; where not, it has been answered by 429 with {@code Retry-After} (RFC 6585 section 4). */
    boolean admits(HttpServletRequest request, HttpServletResponse response) {
        if (!isOfSystem(request)) {
            return true;
        }
        var kind = ASKING.contains(request.getMethod()) ? Intake.Kind.ASKING : Intake.Kind.BRINGING;
        var tooMany = intake.call(caller(request).name(), kind);
        tooMany.ifPresent(told -> {
            response.setHeader("Retry-After", Long.toString(told.pause().toSeconds()));
            // what it has begun to send is not read
            response.setHeader("Connection", "close");
            answers.refuse(
                    request,
                    response,
                    Refused.Ground.TOO_MANY,
                    "TOO_MANY_CALLS",
                    Integer.toString(told.limit().calls()),
                    seconds(told));
        });
        return tooMany.isEmpty();
    }

    private static String seconds(Intake.TooMany told) {
        var per = told.limit().per();
        return per.toMillisPart() == 0 ? Long.toString(per.toSeconds()) : Double.toString(per.toMillis() / 1000.0);
    }

    /** The most bytes of a document from this caller. */
    int most(HttpServletRequest request, int usual) {
        return isOfSystem(request)
                ? Math.min(usual, intake.mostBytes(caller(request).name()))
                : usual;
    }

    static boolean isOfSystem(HttpServletRequest request) {
        var caller = caller(request);
        return caller != null && caller.role().equals(Caller.PARTNER) && !caller.isPerson();
    }

    static Caller caller(HttpServletRequest request) {
        return (Caller) request.getAttribute(KeyMechanism.CALLER);
    }
}
