package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Turn;
import fi.yhdyspinta.scim.ScimFault;
import fi.yhdyspinta.walk.Problem;
import fi.yhdyspinta.walk.Walk;
import fi.yhdyspinta.walk.Wording;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Says no at the gate, before anybody inside is asked, and counts it: {@code hub_refused_total} by status. */
@Singleton
public class Answers {
    /** Below here everything is said in FHIR, refusals at the gate too. */
    private static final String FHIR = "/fhir";
    /** Below here in SCIM. */
    private static final String SCIM = "/scim/";

    /** The media type of SCIM. */
    public static final String SCIM_TYPE = "application/scim+json";

    private final Walk walk;
    private final Wording wording;
    private final MetricRegistry metrics;

    @Inject
    public Answers(Walk walk, Wording wording, MetricRegistry metrics) {
        this.walk = walk;
        this.wording = wording;
        this.metrics = metrics;
    }

    void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            Refused.Ground ground,
            String code,
            String... args) {
        refuse(request, response, new Refused(ground, new Refusal(code, Turn.SENDER, "", List.of(args))));
    }

    /** The same with what an operator says, by language. */
    void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            Refused.Ground ground,
            String code,
            Map<String, String> said) {
        refuse(request, response, new Refused(ground, new Refusal(code, Turn.HUB, "", List.of(), said)));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Refused refused) {
        var problem = walk.refuse("", "gate", refused);
        count(problem.status());
        try {
            SecurityHeaders.on(response);
            response.setStatus(problem.status());
            var said = said(request, problem);
            response.setContentType(said.mediaType());
            response.getOutputStream().write(said.body());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private Wording.Said said(HttpServletRequest request, Problem problem) {
        // an error page is asked for in the place of another address
        var asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String first
                ? first
                : request.getRequestURI();
        var path = asked.substring(
                Math.min(asked.length(), request.getContextPath().length()));
        if (isScim(path)) {
            return new Wording.Said(SCIM_TYPE, walk.write(new Problem(problem.status(), scim(problem))));
        }
        return path.equals(FHIR) || path.startsWith(FHIR + "/")
                ? wording.refusal("fhir-message", "Bundle", problem)
                : new Wording.Said(Problem.MEDIA_TYPE, walk.write(problem));
    }

    /** Whether an address below the hub's is a directory's (SCIM), which has its own shape of errors. */
    public static boolean isScim(String path) {
        return path.startsWith(SCIM);
    }

    /** A refusal in SCIM's shape (RFC 7644 section 3.12). */
    public static Map<String, Object> scim(Problem problem) {
        return ScimFault.document(
                problem.status(), null, String.valueOf(problem.document().get("title")));
    }

    /** Counts a refusal that is answered elsewhere. */
    public void count(int status) {
        metrics.counter("hub_refused_total", new Tag("status", Integer.toString(status)))
                .inc();
    }
}
