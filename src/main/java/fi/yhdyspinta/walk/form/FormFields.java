package fi.yhdyspinta.walk.form;

import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The fields of one type for those who may get it: made of the type's own schema, so that a new field of it is asked for
 * without anybody drawing a form. What no recipient of it may see is not asked (GDPR 5(1)(c)).
 */
public final class FormFields {
    private static final String CONTENT = "content";
    private static final int LINES_UP_TO = 200;

    /** Names the list that the writer has asked for one more of. */
    public static final String MORE = "pick/more";

    /** What others than the form fill in: the roster, the hub, the recipient's own choice. */
    private static final Set<String> FILLED_OTHERWISE = Set.of(
            "attachments",
            "siblings",
            "contact",
            "support",
            "guardians.id",
            "guardians.hetu",
            "concern.reasonCodes",
            "clinical.diagnoses",
            "subject.learnerId");

    /** Asked in the open, also where the type can do without it. */
    private static final Set<String> IN_THE_OPEN = Set.of(
            "subject.municipality",
            "subject.phone",
            "subject.languages.service",
            "concern.immediateDanger",
            "concern.ownWords",
            "concern.toldToSubjectOn",
            "concern.talkOffered",
            "concern.notToldBecause",
            "guardians.phone",
            "guardians.informed",
            "matter.nextStepDate",
            "offence.act");

    private final Map<String, Object> schema;
    private final List<String> requires;
    private final Set<String> seen;

    /**
     * @param schema the type's JSON Schema 2020-12
     * @param requires content paths that must be there; {@code a|b} where either will do
     * @param seen content paths that its recipients may see
     */
    public FormFields(Map<String, Object> schema, List<String> requires, Set<String> seen) {
        this.schema = schema;
        this.requires = List.copyOf(requires);
        this.seen = Set.copyOf(seen);
    }

    /** The groups of a form that holds these values: a list has as many as are begun. @param parts content members of the type */
    public List<Group> groups(Set<String> parts, Map<String, String> values) {
        var groups = new ArrayList<Group>();
        properties(at(schema, CONTENT)).forEach((part, below) -> {
            if (parts.contains(part) && isAsked(part)) {
                group(part, CONTENT + "/" + part, resolved(below), values, groups);
            }
        });
        return groups;
    }

    private void group(
            String path, String name, Map<String, Object> node, Map<String, String> values, List<Group> groups) {
        if (isList(node)) {
            int most = number(node, "maxItems", 20);
            int wished = name.equals(values.get(MORE)) ? 1 : 0;
            int begun = Math.min(Math.max(begun(name, values), isEssential(path) ? 1 : 0) + wished, most);
            var item = resolved(Tree.map(node.get("items")));
            for (int place = 0; place < begun; place++) {
                groups.add(new Group(path, place + 1, fields(path, name + "/" + place, item, values), null));
            }
            if (begun < most) {
                groups.add(new Group(path, begun, List.of(), name));
            }
            return;
        }
        groups.add(new Group(path, 0, fields(path, name, node, values), null));
        properties(node).forEach((member, below) -> {
            var inner = resolved(below);
            if (isList(inner) && isObject(resolved(Tree.map(inner.get("items")))) && isAsked(path + "." + member)) {
                group(path + "." + member, name + "/" + member, inner, values, groups);
            }
        });
    }

    private List<Field> fields(String path, String name, Map<String, Object> node, Map<String, String> values) {
        var fields = new ArrayList<Field>();
        var required = Tree.list(node.get("required"));
        properties(node).forEach((member, below) -> {
            var inner = resolved(below);
            var place = path + "." + member;
            if (!isAsked(place)) {
                return;
            }
            if (isObject(inner)) {
                fields.addAll(fields(place, name + "/" + member, inner, values));
            } else if (!isList(inner)) {
                fields.add(field(place, name + "/" + member, inner, required.contains(member)));
            } else if (!isObject(resolved(Tree.map(inner.get("items"))))) {
                fields.addAll(lines(place, name + "/" + member, inner, values));
            }
        });
        return fields;
    }

