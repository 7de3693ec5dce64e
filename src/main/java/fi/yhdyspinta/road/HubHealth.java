package fi.yhdyspinta.road;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: the routes are open, the database answers, and it is not one from a backup that nobody has looked at. */
@Readiness
@ApplicationScoped
public class HubHealth implements HealthCheck {
    private Start start;

    protected HubHealth() {}

    @Inject
    public HubHealth(Start start) {
        this.start = start;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("hub")
                .withData("routes", start.isOpen())
                .withData("database", start.isDatabaseThere())
                .withData("restored", start.isResting())
                .status(start.isOpen() && start.isDatabaseThere() && !start.isResting())
                .build();
    }
}
