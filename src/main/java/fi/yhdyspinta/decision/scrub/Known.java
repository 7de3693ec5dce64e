package fi.yhdyspinta.decision.scrub;

import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a message's own fields say of the child's whereabouts, so that the same is found in its texts in whatever form;
 * and whom it names, so that a person is not taken for a place. Never printed.
 */
public final class Known {
    private static final Map<String, LeakKind> WHEREABOUTS = Map.of(
            "street", LeakKind.ADDRESS,
            "city", LeakKind.MUNICIPALITY,
            "unit", LeakKind.UNIT,
            "unitName", LeakKind.UNIT,
            "school", LeakKind.SCHOOL);
    private static final Set<String> NAMES = Set.of("firstName", "givenNames", "familyName", "name");

    private final Map<LeakKind, Set<String>> roots = new EnumMap<>(LeakKind.class);
    private final Set<String> people = new HashSet<>();
    private final Set<String> postalCodes = new HashSet<>();

    private Known() {}

    /** Nothing is known. */
    public static Known nothing() {
        return new Known();
    }

    /**
     * What the whole content tells (not yet cut to a recipient), and the names of the sender's and the responsible's
     * units.
     */
    public static Known of(Map<String, Object> content, String... unitNames) {
        var known = new Known();
        known.learn(content);
        for (var unit : unitNames) {
            if (unit != null) {
                known.learnPlace(LeakKind.UNIT, unit);
            }
        }
        return known;
    }

    private void learn(Map<String, Object> tree) {
        tree.forEach((name, value) -> {
            var kind = WHEREABOUTS.get(name);
            if (kind != null && placeName(value) != null) {
                learnPlace(kind, placeName(value));
            } else if (value instanceof String text && NAMES.contains(name)) {
                for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
                    people.addAll(CaseForms.ofName(word.isEmpty() ? "-" : word).keySet());
                }
            } else if (value instanceof String text && name.equals("postalCode")) {
                postalCodes.add(text.strip());
            } else if (value instanceof Map<?, ?>) {
                learn(Tree.map(value));
            } else {
                Tree.list(value).stream()
                        .filter(Map.class::isInstance)
                        .map(Tree::map)
                        .forEach(this::learn);
            }
        });
    }

    private static String placeName(Object value) {
        return value instanceof String text ? text : Tree.text(Tree.map(value), "name");
    }

    /** The words with a capital letter, less what inflection changes: Niittykumpu and Niittykummun share niittyku. */
    private void learnPlace(LeakKind kind, String name) {
        for (var token : Token.of(name)) {
            var length = token.lower().length();
            if (token.capital() && !token.isNumber() && length >= 4) {
                int root = length >= 9 ? length - 3 : length >= 6 ? length - 2 : length - 1;
                roots.computeIfAbsent(kind, unused -> new HashSet<>())
                        .add(token.lower().substring(0, Math.max(4, root)));
            }
        }
    }

    boolean isPerson(String lower) {
        return people.contains(lower);
    }

    boolean isPostalCode(String digits) {
        return postalCodes.contains(digits);
    }

    /** The spans whose words begin as a known name does; common words of such names (opiskeluhuolto) are no names. */
    List<Leak> in(List<Token> tokens, Lexicon words) {
        var found = new ArrayList<Leak>();
        if (roots.isEmpty()) {
            return found;
        }
        for (var token : tokens) {
            if (token.capital() && token.lower().length() >= 4 && !words.isCommon(token.lower())) {
                roots.forEach((kind, starts) -> {
                    if (starts.stream()
                            .anyMatch(
                                    start -> begins(token.lower(), start) || begins(token.lower(), Folded.of(start)))) {
                        found.add(new Leak(kind, token.start(), token.end()));
                    }
                });
            }
        }
        return found;
    }

    private boolean begins(String lower, String start) {
        return lower.startsWith(start) && lower.length() <= start.length() + 9 && !isPerson(lower);
    }

    @Override
    public String toString() {
        return "Known[…]";
    }
}
