package fi.yhdyspinta.walk.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was typed into a form, as the tree that its names point into. */
public final class FormTree {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final DateTimeFormatter FINNISH =
            DateTimeFormatter.ofPattern("d.M.uuuu").withResolverStyle(ResolverStyle.STRICT);

    private FormTree() {}

    /**
     * The tree; what stands empty is not there. A day may be written as Finns do ({@code 1.12.2026}); a moment without a zone
     * is Helsinki's. What can't be read stays as it was typed, and the schema says at its place what is wrong with it.
     */
    public static Map<String, Object> of(Collection<Field> fields, Map<String, String> values) {
        var root = new TreeMap<String, Object>();
        for (var field : fields) {
            var typed = values.getOrDefault(field.name(), "").strip();
            if (!typed.isEmpty()) {
                put(root, List.of(field.name().split("/")), value(field.kind(), typed));
            }
        }
        return members(root);
    }

    private static Object value(Field.Kind kind, String typed) {
        return switch (kind) {
            case YES_NO -> typed.equals("true") || typed.equals("false") ? (Object) Boolean.valueOf(typed) : typed;
            case NUMBER -> number(typed);
            case DAY -> day(typed);
            case MOMENT -> moment(typed);
            case LINE, TEXT, CHOICE, PHONE, EMAIL -> typed;
        };
    }

    private static Object number(String typed) {
        try {
            return typed.contains(".") || typed.contains(",")
                    ? (Object) Double.valueOf(typed.replace(',', '.'))
                    : Integer.valueOf(typed);
        } catch (NumberFormatException noNumber) {
            return typed;
        }
    }

    /** A day in the schema's own form, where it is one. */
    static String day(String typed) {
        try {
            return LocalDate.parse(typed, FINNISH).toString();
        } catch (DateTimeException otherwise) {
            return typed;
        }
    }

    private static String moment(String typed) {
        try {
            return LocalDateTime.parse(typed).atZone(HELSINKI).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        } catch (DateTimeException otherwise) {
            return typed;
        }
    }

    @SuppressWarnings("unchecked") // the tree is made here, and of nothing else
    private static void put(Map<String, Object> node, List<String> steps, Object value) {
        if (steps.size() == 1) {
            node.put(steps.get(0), value);
            return;
        }
        put(
                (Map<String, Object>) node.computeIfAbsent(steps.get(0), step -> new TreeMap<String, Object>()),
                steps.subList(1, steps.size()),
                value);
    }

    private static Map<String, Object> members(Map<String, Object> node) {
        var members = new LinkedHashMap<String, Object>();
        node.forEach((name, value) -> members.put(name, whole(value)));
        return members;
    }

    @SuppressWarnings("unchecked")
    private static Object whole(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        var node = (Map<String, Object>) map;
        if (node.keySet().stream().allMatch(name -> name.matches("[0-9]{1,3}"))) {
            var list = new ArrayList<>();
            node.entrySet().stream()
                    .sorted((one, other) ->
                            Integer.compare(Integer.parseInt(one.getKey()), Integer.parseInt(other.getKey())))
                    .forEach(each -> list.add(whole(each.getValue())));
            return list;
        }
        return members(node);
    }

    /** The other way round: what stands in a tree, by the names of the fields that it would be typed into. */
    public static Map<String, String> fields(String name, Object tree) {
        var fields = new LinkedHashMap<String, String>();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((member, value) -> fields.putAll(fields(name + "/" + member, value)));
        } else if (tree instanceof List<?> list) {
            for (int place = 0; place < list.size(); place++) {
                fields.putAll(fields(name + "/" + place, list.get(place)));
            }
        } else if (tree != null) {
            fields.put(name, String.valueOf(tree));
        }
        return fields;
    }

    /**
     * The same values with no empty place inside a list: what was wrong with the third of a list is found at the third field.
     */
    public static Map<String, String> closedUp(Map<String, String> values) {
        var closed = new LinkedHashMap<String, String>();
        var places = new LinkedHashMap<String, Map<Integer, Integer>>();
        values.entrySet().stream()
                .filter(each -> !each.getValue().isBlank())
                .sorted(Map.Entry.comparingByKey(FormTree::inOrder))
                .forEach(each -> closed.put(closedUp(each.getKey(), places), each.getValue()));
        return closed;
    }

    private static String closedUp(String name, Map<String, Map<Integer, Integer>> places) {
        var path = new StringBuilder();
        var was = new StringBuilder();
        for (var step : name.split("/")) {
            var above = was.toString();
            was.append('/').append(step);
            path.append(path.isEmpty() ? "" : "/");
            if (step.matches("[0-9]{1,3}")) {
                var of = places.computeIfAbsent(above, list -> new LinkedHashMap<>());
                path.append(of.computeIfAbsent(Integer.parseInt(step), place -> of.size()));
            } else {
                path.append(step);
            }
        }
        return path.toString();
    }

    // numbers by their size, or the tenth would come before the second
    private static int inOrder(String one, String other) {
        var steps = one.split("/");
        var others = other.split("/");
        for (int place = 0; place < Math.min(steps.length, others.length); place++) {
            int order = steps[place].matches("[0-9]{1,3}") && others[place].matches("[0-9]{1,3}")
                    ? Integer.compare(Integer.parseInt(steps[place]), Integer.parseInt(others[place]))
                    : steps[place].compareTo(others[place]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(steps.length, others.length);
    }
}
