package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.message.Refused;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.config.AuthConfigProvider;
import jakarta.security.auth.message.config.ClientAuthConfig;
import jakarta.security.auth.message.config.ServerAuthConfig;
import jakarta.security.auth.message.config.ServerAuthContext;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;

/**
 * Stands before the server's own pages, such as {@code /metrics} and {@code /openapi}, which are applications beside the
 * hub's and know nothing of its gate (Jakarta Authentication, told which application it is for). Says at which port they
 * are there; who asks is not asked.
 */
@WebListener
public class ServerPages implements ServletContextListener {
    private static final String LAYER = "HttpServlet";

    /** The applications that the server's features bring. {@code /ibm/api} tells how the server is set up. */
    private static final List<String> APPLICATIONS = List.of(
            "/health", "/metrics", "/openapi", "/openapi/ui", "/openapi/platform", "/ibm/api", "/IBMJMXConnectorREST");

    @Inject
    private Ports ports;

    // asked for at the first refusal: it stands on the database and the sealing keys, which have their own word at the
    // start
    @Inject
    private Provider<Answers> answers;

    private List<String> registrations = List.of();

    @Override
    public void contextInitialized(ServletContextEvent event) {
        var host = event.getServletContext().getVirtualServerName();
        registrations = APPLICATIONS.stream()
                .map(application -> AuthConfigFactory.getFactory()
                        .registerConfigProvider(new Everywhere(), LAYER, host + " " + application, "the hub's gate"))
                .toList();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        registrations.forEach(AuthConfigFactory.getFactory()::removeRegistration);
    }

    private final class Everywhere implements AuthConfigProvider {
        @Override
        public ServerAuthConfig getServerAuthConfig(String layer, String application, CallbackHandler handler) {
            return new Gate(layer, application);
        }

        @Override
        public ClientAuthConfig getClientAuthConfig(String layer, String application, CallbackHandler handler) {
            return null;
        }

        @Override
        public void refresh() {
            // nothing is kept
        }
    }

    private final class Gate implements ServerAuthConfig, ServerAuthContext, ServerAuthModule {
        private final String layer;
        private final String application;

        Gate(String layer, String application) {
            this.layer = layer;
            this.application = application;
        }

        @Override
        public AuthStatus validateRequest(MessageInfo message, Subject client, Subject service) {
            var request = (HttpServletRequest) message.getRequestMessage();
            var response = (HttpServletResponse) message.getResponseMessage();
            if (ports.isShutOfTheServer(request)) {
                answers.get().refuse(request, response, Refused.Ground.UNKNOWN, "NOT_FOUND");
                // the answer stands; a failure would count for nothing where nobody must sign in
                return AuthStatus.SEND_SUCCESS;
            }
            return AuthStatus.SUCCESS;
        }

        @Override
        public AuthStatus secureResponse(MessageInfo message, Subject service) {
            return AuthStatus.SEND_SUCCESS;
        }

        @Override
        public void cleanSubject(MessageInfo message, Subject subject) {
            // nobody has been let in by name
        }

        @Override
        public ServerAuthContext getAuthContext(String id, Subject service, Map<String, Object> properties) {
            return this;
        }

        @Override
        public String getAuthContextID(MessageInfo message) {
            return application;
        }

        @Override
        public void initialize(
                MessagePolicy request, MessagePolicy response, CallbackHandler handler, Map<String, Object> options) {
            // nothing to set
        }

        @Override
        public Class<?>[] getSupportedMessageTypes() {
            return new Class<?>[] {HttpServletRequest.class, HttpServletResponse.class};
        }

        @Override
        public String getMessageLayer() {
            return layer;
        }

        @Override
        public String getAppContext() {
            return application;
        }

        @Override
        public boolean isProtected() {
            return false;
        }

        @Override
        public void refresh() {
            // nothing is kept
        }
    }
}
