package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Refusal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The codes of one document that a list does not know: which list, and where in the document. Never the code itself: what
 * stands in a field that should hold a code may be anything.
 */
final class Unmapped {
    private final Map<String, Object> input;
    private final List<Refusal> problems = new ArrayList<>();

    /** @param input the document, for finding where a code stands; empty where the places are told */
    Unmapped(Map<String, Object> input) {
        this.input = input;
    }

    /** A code of the input. */
    void add(String list, Object value) {
        add(list, placeOf(value));
    }

    void add(String list, String place) {
        var problem = Refusal.ofSender("CODE_UNKNOWN", place, list);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    List<Refusal> problems() {
        return List.copyOf(problems);
    }

    /** @throws FormatFault when a list lacked a code */
    void mustBeEmpty() {
        if (!problems.isEmpty()) {
            throw new FormatFault("codes.yaml has no code in " + problems.get(0).args());
        }
    }

    // two fields may hold the same code: the text itself tells which one was asked for
    private String placeOf(Object value) {
        var places = new IdentityHashMap<Object, String>();
        var leaves = Leaves.of(input);
        leaves.forEach((place, leaf) -> places.put(leaf, place));
        if (places.containsKey(value)) {
            return places.get(value);
        }
        return leaves.entrySet().stream()
                .filter(leaf -> leaf.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
