package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.PartnerStep;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The five steps of the form as fields, and what was typed as the document. What a step does not ask stays as it is. */
final class PartnerForm {
    /** The ways out, in the order in which they are asked. */
    static final List<String> WAYS = List.of("message", "status", "result");

    /** Which formats the partner posts by itself: entries of {@code in} without a door. */
    static final String POSTED = "posted";

    /** The order in which a document is written. */
    private static final List<String> ORDER = List.of(
            "name",
            "names",
            "profile",
            "recipientClass",
            "sector",
            "municipality",
            "calendar",
            "organisation",
            "demo",
            "agreement",
            "speaks",
            "in",
            "out",
            "limits",
            "retry",
            "breaker",
            "retention",
            "xroad",
            "credentials",
            "contact");

    private static final List<PartnerField> WHO = Stream.concat(
                    Stream.of(
                                    "names/fi",
                                    "names/sv",
                                    "names/en",
                                    "recipientClass",
                                    "sector",
                                    "organisation/id",
                                    "organisation/system",
                                    "organisation/businessId",
                                    "municipality",
                                    "calendar",
                                    "contact/service",
                                    "contact/person",
                                    "contact/phone",
                                    "contact/email",
                                    "contact/hours")
                            .map(PartnerField::text),
                    Stream.of(new PartnerField("speaks", PartnerField.Kind.CODES)))
            .toList();

    private static final List<PartnerField> AGREEMENT = List.of(
            PartnerField.text("agreement/validFrom"),
            PartnerField.text("agreement/validTo"),
            new PartnerField("agreement/sends", PartnerField.Kind.CODES),
            new PartnerField("agreement/receives", PartnerField.Kind.CODES));

    /** How much is borne and when it is tried again: of the partner, and of an endpoint that says its own. */
    static final List<PartnerField> BEARING = List.of(
            PartnerField.number("limits/concurrency"),
            PartnerField.number("limits/rate/messages"),
            PartnerField.text("limits/rate/per"),
            PartnerField.number("limits/out/bytes"),
            new PartnerField("limits/hours/days", PartnerField.Kind.DAYS),
            PartnerField.text("limits/hours/from"),
            PartnerField.text("limits/hours/to"),
            PartnerField.text("retry/first"),
            PartnerField.number("retry/factor"),
            PartnerField.text("retry/maximum"),
            PartnerField.text("retry/giveUp"),
            PartnerField.number("breaker/failures"),
            PartnerField.text("breaker/wait"));

    private static final List<PartnerField> BOUNDS = List.of(
            PartnerField.number("limits/in/calls"),
            PartnerField.text("limits/in/per"),
            PartnerField.number("limits/in/bytes"),
            new PartnerField("credentials/certificates", PartnerField.Kind.LINES),
            PartnerField.text("credentials/webhook"),
            PartnerField.text("xroad/client"),
            PartnerField.text("xroad/representedParty"));

    private PartnerForm() {}

    /** The fields of a step; those of the doors by which the hub fetches depend on how many there are. */
    static List<PartnerField> fields(PartnerStep step, Map<String, Object> tree) {
        return switch (step) {
            case WHO -> WHO;
            case AGREEMENT -> AGREEMENT;
            case DOORS -> doors(tree);
            case FORMAT -> formats(tree);
            case LIVE -> List.of();
        };
    }

    private static List<PartnerField> doors(Map<String, Object> tree) {
        var fields = new ArrayList<PartnerField>();
        WAYS.forEach(way -> {
            fields.addAll(endpoint("out/" + way));
            BEARING.forEach(own -> fields.add(own.below("out/" + way)));
        });
        fetched(tree).forEach(place -> fields.addAll(endpoint("in/" + place)));
        fields.addAll(BEARING);
        fields.addAll(BOUNDS);
        return fields;
    }

    private static List<PartnerField> endpoint(String at) {
        return List.of(
                PartnerField.text(at + "/door"),
                PartnerField.text(at + "/url"),
                PartnerField.text(at + "/credential"),
                PartnerField.text(at + "/test/url"),
                PartnerField.text(at + "/test/credential"),
                PartnerField.text(at + "/timeouts/connect"),
                PartnerField.text(at + "/timeouts/read"),
                PartnerField.text(at + "/proxy"),
                PartnerField.text(at + "/tls/trust"),
                PartnerField.text(at + "/tls/key"),
                new PartnerField(at + "/options", PartnerField.Kind.OPTIONS));
    }

