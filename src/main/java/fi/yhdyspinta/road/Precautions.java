package fi.yhdyspinta.road;

import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.walk.ClearAddresses;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Variables;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Before anything is opened: outside the demo the hub does not start with what only a demo may have. All that is wrong is
 * said at once, each with what to do about it; what is only doubtful is a warning. Values are never said.
 */
@Singleton
public class Precautions {
    private static final System.Logger LOG = System.getLogger(Precautions.class.getName());

    private final Surroundings surroundings;
    private final Settings settings;
    private final Outward outward;

    @Inject
    public Precautions(Variables environment, Settings settings, Outward outward) {
        this(new Surroundings(environment, outward), settings, outward);
    }

    Precautions(Surroundings surroundings, Settings settings, Outward outward) {
        this.surroundings = surroundings;
        this.settings = settings;
        this.outward = outward;
    }

    void take(@Observes @Priority(1) Startup starting) {
        doubts().forEach(doubt -> LOG.log(System.Logger.Level.WARNING, "{0}", doubt));
        var faults = faults();
        if (!faults.isEmpty()) {
            LOG.log(System.Logger.Level.ERROR, "the hub does not start:\n  {0}", String.join("\n  ", faults));
            throw new IllegalStateException("the hub does not start: what to mend stands in the log");
        }
    }

    /** Why it does not start; empty in the demo, and where nothing is against it. */
    List<String> faults() {
        if (settings.isDemo()) {
            return List.of();
        }
        var faults = new ArrayList<>(surroundings.faults());
        if (!settings.hubUrl().startsWith("https:") && !surroundings.isOn("HUB_ALLOW_HTTP")) {
            faults.add("HUB_URL is not https: what people sign in with would travel in clear. Set HUB_URL=https://… as"
                    + " others reach the hub, or HUB_ALLOW_HTTP=true where nobody else does.");
        }
        if (Files.exists(settings.data().resolve("demo-keys"))) {
            faults.add(
                    "HUB_DATA was a demo's (demo-keys is there): its people, consents and keys are invented and known"
                            + " to whoever ran it. Name another HUB_DATA, and another database.");
        }
        ClearAddresses.in(settings, outward).forEach(fault -> faults.add(fault + "."));
        return List.copyOf(faults);
    }

    /** What somebody ought to look at. */
    List<String> doubts() {
        if (!settings.isDemo()) {
            return surroundings.doubts();
        }
        return settings.hubUrl().startsWith("https:")
                ? List.of(
                        "HUB_DEMO is on at an https address: its people and passwords are invented and known. Never with"
                                + " anything of a real person's.")
                : List.of();
    }
}
