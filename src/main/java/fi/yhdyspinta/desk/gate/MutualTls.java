package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.walk.Variables;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.NoSuchAlgorithmException;
import java.security.Security;

/**
 * Gives the port {@code MTLS_PORT} its TLS, where there is one: a port of its own, because a browser that is asked for a
 * certificate asks the person at it, at every visit.
 */
@Singleton
public class MutualTls {
    private final boolean isThere;

    @Inject
    public MutualTls(Variables environment) {
        this.isThere = environment.text("MTLS_PORT").isPresent();
    }

    void prepare(@Observes @Priority(1) Startup starting) throws NoSuchAlgorithmException {
        // one of an application that was here before is of another class of the same name
        Security.removeProvider(ClientTls.NAME);
        if (isThere) {
            Security.addProvider(new ClientTls());
        }
    }
}