    /** The places of {@code in} where the hub itself listens or fetches, and one more to add such a place. */
    static List<Integer> fetched(Map<String, Object> tree) {
        var in = Tree.list(tree.get("in"));
        var places = new ArrayList<Integer>();
        for (int place = 0; place < in.size(); place++) {
            if (Tree.map(in.get(place)).containsKey("door")) {
                places.add(place);
            }
        }
        places.add(in.size());
        return places;
    }

    private static List<PartnerField> formats(Map<String, Object> tree) {
        var fields = new ArrayList<PartnerField>();
        WAYS.stream()
                .filter(way -> Places.at(tree, "out/" + way) != null)
                .forEach(way -> fields.add(PartnerField.text("out/" + way + "/format")));
        var in = Tree.list(tree.get("in"));
        fetched(tree).stream()
                .filter(place -> place < in.size())
                .forEach(place -> fields.add(PartnerField.text("in/" + place + "/format")));
        return fields;
    }

    /** The form as the document fills it. */
    static Entered shown(PartnerStep step, Map<String, Object> tree, List<Refusal> problems) {
        var values = new LinkedHashMap<String, String>();
        fields(step, tree).forEach(field -> values.put(field.name(), field.shown(tree)));
        if (step == PartnerStep.FORMAT) {
            values.put(POSTED, String.join(" ", posted(tree)));
        }
        return new Entered(values, at(values, problems));
    }

    private static List<String> posted(Map<String, Object> tree) {
        return Tree.list(tree.get("in")).stream()
                .map(Tree::map)
                .filter(entry -> !entry.containsKey("door"))
                .map(entry -> Tree.text(entry, "format"))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Problems at the fields in which they are mended: the nearest where the very place is not asked. */
    static List<Refusal> at(Map<String, String> values, List<Refusal> problems) {
        return problems.stream()
                .map(problem -> new Refusal(
                        problem.code(),
                        problem.turn(),
                        "/"
                                + nearest(
                                        values,
                                        problem.pointer().isEmpty()
                                                ? ""
                                                : problem.pointer().substring(1)),
                        problem.args()))
                .distinct()
                .toList();
    }

    private static String nearest(Map<String, String> values, String name) {
        if (values.containsKey(name)) {
            return name;
        }
        return values.keySet().stream()
                .filter(field -> field.startsWith(name + "/"))
                .findFirst()
                .or(() -> values.keySet().stream()
                        .filter(field -> name.startsWith(field + "/"))
                        .findFirst())
                .orElse(name);
    }

    /** The document with what was typed in a step. */
    static Map<String, Object> typed(PartnerStep step, Map<String, Object> tree, MultivaluedMap<String, String> form) {
        Map<String, Object> typed = new LinkedHashMap<>(tree);
        for (var field : fields(step, tree)) {
            typed = Places.with(typed, field.name(), field.typed(form.getOrDefault(field.name(), List.of())));
        }
        if (step == PartnerStep.FORMAT) {
            typed = posts(typed, form.getOrDefault(POSTED, List.of()));
        }
        return ordered(withoutEmptyWays(typed));
    }

    private static Map<String, Object> posts(Map<String, Object> tree, List<String> formats) {
        var in = new ArrayList<Object>();
        Tree.list(tree.get("in")).stream()
                .filter(entry -> Tree.map(entry).containsKey("door"))
                .forEach(in::add);
        formats.forEach(format -> in.add(Map.of("format", format)));
        var copy = new LinkedHashMap<>(tree);
        copy.put("in", in);
        return copy;
    }

    // a way without a door is none: its format alone would be asked for an address
    private static Map<String, Object> withoutEmptyWays(Map<String, Object> tree) {
        var copy = new LinkedHashMap<>(tree);
        var in = Tree.list(tree.get("in")).stream()
                .filter(entry -> Tree.map(entry).containsKey("door")
                        || Tree.map(entry).keySet().equals(Set.of("format")))
                .toList();
        copy.put("in", in);
        if (in.isEmpty()) {
            copy.remove("in");
        }
        var out = new LinkedHashMap<String, Object>();
        Tree.map(tree.get("out")).forEach((way, endpoint) -> {
            if (Tree.map(endpoint).containsKey("door")) {
                out.put(way, endpoint);
            }
        });
        copy.put("out", out);
        if (out.isEmpty()) {
            copy.remove("out");
        }
        return copy;
    }

    private static Map<String, Object> ordered(Map<String, Object> tree) {
        var ordered = new LinkedHashMap<String, Object>();
        ORDER.stream().filter(tree::containsKey).forEach(member -> ordered.put(member, tree.get(member)));
        tree.forEach(ordered::putIfAbsent);
        return ordered;
    }
}
