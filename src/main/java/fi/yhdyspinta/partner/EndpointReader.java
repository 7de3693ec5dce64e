package fi.yhdyspinta.partner;

import fi.yhdyspinta.message.Tree;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads where and how a partner is reached, or where the hub fetches from it. */
final class EndpointReader {
    private static final Set<String> KNOWN = Set.of(
            "door",
            "url",
            "format",
            "credential",
            "timeouts",
            "proxy",
            "tls",
            "options",
            "limits",
            "breaker",
            "retry",
            "test");

    private static final Set<String> TEST = Set.of("url", "credential");

    /** Doors that leave things at the hub: nobody has an address there. */
    private static final Set<String> AT_THE_HUB = Set.of("portal", "poll");

    private static final Pattern DOOR = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private final String partner;
    private final String place;

    private final Map<String, Object> document;

    /** @param document the partner's: what an endpoint does not say for itself it says for all */
    EndpointReader(String partner, String place, Map<String, Object> document) {
        this.partner = partner;
        this.place = place;
        this.document = document;
    }

    /** @throws DocumentFault naming the partner and the member that is wrong */
    Partner.Endpoint endpoint(Map<String, Object> tree) {
        tree.keySet().stream()
                .filter(member -> !KNOWN.contains(member))
                .findFirst()
                .ifPresent(unknown -> {
                    throw fault(
                            unknown + " is not known here. What a door wants beside the usual stands under options");
                });
        var door = needed(tree, "door");
        if (!DOOR.matcher(door).matches()) {
            throw fault("door must be a kamelet's name: small letters, digits and dashes");
        }
        return new Partner.Endpoint(
                door,
                AT_THE_HUB.contains(door) && Tree.text(tree, "url") == null ? "hub:" + door : needed(tree, "url"),
                needed(tree, "format"),
                Tree.text(tree, "credential"),
                connection(tree),
                options(Tree.map(tree.get("options"))),
                new BearingReader(partner, document).own(tree, place),
                test(tree));
    }

    private Optional<Partner.Test> test(Map<String, Object> tree) {
        if (!tree.containsKey("test")) {
            return Optional.empty();
        }
        var test = Tree.map(tree.get("test"));
        test.keySet().stream()
                .filter(member -> !TEST.contains(member))
                .findFirst()
                .ifPresent(unknown -> {
                    throw fault("test." + unknown + " is not known here: url and credential are");
                });
        if (Tree.text(test, "url") == null) {
            throw fault("test.url is missing");
        }
        return Optional.of(new Partner.Test(Tree.text(test, "url"), Tree.text(test, "credential")));
    }

    private Partner.Connection connection(Map<String, Object> tree) {
        var timeouts = Tree.map(tree.get("timeouts"));
        var tls = Tree.map(tree.get("tls"));
        return new Partner.Connection(
                duration(timeouts, "connect", Partner.Connection.USUAL.connect()),
                duration(timeouts, "read", Partner.Connection.USUAL.read()),
                proxy(Tree.text(tree, "proxy")),
                Tree.text(tls, "trust"),
                Tree.text(tls, "key"));
    }

    private String proxy(String given) {
        if (given == null) {
            return null;
        }
        try {
            var address = URI.create(given);
            if ("http".equals(address.getScheme()) && address.getHost() != null && address.getPort() > 0) {
                return given;
            }
        } catch (IllegalArgumentException noAddress) {
            // said below
        }
        throw fault("proxy must be of the form http://proxy.example.fi:3128");
    }

    private Duration duration(Map<String, Object> tree, String member, Duration otherwise) {
        if (tree.get(member) == null) {
            return otherwise;
        }
        try {
            var given = Duration.parse(String.valueOf(tree.get(member)));
            if (given.toMillis() > 0 && given.compareTo(Duration.ofMinutes(10)) <= 0) {
                return given;
            }
        } catch (DateTimeException noDuration) {
            // said below
        }
        throw fault("timeouts." + member + " must be a duration of the form PT30S, ten minutes at most");
    }

    private static Map<String, String> options(Map<String, Object> tree) {
        var options = new TreeMap<String, String>();
        tree.forEach((option, value) -> options.put(option, String.valueOf(value)));
        return Map.copyOf(options);
    }

    private String needed(Map<String, Object> tree, String member) {
        var text = Tree.text(tree, member);
        if (text == null) {
            throw fault(member + " is missing");
        }
        return text;
    }

    private DocumentFault fault(String what) {
        return new DocumentFault(partner, place + ": " + what);
    }
}
