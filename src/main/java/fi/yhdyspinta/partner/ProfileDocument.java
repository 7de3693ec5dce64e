package fi.yhdyspinta.partner;

import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads {@code profile.yaml} strictly: a member that is not known, missing or misshapen is told, all of them at once. Its
 * shape in one place is {@code integration-routes/profiles/profile.schema.json}.
 */
final class ProfileDocument {
    private static final Set<String> LANGUAGES = Set.of("fi", "sv", "en");
    private static final Set<String> KINDS = Set.of("service", "tool", "actor");
    private static final Set<String> BOUNDARIES = Set.of("M", "W", "N", "P", "H", "C", "S");
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern TYPE = Pattern.compile("M[0-9]{2}[a-z]?");
    private static final Pattern BASIS = Pattern.compile("[A-Z][A-Z0-9]*-[0-9A-Za-z.-]+");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9$._~/-]*");
    private static final Pattern STATE = Pattern.compile("requested|accepted|in-progress|on-hold|completed");
    private static final Set<String> MEMBERS = Set.of(
            "name",
            "names",
            "about",
            "kind",
            "boundary",
            "recipientClass",
            "sends",
            "receives",
            "bases",
            "start",
            "indicators",
            "realInterface",
            "units");

    private final String file;
    private final List<String> problems = new ArrayList<>();

    private ProfileDocument(String name) {
        this.file = "integration-routes/profiles/" + name + "/profile.yaml";
    }

    /** @throws ProfileFault with every problem of the document */
    static Profile read(String name, String yaml) {
        var document = new ProfileDocument(name);
        var profile = document.profile(name, document.root(yaml));
        if (!document.problems.isEmpty()) {
            throw new ProfileFault(document.problems);
        }
        return profile;
    }

    private Map<String, Object> root(String yaml) {
        try {
            var settings = LoadSettings.builder()
                    .setLabel(file)
                    .setAllowDuplicateKeys(false)
                    .build();
            if (new Load(settings).loadFromString(yaml) instanceof Map<?, ?> map) {
                return Tree.map(Tree.named(map));
            }
            problem("", "is no map of members");
        } catch (YamlEngineException | IllegalArgumentException notYaml) {
            problem("", notYaml.getMessage());
        } catch (StackOverflowError tooDeep) {
            problem("", "is nested too deep");
        }
        throw new ProfileFault(problems);
    }

    private Profile profile(String name, Map<String, Object> root) {
        only("", root, MEMBERS);
        if (!name.equals(root.get("name"))) {
            problem("name", "must be the folder's name");
        }
        return new Profile(
                name,
                words(root, "names"),
                words(root, "about"),
                oneOf(root, "kind", KINDS),
                oneOf(root, "boundary", BOUNDARIES),
                text("recipientClass", root.get("recipientClass"), CODE),
                codes(root, "sends", TYPE),
                codes(root, "receives", TYPE),
                codes(root, "bases", BASIS),
                start(object("start", root.get("start"), Set.of("in", "out"))),
                each(root, "indicators", this::indicator),
                realInterface(object("realInterface", root.get("realInterface"), Set.of("public", "note"))),
                each(root, "units", (entry, at) -> text(at, entry, Pattern.compile("(?s).{1,200}"))));
    }

    private Profile.Start start(Map<String, Object> start) {
        var out = object("start.out", start.getOrDefault("out", Map.of()), Set.of("message", "status", "result"));
        var in = each(start, "in", "start.in", this::in);
        if (out.isEmpty() && in.stream().noneMatch(way -> way != null && way.door() != null)) {
            problem("start", "has no door of the partner's: an address would have no use");
        }
        return new Profile.Start(in, out(out, "message"), out(out, "status"), out(out, "result"));
    }

    private Profile.In in(Object entry, String at) {
        var way = object(at, entry, Set.of("format", "door", "path", "options"));
        return new Profile.In(
                text(at + ".format", way.get("format"), CODE),
                way.containsKey("door") ? text(at + ".door", way.get("door"), CODE) : null,
                way.containsKey("path") ? text(at + ".path", way.get("path"), PATH) : null,
                options(way, at));
    }

    private Optional<Profile.Out> out(Map<String, Object> out, String name) {
        if (!out.containsKey(name)) {
            return Optional.empty();
        }
        var at = "start.out." + name;
        var way = object(at, out.get(name), Set.of("door", "format", "path", "options"));
        return Optional.of(new Profile.Out(
                text(at + ".door", way.get("door"), CODE),
                text(at + ".format", way.get("format"), CODE),
                way.containsKey("path") ? text(at + ".path", way.get("path"), PATH) : null,
                options(way, at)));
    }

    private Map<String, String> options(Map<String, Object> way, String at) {
        var options = new LinkedHashMap<String, String>();
        if (way.containsKey("options")) {
            object(at + ".options", way.get("options"), null)
                    .forEach((option, value) ->
                            options.put(option, text(at + ".options." + option, value, Pattern.compile(".{1,400}"))));
        }
        return options;
    }

    private Profile.Indicator indicator(Object entry, String at) {
        var indicator = object(at, entry, Set.of("id", "plan", "counted"));
        var counted = object(at + ".counted", indicator.get("counted"), Set.of("by", "type", "at"));
        var by = oneOf(counted, "by", at + ".counted.by", Set.of("states", "report"));
        if ("report".equals(by) && counted.containsKey("at")) {
            problem(at + ".counted.at", "has no meaning for a report");
        }
        return new Profile.Indicator(
                text(at + ".id", indicator.get("id"), CODE),
                words(indicator, "plan", at + ".plan"),
                new Profile.Counted(
                        by,
                        text(at + ".counted.type", counted.get("type"), TYPE),
                        "states".equals(by) ? text(at + ".counted.at", counted.get("at"), STATE) : null));
    }

    private Profile.RealInterface realInterface(Map<String, Object> given) {
        if (!(given.get("public") instanceof Boolean)) {
            problem("realInterface.public", "must be true or false");
        }
        return new Profile.RealInterface(
                Boolean.TRUE.equals(given.get("public")), words(given, "note", "realInterface.note"));
    }

    private Map<String, String> words(Map<String, Object> tree, String member) {
        return words(tree, member, member);
    }

    private Map<String, String> words(Map<String, Object> tree, String member, String at) {
        var given = object(at, tree.get(member), LANGUAGES);
        var words = new LinkedHashMap<String, String>();
        for (var language : List.of("fi", "sv", "en")) {
            words.put(language, text(at + "." + language, given.get(language), Pattern.compile("(?s).{1,1000}")));
        }
        return words;
    }

    private List<String> codes(Map<String, Object> root, String member, Pattern form) {
        var codes = each(root, member, (entry, at) -> text(at, entry, form));
        if (Set.copyOf(codes.stream().filter(code -> code != null).toList()).size() < codes.size()) {
            problem(member, "names one of them twice, or none");
        }
        return codes;
    }

    /** How an entry of a list is read; where it stands is told with it. */
    private interface Entry<T> {
        T read(Object entry, String at);
    }

    private <T> List<T> each(Map<String, Object> tree, String member, Entry<T> entry) {
        return each(tree, member, member, entry);
    }

    private <T> List<T> each(Map<String, Object> tree, String member, String at, Entry<T> entry) {
        if (!(tree.get(member) instanceof List<?> list)) {
            problem(at, "must be a list");
            return List.of();
        }
        var read = new ArrayList<T>();
        for (int place = 0; place < list.size(); place++) {
            read.add(entry.read(list.get(place), at + "[" + place + "]"));
        }
        return read;
    }

    private Map<String, Object> object(String at, Object value, Set<String> members) {
        if (!(value instanceof Map<?, ?> map)) {
            problem(at, value == null ? "is missing" : "must be a map");
            return Map.of();
        }
        Map<String, Object> tree = Tree.map(map);
        if (members != null) {
            only(at.isEmpty() ? "" : at + ".", tree, members);
        }
        return tree;
    }

    private void only(String at, Map<String, Object> tree, Set<String> members) {
        tree.keySet().stream()
                .filter(member -> !members.contains(member))
                .forEach(member -> problem(at + member, "is not known here"));
    }

    private String oneOf(Map<String, Object> tree, String member, Set<String> allowed) {
        return oneOf(tree, member, member, allowed);
    }

    private String oneOf(Map<String, Object> tree, String member, String at, Set<String> allowed) {
        return checked(
                at,
                tree.get(member),
                allowed::contains,
                "must be one of " + String.join(", ", allowed.stream().sorted().toList()));
    }

    private String text(String at, Object value, Pattern form) {
        return checked(at, value, text -> form.matcher(text).matches(), "is not of the form " + form);
    }

    private String checked(String at, Object value, Function<String, Boolean> isSound, String otherwise) {
        if (value == null) {
            problem(at, "is missing");
        } else if (!(value instanceof String text) || !isSound.apply(text)) {
            problem(at, otherwise);
        } else {
            return text;
        }
        return null;
    }

    private void problem(String at, String what) {
        problems.add(file + (at.isEmpty() ? " " : ": " + at + " ") + what);
    }
}
