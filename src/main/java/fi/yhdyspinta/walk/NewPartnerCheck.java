package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Schema;
import fi.yhdyspinta.message.BusinessId;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is wrong with a request that makes a partner of a profile: all of it at once. */
final class NewPartnerCheck {
    private static final Set<String> SCHEMES = Set.of("http", "https", "sftp");
    private static final int MOST_PORT = 65535;

    /** The door whose addresses are names of queues. */
    private static final String QUEUES = "jms";

    private final Rulebook rulebook;
    private final Settings settings;

    NewPartnerCheck(Rulebook rulebook, Settings settings) {
        this.rulebook = rulebook;
        this.settings = settings;
    }

    /** @param given as {@code profiles/new-partner.schema.json} has it */
    List<Refusal> problems(Profile profile, Map<String, Object> given) {
        var problems = new ArrayList<>(schema().problems(given));
        problems.addAll(ofAddress(profile, Tree.text(given, "url")));
        problems.addAll(ofBusinessId(Tree.text(Tree.map(given.get("organisation")), "businessId")));
        problems.addAll(ofCalendar(given));
        problems.addAll(notTold(profile, Tree.map(given.get("options"))));
        problems.addAll(notThere(profile));
        problems.addAll(ofOverride(given));
        return problems;
    }

    // a secret in an address would stand in lists and logs
    private static List<Refusal> ofAddress(Profile profile, String url) {
        if (url == null) {
            return List.of();
        }
        try {
            var address = new URI(url);
            boolean isUsable = isOfServer(address)
                    || profile.start().out().stream().anyMatch(out -> out.door().equals(QUEUES));
            boolean isPlain =
                    address.isAbsolute() && address.getRawUserInfo() == null && address.getRawFragment() == null;
            return isUsable && isPlain ? List.of() : List.of(Refusal.ofSender("ADDRESS_NOT_USABLE", "/url"));
        } catch (URISyntaxException none) {
            return List.of(Refusal.ofSender("ADDRESS_NOT_USABLE", "/url"));
        }
    }

    /** Whether it is one that a path can be put after, and that a door goes to: never a file of the hub's own, say. */
    private static boolean isOfServer(URI address) {
        return address.getScheme() != null
                && SCHEMES.contains(address.getScheme())
                && address.getHost() != null
                && address.getPort() <= MOST_PORT
                && address.getRawQuery() == null;
    }

    private static List<Refusal> ofOverride(Map<String, Object> given) {
        return given.get("override") instanceof String override
                ? Why.problem(override)
                        .map(problem -> new Refusal(problem.code(), problem.turn(), "/override", problem.args()))
                        .stream()
                        .toList()
                : List.of();
    }

    private static List<Refusal> ofBusinessId(String businessId) {
        if (businessId == null) {
            return List.of();
        }
        return switch (BusinessId.faultOf(businessId)) {
            case FORM -> List.of(Refusal.ofSender("BUSINESS_ID_FORM", "/organisation/businessId"));
            case CHECK -> List.of(Refusal.ofSender("BUSINESS_ID_CHECK", "/organisation/businessId"));
            case NONE -> List.of();
        };
    }

    private List<Refusal> ofCalendar(Map<String, Object> given) {
        var calendar = Tree.text(given, "calendar");
        return calendar == null || rulebook.catalogue().calendars().schools().containsKey(calendar)
                ? List.of()
                : List.of(Refusal.ofSender("CALENDAR_UNKNOWN", "/calendar", calendar));
    }

    private static List<Refusal> notTold(Profile profile, Map<String, Object> told) {
        return profile.start().asked().stream()
                .filter(word -> !told.containsKey(word))
                .map(word -> Refusal.ofSender("SCHEMA_REQUIRED", "/options/" + word, word))
                .toList();
    }

    /** Doors and formats that the profile begins with and this hub does not have. */
    private List<Refusal> notThere(Profile profile) {
        var formats = rulebook.formats().keySet();
        var start = profile.start();
        var missing = new TreeSet<String>();
        Stream.concat(
                        start.in().stream().map(Profile.In::format),
                        start.out().stream().map(Profile.Out::format))
                .filter(format -> !formats.contains(format))
                .forEach(format -> missing.add("formats/" + format));
        Stream.concat(
                        start.in().stream()
                                .filter(in -> in.door() != null)
                                .map(in -> in.door() + "-source.kamelet.yaml"),
                        start.out().stream().map(out -> out.door() + "-sink.kamelet.yaml"))
                .filter(door ->
                        !Files.isRegularFile(settings.routes().resolve("doors").resolve(door)))
                .forEach(door -> missing.add("doors/" + door));
        return missing.stream()
                .map(each -> Refusal.ofSender("PROFILE_NOT_READY", "", each))
                .toList();
    }

    private Schema schema() {
        var file = settings.routes().resolve("profiles").resolve("new-partner.schema.json");
        try {
            return new Schema(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
