package fi.yhdyspinta.decision.scrub;

import java.util.List;
import java.util.Map;

/**
 * Words around places, as lists by name. An entry may be a word, or a word and its strong and weak vowel stems.
 *
 * @param lists by the codes of {@link #NEEDED}
 */
public record PlaceWords(Map<String, List<String>> lists) {
    /** The lists that must be there. */
    public static final List<String> NEEDED = List.of(
            "school-words-fi",
            "school-words-sv",
            "unit-words-fi",
            "unit-words-sv",
            "home-endings",
            "named-after",
            "common-compounds",
            "common-openers",
            "not-places",
            "dwelling-words",
            "street-endings-fi",
            "street-endings-sv",
            "street-endings-with-number",
            "common-streets",
            "measures",
            "given-names",
            "place-markers");

    /** Checks that every list is there. */
    public PlaceWords {
        lists = Map.copyOf(lists);
        if (!lists.keySet().containsAll(NEEDED)) {
            throw new IllegalArgumentException("a list of " + NEEDED + " is missing");
        }
    }

    List<String> of(String code) {
        return lists.get(code);
    }
}
