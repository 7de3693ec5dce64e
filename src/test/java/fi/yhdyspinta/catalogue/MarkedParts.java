package fi.yhdyspinta.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Fills parts of {@code message.schema.json} so that every leaf is a marker. Half of them keep to the schema's form (a
 * date is a date, a hetu a hetu), half are plain text: minimising must not lean on a form.
 */
final class MarkedParts {
    /** Names that a careless reader of paths could take for others. */
    private static final List<String> ODD_NAMES = List.of(
            "subject.firstName",
            "firstName",
            "contact",
            "contact.phone",
            "support.wished",
            "a/b",
            "~1",
            "",
            ".",
            "hetu",
            "phone",
            "subject",
            "languages.",
            ".languages",
            "content");

    private static final int DEEP = 5;

    private final Random random;
    private final Markers markers;
    private final Set<String> needed;
    private final int fullness;
    private final int oddity;

    /**
     * @param needed spelled paths that must be there
     * @param fullness how much of the rest is there, in per cent
     * @param oddity how many objects have members that no schema knows, in per cent
     */
    MarkedParts(Random random, Markers markers, Set<String> needed, int fullness, int oddity) {
        this.random = random;
        this.markers = markers;
        this.needed = needed;
        this.fullness = fullness;
        this.oddity = oddity;
    }

    /** What every leaf of one part has in common. */
    record Whose(Leaf.Owner owner, String contact) {
        Leaf at(ContentPath path) {
            return new Leaf(path, owner, contact, false);
        }
    }

    Object part(SchemaNode node, ContentPath path, Whose whose) {
        return switch (node.kind()) {
            case OBJECT -> object(node, path, whose, new LinkedHashMap<>());
            case LIST -> {
                var list = new ArrayList<Object>();
                for (int count = 1 + random.nextInt(2); count > 0; count--) {
                    list.add(part(node.items(), path, whose));
                }
                yield list;
            }
            default -> leaf(node, path, whose);
        };
    }

    /** The same, of an object that has some members already. */
    Map<String, Object> object(SchemaNode node, ContentPath path, Whose whose, Map<String, Object> held) {
        node.members().forEach((name, below) -> {
            var here = path.below(name);
            if (!held.containsKey(name) && (node.required().contains(name) || isWanted(here))) {
                held.put(name, part(below, here, whose));
            }
        });
        if (held.isEmpty()) {
            var first = node.members().entrySet().iterator().next();
            held.put(first.getKey(), part(first.getValue(), path.below(first.getKey()), whose));
        }
        if (isOdd()) {
            odd(held, path, whose, 0);
        }
        return held;
    }

    boolean isWanted(ContentPath path) {
        return random.nextInt(100) < fullness
                || needed.stream()
                        .anyMatch(each -> each.equals(path.spelled()) || each.startsWith(path.spelled() + "\n"));
    }

    boolean isOdd() {
        return random.nextInt(100) < oddity;
    }

    /** Adds members that no schema knows: some with a marker for a name, some with a name of elsewhere. */
    void odd(Map<String, Object> held, ContentPath path, Whose whose, int depth) {
        var marked = new String[] {null};
        if (random.nextBoolean()) {
            marked[0] = markedName(path, whose);
        }
        var name = marked[0] == null ? ODD_NAMES.get(random.nextInt(ODD_NAMES.size())) : marked[0];
        if (held.containsKey(name)) {
            return;
        }
        var here = marked[0] == null && depth == 0 ? path.below(name) : path.once(name);
        held.put(name, oddValue(here, whose, depth));
    }

    private String markedName(ContentPath path, Whose whose) {
        var leaf = new Leaf(path.below("an unknown member"), whose.owner(), whose.contact(), true);
        return "n" + markers.digits(leaf) + (random.nextBoolean() ? ".phone" : "");
    }

    private Object oddValue(ContentPath path, Whose whose, int depth) {
        if (depth >= DEEP || random.nextInt(3) == 0) {
            return markers.text(whose.at(path));
        }
        if (random.nextBoolean()) {
            return new ArrayList<>(List.of(oddValue(path, whose, depth + 1), List.of(markers.text(whose.at(path)))));
        }
        var below = new LinkedHashMap<String, Object>();
        odd(below, path, whose, depth + 1);
        return below;
    }

    private Object leaf(SchemaNode node, ContentPath path, Whose whose) {
        var leaf = whose.at(path);
        if (isOdd() && random.nextInt(4) == 0 && !needed.contains(path.spelled())) {
            return oddValue(path, whose, 0);
        }
        if (random.nextBoolean()) {
            return markers.text(leaf);
        }
        return switch (node.kind()) {
            case WORD -> markers.word(leaf);
            case DATE -> markers.date(leaf);
            case MOMENT -> markers.date(leaf) + "T10:00:00Z";
            case NUMBER -> Long.valueOf(markers.digits(leaf));
            case HETU -> markers.hetu(leaf);
            case OID -> "1.2.246." + markers.digits(leaf);
            case PHONE -> "+" + markers.digits(leaf);
            case EMAIL -> markers.digits(leaf) + "@example.org";
            case BASE64 -> markers.base64(leaf);
            // of these no two can be told apart, but a mapping takes another turn on each
            case CHOICE -> node.choices().get(random.nextInt(node.choices().size()));
            default -> markers.text(leaf);
        };
    }
}
