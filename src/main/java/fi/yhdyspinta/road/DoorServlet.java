package fi.yhdyspinta.road;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.walk.Problem;
import fi.yhdyspinta.walk.Walk;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** The doors that stand on HTTP: what comes here belongs to routes. Paths are told whole, as the routes write them. */
@WebServlet(
        name = "CamelServlet",
        urlPatterns = {"/in/*", "/fhir/*", "/xroad/*", "/demo/*"},
        loadOnStartup = 1)
public class DoorServlet extends CamelHttpTransportServlet {
    private static final long serialVersionUID = 1L;

    // camel-servlet logs a request that it can't read with what stands in it; who sent it is told, and nobody else
    private static final Logger SILENCED = Logger.getLogger(DoorServlet.class.getName());

    @Inject
    private transient MetricRegistry metrics;

    @Inject
    private transient Walk walk;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        SILENCED.setLevel(Level.OFF);
        // doors are for systems; people have the desk, which knows what each may do, and directories have SCIM
        if (!isOfSystem(request) || request.getServletPath().equals("/demo") && !maySeeTheDemo(request)) {
            refuse(request, response);
            return;
        }
        pass(request, response);
        if (isRefused(response)) {
            metrics.counter("hub_refused_total", new Tag("status", Integer.toString(response.getStatus())))
                    .inc();
        }
    }

    private static boolean isOfSystem(HttpServletRequest request) {
        return Stream.of("partner", "operator", "hub").anyMatch(request::isUserInRole);
    }

    // a status without a body of ours becomes the error page, and is counted there
    private static boolean isRefused(HttpServletResponse response) {
        return Problem.MEDIA_TYPE.equals(response.getContentType())
                || (response.getStatus() >= 400 && "application/fhir+json".equals(response.getContentType()));
    }

    // what simulated partners got is in clear: for the demo's operator, and for the hub that delivers it
    private static boolean maySeeTheDemo(HttpServletRequest request) {
        return request.isUserInRole("operator") || request.isUserInRole("hub");
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) {
        var refused = new Refused(Refused.Ground.FORBIDDEN, Refusal.ofSender("FORBIDDEN", ""));
        var problem = walk.refuse(request.getUserPrincipal().getName(), "door", refused);
        try {
            response.setStatus(problem.status());
            response.setContentType(Problem.MEDIA_TYPE);
            response.getOutputStream().write(walk.write(problem));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void pass(HttpServletRequest request, HttpServletResponse response) {
        super.service(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public String getPathInfo() {
                        return super.getServletPath() + (super.getPathInfo() == null ? "" : super.getPathInfo());
                    }
                },
                response);
    }
}
