package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.walk.Variables;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What answers at which port. Where {@code ADMIN_PORT} is set, whatever runs the hub answers there alone: its addresses are
 * unknown elsewhere, and who is of the hub's own people is nobody elsewhere. Partners, and people at work for them, keep
 * theirs at every port: their own messages, log, people and keys.
 */
@Singleton
public class Ports {
    /** Where the hub is run: all that asks for a right of the hub's own people alone. */
    private static final Pattern OF_THE_HUB =
            Pattern.compile("/(?:flows|formats|api/flows|api/formats|api/operations|api/profiles|api/secrets"
                    + "|api/audit/(?:export|chain|checkpoints))(?:/.*)?"
                    // a partner's own keys are its own, and so is the guide that its IT department reads
                    + "|/api/partners(?:/[^/]*(?:/(?!(?:credentials|guide|openapi|capability-statement|formats)(?:/|$)).*)?)?"
                    + "|/partners(?:/[^/]*(?:/(?!guide(?:/|$)).*)?)?");

    /** What an orchestrator and a load balancer ask for, and where they ask is theirs to choose. */
    private static final Set<String> PROBES = Set.of("/health/started", "/health/live", "/health/ready");

    private static final List<String> OF_THE_SERVER = List.of("/health", "/metrics", "/openapi");

    private final Optional<Integer> admin;

    @Inject
    public Ports(Variables environment) {
        this(environment.text("ADMIN_PORT").map(Integer::valueOf).filter(port -> port > 0));
    }

    Ports(Optional<Integer> admin) {
        this.admin = admin;
    }

    /** Whether the hub is not run from where this request came in. */
    boolean isElsewhere(HttpServletRequest request) {
        return admin.isPresent() && request.getLocalPort() != admin.get();
    }

    /** Whether there is nothing at that address here. */
    boolean isShut(HttpServletRequest request) {
        return isElsewhere(request) && OF_THE_HUB.matcher(path(request)).matches();
    }

    /** Whether there is nothing of the server's own at that address here; of what the hub doesn't use there never is. */
    boolean isShutOfTheServer(HttpServletRequest request) {
        var path = path(request);
        boolean isUsed = OF_THE_SERVER.stream().anyMatch(own -> path.equals(own) || path.startsWith(own + "/"));
        return !isUsed || isElsewhere(request) && !PROBES.contains(path);
    }

    /** Who calls, as far as it is anybody at this port. */
    Optional<Caller> here(HttpServletRequest request, Caller caller) {
        if (!caller.isOperator() || !isElsewhere(request)) {
            return Optional.of(caller);
        }
        // a person may change over to another organisation, and can do nothing else
        return caller.isPerson()
                ? Optional.of(new Caller(caller.name(), caller.role(), caller.credential(), Set.of()))
                : Optional.empty();
    }

    // what is asked for is what the server makes of it: "/flows;a=b" and "/%66lows" are "/flows"
    private static String path(HttpServletRequest request) {
        var inside = request.getPathInfo();
        return request.getContextPath() + request.getServletPath() + (inside == null ? "" : inside);
    }
}
