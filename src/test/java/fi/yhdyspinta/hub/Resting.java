package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.walk.House;
import java.time.Duration;
import java.util.Map;

/** A hub that rests after a restore, as its operator and a sender meet it. */
record Resting(HubProcess hub) {
    private static final String JSON = "application/json";

    private Caller as(String name) {
        return Caller.of(hub.port(), hub.data(), name);
    }

    /** How the hub says that it is. */
    Map<String, Object> view() {
        return Caller.json(as("operator").get("/api/operations"));
    }

    /** Nothing is promised that a second restore could take away; what is there can be looked at. */
    void takesNothing() {
        var espoo = as("espoo-opetus");
        assertThat(Caller.json(espoo.get("/health/ready"))).containsEntry("status", "DOWN");
        for (var door : new String[] {"/in/espoo-opetus/espoo-notice", "/api/messages"}) {
            Said.refused(espoo.post(door, JSON, House.notice("RESTS", "RESTS")), 503, "HUB_RESTS");
        }
        assertThat(espoo.get("/api/messages").statusCode()).isEqualTo(200);
    }

    /** The operator has looked. */
    void isLetGo() {
        var operator = as("operator");
        assertThat(operator.post("/api/operations/resume", JSON, new byte[0]).statusCode())
                .isEqualTo(204);
        Eventually.within(
                Duration.ofSeconds(5),
                "it is ready",
                () -> operator.get("/health/ready").statusCode() == 200);
        assertThat(view()).containsEntry("mode", "working").doesNotContainKey("waiting");
        Said.refused(operator.post("/api/operations/resume", JSON, new byte[0]), 409, "NOT_RESTING");
    }
}
