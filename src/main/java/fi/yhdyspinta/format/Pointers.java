package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a place of the canonical message stands in a partner's own document: {@code pointers} of {@code format.yaml}. A
 * {@code *} is an index and stands for the same one on both sides; {@code [*]} in an XML document counts from 1, and its
 * first is not numbered. The longest that fits is taken.
 */
record Pointers(List<Place> places) {
    private record Place(Pattern canonical, String own) {}

    static Pointers of(Map<String, Object> table) {
        return new Pointers(table.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Object> entry) ->
                                entry.getKey().length())
                        .reversed())
                .map(entry -> new Place(
                        Pattern.compile("^" + entry.getKey().replace("*", "(\\d+)") + "(?=/|$)"),
                        String.valueOf(entry.getValue())))
                .toList());
    }

    Refusal own(Refusal refusal) {
        return new Refusal(refusal.code(), refusal.turn(), own(refusal.pointer()), refusal.args());
    }

    private String own(String pointer) {
        for (var place : places) {
            var match = place.canonical().matcher(pointer);
            if (match.find()) {
                var own = match.groupCount() > 0 ? numbered(place.own(), match.group(1)) : place.own();
                return own + pointer.substring(match.end());
            }
        }
        return pointer;
    }

    private static String numbered(String own, String index) {
        var step = index.equals("0") ? "" : "[" + (Long.parseLong(index) + 1) + "]";
        return own.replace("[*]", step).replace("*", index);
    }
}
