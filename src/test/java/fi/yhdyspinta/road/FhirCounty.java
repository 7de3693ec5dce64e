package fi.yhdyspinta.road;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/** A county's own FHIR server, HAPI's: takes messages, keeps their Tasks, lets itself be asked. */
public final class FhirCounty implements AutoCloseable {
    private static final FhirContext R4 = FhirContext.forR4Cached();

    /** What it does with a message instead of taking it. */
    @FunctionalInterface
    public interface Mood {
        /** Whether it has answered. */
        boolean answers(HttpServletResponse response) throws IOException;
    }

    public final List<Bundle> messages = new CopyOnWriteArrayList<>();
    public final List<String> raw = new CopyOnWriteArrayList<>();
    public final Map<String, Task> tasks = new ConcurrentHashMap<>();
    /** How often it was asked for a Task or for Tasks. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    private final AtomicReference<Mood> mood = new AtomicReference<>(response -> false);
    private final Server server = new Server();
    private final Clock clock;

    public FhirCounty(Clock clock) throws Exception {
        this.clock = clock;
        var connector = new ServerConnector(server);
        connector.setHost("localhost");
        server.addConnector(connector);
        var fhir = new RestfulServer(R4);
        fhir.registerProvider(new Tasks());
        fhir.registerProvider(new Messages());
        var context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new Moody(fhir)), "/fhir/*");
        server.setHandler(context);
        server.start();
    }

    public String base() {
        return "http://localhost:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort() + "/fhir";
    }

    public void is(Mood other) {
        mood.set(other);
    }

    public void isWell() {
        mood.set(response -> false);
    }

    /** Answers with a status and a body. */
    public static Mood saying(int status, String contentType, String body) {
        return response -> {
            response.setStatus(status);
            response.setContentType(contentType);
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            return true;
        };
    }

    /** A worker of the county moves the Task that came in a message. */
    public void moves(String parcel, Task.TaskStatus status) {
        var task = tasks.get(parcel);
        task.setStatus(status);
        task.setLastModified(Date.from(clock.instant()));
        task.getMeta().setLastUpdated(Date.from(clock.instant()));
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    /** HAPI's servlet, and the moods before it. */
    private final class Moody extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient RestfulServer fhir;

        Moody(RestfulServer fhir) {
            this.fhir = fhir;
        }

        @Override
        public void init() throws jakarta.servlet.ServletException {
            fhir.init(getServletConfig());
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, jakarta.servlet.ServletException {
            if (request.getMethod().equals("GET")) {
                asked.add(request.getRequestURI()
                        + (request.getQueryString() == null ? "" : "?" + request.getQueryString()));
            }
            if (!mood.get().answers(response)) {
                fhir.service(request, response);
            }
        }
    }

    /** {@code $process-message}. */
    public final class Messages {
        @Operation(name = "$process-message", manualRequest = true)
        public Bundle process(RequestDetails request) {
            var text = new String(request.loadRequestContents(), StandardCharsets.UTF_8);
            var message = R4.newJsonParser().parseResource(Bundle.class, text);
            raw.add(text);
            messages.add(message);
            message.getEntry().stream()
                    .map(Bundle.BundleEntryComponent::getResource)
                    .filter(Task.class::isInstance)
                    .map(Task.class::cast)
                    .forEach(this::keep);
            return response((MessageHeader) message.getEntryFirstRep().getResource());
        }

        private void keep(Task task) {
            var id = task.getIdElement().getIdPart().replace("urn:uuid:", "");
            task.setId(new IdType("Task", id));
            task.getMeta().setLastUpdated(Date.from(clock.instant()));
            tasks.putIfAbsent(id, task);
        }

        private Bundle response(MessageHeader to) {
            var header = new MessageHeader();
            header.setEvent(to.getEvent()).getSource().setEndpoint(base());
            header.getResponse()
                    .setIdentifier(to.getIdElement().getIdPart().replace("urn:uuid:", ""))
                    .setCode(MessageHeader.ResponseType.OK);
            var bundle = new Bundle().setType(Bundle.BundleType.MESSAGE);
            bundle.addEntry().setResource(header);
            return bundle;
        }
    }

    /** Its Tasks, to be read and searched. */
    public final class Tasks implements IResourceProvider {
        @Override
        public Class<? extends Resource> getResourceType() {
            return Task.class;
        }

        @Read
        public Task read(@IdParam IdType id) {
            var task = tasks.get(id.getIdPart());
            if (task == null) {
                throw new ResourceNotFoundException(id);
            }
            return task;
        }

        @Search
        public List<Task> search(@OptionalParam(name = "_lastUpdated") DateRangeParam when) {
            return tasks.values().stream()
                    .filter(task -> when == null
                            || when.getLowerBoundAsInstant() == null
                            || task.getMeta().getLastUpdated().after(when.getLowerBoundAsInstant()))
                    .toList();
        }
    }
}
