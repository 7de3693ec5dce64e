package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Problem;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** The doors that stand on HTTP: what comes here belongs to routes. Paths are told whole, as the routes write them. */
@WebServlet(
        name = "CamelServlet",
        urlPatterns = {"/in/*", "/fhir/*", "/demo/*"},
        loadOnStartup = 1)
public class DoorServlet extends CamelHttpTransportServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient MetricRegistry metrics;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        pass(request, response);
        if (Problem.MEDIA_TYPE.equals(response.getContentType())) {
            metrics.counter("hub_refused_total", new Tag("status", Integer.toString(response.getStatus())))
                    .inc();
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