    /** A list of texts: one more than is there, so that there is always a place for the next. */
    private List<Field> lines(String path, String name, Map<String, Object> node, Map<String, String> values) {
        var item = resolved(Tree.map(node.get("items")));
        int shown = Math.min(begun(name, values) + 1, number(node, "maxItems", 20));
        var fields = new ArrayList<Field>();
        for (int place = 0; place < shown; place++) {
            var field = field(path, name + "/" + place, item, false);
            fields.add(
                    place == 0
                            ? field
                            : new Field(
                                    field.name(),
                                    path,
                                    field.kind(),
                                    field.max(),
                                    List.of(),
                                    false,
                                    field.isEssential()));
        }
        return fields;
    }

    private Field field(String path, String name, Map<String, Object> node, boolean isRequiredByItsObject) {
        boolean isRequired = isRequiredByItsObject || requires.contains(path) || requires.contains(parent(path));
        return new Field(
                name,
                path,
                kind(node),
                node.get("enum") == null ? number(node, "maxLength", 0) : 0,
                Tree.list(node.get("enum")).stream().map(String::valueOf).toList(),
                isRequired && !isOptionalBelow(path),
                isRequired || isEssential(path));
    }

    // what is required of a whole object is its name, and not each of its members
    private boolean isOptionalBelow(String path) {
        return !requires.contains(path) && requires.contains(parent(path)) && !path.endsWith(".name");
    }

    private static Field.Kind kind(Map<String, Object> node) {
        if (node.get("enum") != null) {
            return Field.Kind.CHOICE;
        }
        var format = String.valueOf(node.get("format"));
        return switch (String.valueOf(node.get("type"))) {
            case "boolean" -> Field.Kind.YES_NO;
            case "integer", "number" -> Field.Kind.NUMBER;
            default ->
                switch (format) {
                    case "date" -> Field.Kind.DAY;
                    case "date-time" -> Field.Kind.MOMENT;
                    case "email" -> Field.Kind.EMAIL;
                    default ->
                        String.valueOf(node.get("pattern")).startsWith("^\\+?[0-9]")
                                ? Field.Kind.PHONE
                                : number(node, "maxLength", 0) > LINES_UP_TO ? Field.Kind.TEXT : Field.Kind.LINE;
                };
        };
    }

    private boolean isEssential(String path) {
        return IN_THE_OPEN.contains(path) || required().anyMatch(each -> isSameOrWithin(path, each));
    }

    private Stream<String> required() {
        return requires.stream().flatMap(each -> Stream.of(each.split("\\|")));
    }

    private boolean isAsked(String path) {
        return FILLED_OTHERWISE.stream().noneMatch(path::equals)
                && (seen.stream().anyMatch(each -> isSameOrWithin(path, each) || isSameOrWithin(each, path))
                        || required().anyMatch(each -> isSameOrWithin(path, each) || isSameOrWithin(each, path)));
    }

    private static boolean isSameOrWithin(String path, String whole) {
        return path.equals(whole) || path.startsWith(whole + ".");
    }

    private static String parent(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }

    /** How many of a list hold something. */
    static int begun(String name, Map<String, String> values) {
        int begun = 0;
        for (var each : values.entrySet()) {
            if (each.getKey().startsWith(name + "/") && !each.getValue().isBlank()) {
                var place = each.getKey().substring(name.length() + 1).split("/")[0];
                if (place.matches("[0-9]{1,3}")) {
                    begun = Math.max(begun, Integer.parseInt(place) + 1);
                }
            }
        }
        return begun;
    }

    private static boolean isList(Map<String, Object> node) {
        return "array".equals(node.get("type"));
    }

    private static boolean isObject(Map<String, Object> node) {
        return node.get("properties") != null;
    }

    private static int number(Map<String, Object> node, String name, int otherwise) {
        return node.get(name) instanceof Number number ? number.intValue() : otherwise;
    }

    private static Map<String, Object> at(Map<String, Object> schema, String member) {
        return Tree.map(Tree.map(schema.get("properties")).get(member));
    }

    private static Map<String, Map<String, Object>> properties(Map<String, Object> node) {
        var properties = new LinkedHashMap<String, Map<String, Object>>();
        Tree.map(node.get("properties")).forEach((name, below) -> properties.put(name, Tree.map(below)));
        return properties;
    }

    private Map<String, Object> resolved(Map<String, Object> node) {
        if (!(node.get("$ref") instanceof String ref)) {
            return node;
        }
        return Tree.map(Tree.map(schema.get("$defs")).get(ref.substring(ref.lastIndexOf('/') + 1)));
    }
}
