package fi.yhdyspinta.partner.directory;

import fi.yhdyspinta.message.Tree;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What is followed in the Palvelutietovaranto: {@code integration-routes/directory/ptv.yaml}.
 *
 * @param baseUrl where the interface is, without a slash at the end
 * @param every how often changes are asked for
 * @param whole how often everything is
 * @param organisations ids of the organisations whose units are taken, each with the partner they belong to, or an empty
 *     text
 * @param bound the partners of single units, by the unit's id
 */
public record PtvSettings(
        String baseUrl, Duration every, Duration whole, Map<String, String> organisations, Map<String, Bound> bound) {

    /** Most of what a whole round may ask for; a slip must not set out to fetch the whole country. */
    private static final int MOST_ORGANISATIONS = 100;

    private static final String GUID = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";

    /**
     * A unit that stands for a recipient.
     *
     * @param partner the recipient
     * @param services what it stands for: {@code student-welfare}, {@code social-care}, {@code emergency}
     * @param deputy id of the unit that stands in while this one is closed, or null
     */
    public record Bound(String partner, Set<String> services, String deputy) {}

    /** A file that can't be used; says where it is wrong. */
    public static final class SettingsFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SettingsFault(String what) {
            super("directory/ptv.yaml: " + what, null, false, false);
        }
    }

    /** @throws SettingsFault naming the member that is wrong */
    public static PtvSettings read(String yaml) {
        Map<String, Object> root;
        try {
            root = Tree.map(Tree.named(new Load(LoadSettings.builder()
                            .setAllowDuplicateKeys(false)
                            .setLabel("ptv.yaml")
                            .build())
                    .loadFromString(yaml)));
        } catch (YamlEngineException | IllegalArgumentException | StackOverflowError notYaml) {
            throw new SettingsFault("is not YAML");
        }
        var known = Set.of("baseUrl", "every", "whole", "organisations", "units", "source", "certainty");
        root.keySet().stream()
                .filter(member -> !known.contains(member))
                .findFirst()
                .ifPresent(member -> {
                    throw new SettingsFault(member + " is no member here");
                });
        var organisations = new LinkedHashMap<String, String>();
        for (var entry : Tree.list(root.get("organisations"))) {
            var organisation = Tree.map(entry);
            var partner = Tree.text(organisation, "partner");
            organisations.put(guid(organisation, "id", "organisations"), partner == null ? "" : partner);
        }
        if (organisations.size() > MOST_ORGANISATIONS) {
            throw new SettingsFault("organisations has more than " + MOST_ORGANISATIONS + " entries");
        }
        var bound = new LinkedHashMap<String, Bound>();
        for (var entry : Tree.list(root.get("units"))) {
            var unit = Tree.map(entry);
            var partner = Tree.text(unit, "partner");
            if (partner == null) {
                throw new SettingsFault("units: partner is missing");
            }
            bound.put(
                    guid(unit, "id", "units"),
                    new Bound(
                            partner,
                            Set.copyOf(Tree.list(unit.get("services")).stream()
                                    .map(String::valueOf)
                                    .toList()),
                            unit.containsKey("deputy") ? guid(unit, "deputy", "units") : null));
        }
        return new PtvSettings(
                url(root),
                duration(root, "every"),
                duration(root, "whole"),
                Map.copyOf(organisations),
                Map.copyOf(bound));
    }

    private static String guid(Map<String, Object> tree, String member, String list) {
        var id = Tree.text(tree, member);
        if (id == null || !id.matches(GUID)) {
            throw new SettingsFault(list + ": " + member + " is not an id of the Palvelutietovaranto");
        }
        return id;
    }

    private static String url(Map<String, Object> root) {
        var url = Tree.text(root, "baseUrl");
        try {
            if (url != null
                    && Set.of("http", "https")
                            .contains(String.valueOf(URI.create(url).getScheme()))) {
                return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
            }
        } catch (IllegalArgumentException noAddress) {
            // said below
        }
        throw new SettingsFault("baseUrl is no address of http or https");
    }

    private static Duration duration(Map<String, Object> root, String member) {
        try {
            var duration = Duration.parse(String.valueOf(root.get(member)));
            if (duration.compareTo(Duration.ofMinutes(1)) >= 0) {
                return duration;
            }
        } catch (DateTimeException noDuration) {
            // said below
        }
        throw new SettingsFault(member + " is not a duration of a minute at least, such as PT6H");
    }

    /** The partner that a unit belongs to; an empty text where it belongs to none. */
    public String partnerOf(Unit unit) {
        var own = bound.get(unit.id());
        return own != null ? own.partner() : organisations.getOrDefault(unit.organisation(), "");
    }

    /** Ids of the organisations in a steady order. */
    public List<String> organisationIds() {
        return organisations.keySet().stream().sorted().toList();
    }
}
