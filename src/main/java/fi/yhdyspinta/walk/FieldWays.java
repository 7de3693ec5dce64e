package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Lineage;
import fi.yhdyspinta.format.Tagged;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The two mappings and the cut between them, put together.
 *
 * @param read the sender's own document into the canonical message
 * @param canonical the canonical message, its values known wherever they are carried
 */
record FieldWays(Lineage read, Tagged canonical) {
    /** What the hub makes of the envelope before a format is given it: the same fact in another shape. */
    private static final Map<String, String> SAME_FACT =
            Map.of("/parcel/urgency", "/urgency", "/parcel/securityBan", "/securityBan", "/parcel/sentAt", "/sentAt");

    /** What of a recipient's entry its parcel says. */
    private static final List<String> OF_ADDRESSEE = List.of("type", "legalBasis", "purpose", "consent");

    private static final List<String> ORDER =
            List.of("turvakielto", "allow-list", "other-child", "other-recipient", "envelope");

    /**
     * What one recipient is given.
     *
     * @param recipientClass the class whose allow-list cuts
     * @param place the recipient's place among the message's
     * @param child which child it is about
     * @param underBan paths that are withheld because of a turvakielto
     */
    record Cut(String recipientClass, int place, int child, List<String> underBan) {}

    /** Each field of the written document with where it comes from. */
    List<Map<String, Object>> fields(Map<String, Object> input, Lineage written, Cut cut) {
        var places = places(input, cut);
        var given = Lineage.leaves(input);
        return written.fields().stream()
                .map(field -> field(field, places, given))
                .toList();
    }

    private Map<String, String> places(Map<String, Object> input, Cut cut) {
        var places = new LinkedHashMap<>(canonical.placesOf(input));
        var given = Lineage.leaves(input);
        var same = new LinkedHashMap<>(SAME_FACT);
        OF_ADDRESSEE.forEach(fact -> same.put("/parcel/" + fact, "/recipients/" + cut.place() + "/" + fact));
        same.forEach((place, own) -> {
            if (given.containsKey(place) && canonical.leaves().containsKey(own)) {
                places.putIfAbsent(place, own);
            }
        });
        return places;
    }

    private Map<String, Object> field(Lineage.Field field, Map<String, String> places, Map<String, Object> input) {
        var sources = new LinkedHashSet<String>();
        var ofHub = new ArrayList<String>();
        boolean isCopy = field.isCopy();
        for (var given : field.sources()) {
            var own = places.get(given);
            if (own == null) {
                ofHub.add(given);
                isCopy = false;
                continue;
            }
            var way = read.fields().stream()
                    .filter(each -> each.target().equals(own))
                    .findFirst();
            sources.addAll(way.map(Lineage.Field::sources).orElse(List.of()));
            isCopy &= way.map(Lineage.Field::isCopy).orElse(false)
                    // the hub may have written the same fact in another way
                    && String.valueOf(input.get(given))
                            .equals(String.valueOf(canonical.leaves().get(own)));
        }
        var entry = new LinkedHashMap<String, Object>();
        entry.put("target", field.target());
        entry.put("kind", isCopy ? "copy" : "computed");
        entry.put("sources", List.copyOf(sources));
        if (!ofHub.isEmpty()) {
            // what the hub itself knows: ids, times, the partners' names
            entry.put("hub", ofHub);
        }
        return entry;
    }

    /** Each field of the sender's document that did not cross, with the rule that kept it. */
    List<Map<String, Object>> dropped(Map<String, Object> input, Lineage written, Cut cut) {
        var places = places(input, cut);
        var crossed = new HashSet<String>();
        written.used().stream().map(places::get).forEach(own -> read.fields().stream()
                .filter(way -> way.target().equals(own))
                .forEach(way -> crossed.addAll(way.sources())));
        fields(input, written, cut).forEach(field -> ((List<?>) field.get("sources"))
                .forEach(source -> crossed.add(String.valueOf(source))));
        var dropped = new ArrayList<Map<String, Object>>();
        for (var source : read.source()) {
            if (!crossed.contains(source)) {
                var rule = rule(source, new HashSet<>(places.values()), cut);
                var entry = new LinkedHashMap<String, Object>();
                entry.put("source", source);
                entry.put("rule", rule);
                if (rule.equals("allow-list")) {
                    entry.put("class", cut.recipientClass());
                }
                dropped.add(entry);
            }
        }
        return dropped;
    }

    private String rule(String source, Set<String> given, Cut cut) {
        var read = this.read.fields().stream()
                .filter(field -> field.sources().contains(source))
                .map(Lineage.Field::target)
                .toList();
        if (read.isEmpty()) {
            return "read-mapping";
        }
        if (read.stream().anyMatch(given::contains)) {
            return "no-place-in-format";
        }
        // the most telling of its places: what of it could have crossed to this recipient
        return read.stream()
                .map(place -> rule(place, cut))
                .min(java.util.Comparator.comparing(ORDER::indexOf))
                .orElseThrow();
    }

    private static String rule(String place, Cut cut) {
        if (place.startsWith("/recipients/")) {
            return place.startsWith("/recipients/" + cut.place() + "/") ? "envelope" : "other-recipient";
        }
        if (place.startsWith("/content/siblings/")
                && !place.startsWith("/content/siblings/" + (cut.child() - 1) + "/")) {
            return "other-child";
        }
        if (cut.child() > 0 && place.startsWith("/content/subject/")) {
            return "other-child";
        }
        if (place.startsWith("/content/") || place.startsWith("/sender/")) {
            var path = place.replaceFirst("^/content/(?:siblings/\\d+/)?", "")
                    .replaceAll("/\\d+(?=/|$)", "")
                    .replace('/', '.');
            return cut.underBan().stream().anyMatch(banned -> path.equals(banned) || path.startsWith(banned + "."))
                    ? "turvakielto"
                    : "allow-list";
        }
        return "envelope";
    }
}
