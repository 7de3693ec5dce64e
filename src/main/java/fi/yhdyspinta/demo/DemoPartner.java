package fi.yhdyspinta.demo;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * A partner that is not there: keeps what it gets under {@code HUB_DATA/demo/<partner>} and answers as a real one would.
 * File names are a number and the idempotency key.
 */
@Named("demoPartner")
@Singleton
public class DemoPartner {
    private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}");
    private static final String OUTCOME = ",\"output\":[{\"type\":{\"coding\":[{\"system\":"
            + "\"https://yhdyspinta.fi/fhir/CodeSystem/task-output\",\"code\":\"outcome\"}]},\"valueCode\":\"%s\"}]";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private static final Pattern STOPPED = Pattern.compile("\"koskee\":\"([0-9a-f-]{36})\"");
    private static final Pattern OWN = Pattern.compile("\"viite\":\"([0-9a-f-]{36})\"");

    private final Path folder;
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();

    @Inject
    public DemoPartner(Config config) {
        this(Path.of(config.getOptionalValue("HUB_DATA", String.class).orElse("data"), "demo"));
    }

    /** With a folder of one's own. */
    public DemoPartner(Path folder) {
        this.folder = folder;
    }

    /** Keeps the body unless the key has come before; whether it is new. */
    public synchronized boolean keep(String partner, String key, byte[] body) throws IOException {
        var own = own(partner);
        Files.createDirectories(own);
        var kept = files(own);
        if (key == null
                || !KEY.matcher(key).matches()
                || kept.stream().anyMatch(file -> file.toString().endsWith(key))) {
            return false;
        }
        Files.write(own.resolve("%06d-%s".formatted(kept.size() + 1, key)), body);
        return true;
    }

    /** All that the partner got, byte for byte, one after the other with an empty line between. */
    public synchronized byte[] received(String partner) throws IOException {
        var all = new ByteArrayOutputStream();
        for (var file : NAME.matcher(partner).matches() ? files(own(partner)) : List.<Path>of()) {
            all.write(Files.readAllBytes(file));
            all.write("\n\n".getBytes(StandardCharsets.UTF_8));
        }
        return all.toByteArray();
    }

    /** How the county's client system goes on: FHIR Tasks, one state after the other. */
    public List<String> taskAnswers(String parcel, String message) {
        boolean isWithdrawal = message.contains("\"code\":\"M33\"");
        // what is asked without a name a person answers
        if (message.contains("\"code\":\"M39\"")) {
            return List.of(taskAnswer(parcel, "accepted", ""));
        }
        return List.of(
                taskAnswer(parcel, "accepted", ""),
                taskAnswer(parcel, "in-progress", ""),
                taskAnswer(parcel, "completed", OUTCOME.formatted(isWithdrawal ? "deleted-read" : "got-help")));
    }

    private static String taskAnswer(String parcel, String state, String more) {
        return "{\"resourceType\":\"Task\",\"id\":\"%s\",\"intent\":\"order\",\"status\":\"%s\"%s}"
                .formatted(parcel, state, more);
    }

    /** How the NGO goes on, in its own words. */
    public List<String> referralAnswers(String parcel, String referral) {
        if (referral.contains("keskeyta-ja-poista")) {
            STOPPED.matcher(referral).results().forEach(regarded -> stopped.add(regarded.group(1)));
            return withdrawalAnswers(parcel);
        }
        var now = Instant.now();
        return List.of(
                referralAnswer(parcel, "tavoitettu", "", now),
                referralAnswer(parcel, "tuki-alkanut", "", now.plusSeconds(1)),
                referralAnswer(parcel, "tuki-paattynyt", ",\"tulos\":\"sai-tukea\"", now.plusSeconds(2)));
    }

    /** How the NGO confirms a withdrawal: it has deleted what it got. */
    private static List<String> withdrawalAnswers(String parcel) {
        var now = Instant.now();
        return List.of(
                referralAnswer(parcel, "tavoitettu", "", now),
                referralAnswer(parcel, "tuki-paattynyt", ",\"tulos\":\"luettu-ja-poistettu\"", now.plusSeconds(1)));
    }

    /** Whether the NGO still goes on with what it answers: it does not with what it was told to stop. */
    public boolean goesOn(String answer) {
        return OWN.matcher(answer).results().noneMatch(own -> stopped.contains(own.group(1)));
    }

    private static String referralAnswer(String parcel, String state, String more, Instant at) {
        return "{\"viite\":\"%s\",\"tila\":\"%s\",\"aika\":\"%s\"%s}".formatted(parcel, state, at, more);
    }

    /** The partner's own key at the hub, as the demo's first start made it. */
    public String authorization(String partner) throws IOException {
        var key = folder.resolveSibling("demo-keys").resolve(own(partner).getFileName());
        return "Bearer " + Files.readString(key).strip();
    }

    private Path own(String partner) {
        if (!NAME.matcher(partner).matches()) {
            throw new IllegalArgumentException("not a partner's name");
        }
        return folder.resolve(partner);
    }

    private static List<Path> files(Path own) throws IOException {
        if (!Files.isDirectory(own)) {
            return List.of();
        }
        try (var files = Files.list(own)) {
            return files.sorted().toList();
        }
    }
}
