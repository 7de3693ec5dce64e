package fi.yhdyspinta.desk.consent;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.message.Refusal;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What somebody has answered on a form: a field's name is its JSON Pointer without the first stroke. */
final class Answers {
    private static final String BETWEEN = " ";

    private final Map<String, List<String>> fields;

    private Answers(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** A form as it was sent; of what it asks for, nothing else. */
    static Answers of(List<String> names, MultivaluedMap<String, String> form) {
        var fields = new LinkedHashMap<String, List<String>>();
        names.forEach(name -> fields.put(
                name,
                form.getOrDefault(name, List.of()).stream()
                        .filter(Objects::nonNull)
                        .map(String::strip)
                        .filter(answer -> !answer.isEmpty())
                        .toList()));
        return new Answers(fields);
    }

    /** A form that stands as somebody begins it. */
    static Answers begun(List<String> names, Map<String, List<String>> answered) {
        var fields = new LinkedHashMap<String, List<String>>();
        names.forEach(name -> fields.put(name, answered.getOrDefault(name, List.of())));
        return new Answers(fields);
    }

    /** The same with one other answer. */
    Answers with(String name, String answer) {
        var changed = new LinkedHashMap<>(fields);
        changed.put(name, List.of(answer));
        return new Answers(changed);
    }

    /** The answer; empty where there is none. */
    String one(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    /** Every box that is ticked. */
    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    boolean has(String name) {
        return !all(name).isEmpty();
    }

    /** Puts the answers at their members, those that there are; a list stays a list. */
    Map<String, Object> tree(List<String> names, List<String> lists) {
        var tree = new LinkedHashMap<String, Object>();
        for (var name : names) {
            if (has(name)) {
                put(tree, name, lists.contains(name) ? all(name) : one(name));
            }
        }
        return tree;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, String name, Object value) {
        int stroke = name.indexOf('/');
        if (stroke < 0) {
            tree.put(name, value);
        } else {
            var below = (Map<String, Object>)
                    tree.computeIfAbsent(name.substring(0, stroke), first -> new LinkedHashMap<String, Object>());
            put(below, name.substring(stroke + 1), value);
        }
    }

    /** The form with what is wrong with it. */
    Entered entered(List<Refusal> problems) {
        return new Entered(
                fields.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> String.join(BETWEEN, each.getValue()))),
                problems);
    }

    /** Whether a box is ticked: of several under one name. */
    static boolean isTicked(Entered entered, String name, String value) {
        return List.of(entered.value(name).split(BETWEEN)).contains(value);
    }

    /** One answer each, in the form's order: to be sent on as it stands. */
    List<Map.Entry<String, String>> each() {
        var each = new ArrayList<Map.Entry<String, String>>();
        fields.forEach((name, answers) -> answers.forEach(answer -> each.add(Map.entry(name, answer))));
        return each;
    }

    /** Says nothing of what was answered. */
    @Override
    public String toString() {
        return "Answers[" + fields.size() + "]";
    }
}
