package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Answers;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Turn;
import fi.yhdyspinta.seal.Sealing;
import fi.yhdyspinta.walk.NotCommitted;
import fi.yhdyspinta.walk.Problem;
import fi.yhdyspinta.walk.Walk;
import fi.yhdyspinta.walk.Whence;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;

/** Whatever ends a request early, in the words of RFC 9457; for a browser's page, on a page. */
@Provider
public class Troubles implements ExceptionMapper<Exception> {
    private static final System.Logger LOG = System.getLogger(Troubles.class.getName());

    @Inject
    private Walk walk;

    @Inject
    private Answers answers;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    // by CDI: what JAX-RS puts here fails now and then where no resource has been found yet
    @Inject
    private HttpServletRequest request;

    @Override
    public Response toResponse(Exception exception) {
        var refused = refused(exception);
        var caller = whoever.caller();
        var problem = walk.refuse(caller == null ? "" : caller.name(), "api", refused);
        if (refused.ground() == Refused.Ground.FAULT) {
            LOG.log(System.Logger.Level.ERROR, "{0} {1}", problem.document().get("instance"), Whence.of(exception));
        }
        if (refused.ground() == Refused.Ground.UNSUPPORTED || refused.ground() == Refused.Ground.FORBIDDEN) {
            answers.count(problem.status());
        }
        return wantsPage() ? page(problem) : document(problem);
    }

    private static Refused refused(Exception exception) {
        if (exception instanceof Refused refused) {
            return refused;
        }
        if (exception instanceof NotCommitted) {
            return one(Refused.Ground.BUSY, "SERVER_BUSY", Turn.SENDER);
        }
        if (exception instanceof Sealing.KeyMissing away) {
            LOG.log(System.Logger.Level.ERROR, "{0}", away.getMessage());
            return one(Refused.Ground.BUSY, "KEY_MISSING", Turn.HUB);
        }
        if (exception instanceof Sealing.Destroyed) {
            return one(Refused.Ground.GONE, "PAYLOAD_GONE", Turn.SENDER);
        }
        if (exception instanceof WebApplicationException http) {
            return switch (http.getResponse().getStatus()) {
                case 401 -> one(Refused.Ground.UNAUTHENTICATED, "UNAUTHENTICATED", Turn.SENDER);
                case 403 -> one(Refused.Ground.FORBIDDEN, "FORBIDDEN", Turn.SENDER);
                case 404, 400 -> one(Refused.Ground.UNKNOWN, "NOT_FOUND", Turn.SENDER);
                case 405 -> one(Refused.Ground.METHOD, "METHOD_NOT_ALLOWED", Turn.SENDER);
                case 406 -> one(Refused.Ground.NOT_ACCEPTABLE, "NOT_ACCEPTABLE", Turn.SENDER);
                case 415 ->
                    new Refused(
                            Refused.Ground.UNSUPPORTED,
                            Refusal.ofSender("UNSUPPORTED_MEDIA_TYPE", "", MediaType.APPLICATION_JSON));
                default -> one(Refused.Ground.FAULT, "INTERNAL", Turn.HUB);
            };
        }
        return one(Refused.Ground.FAULT, "INTERNAL", Turn.HUB);
    }

    private static Refused one(Refused.Ground ground, String code, Turn turn) {
        return new Refused(ground, new Refusal(code, turn, "", List.of()));
    }

    private boolean wantsPage() {
        var accept = request.getHeader("Accept");
        return accept != null
                && accept.contains("text/html")
                && !request.getRequestURI().startsWith("/api");
    }

    private Response page(Problem problem) {
        return pages.render(
                problem.status(),
                "error.jte",
                Map.of("page", page, "status", problem.status(), "problem", problem.document()));
    }

    private Response document(Problem problem) {
        boolean isScim = Answers.isScim(
                request.getRequestURI().substring(request.getContextPath().length()));
        var response = isScim
                ? Response.status(problem.status()).type(Answers.SCIM_TYPE).entity(Answers.scim(problem))
                : Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(walk.write(problem));
        return problem.status() == 503 ? response.header("Retry-After", "5").build() : response.build();
    }
}
