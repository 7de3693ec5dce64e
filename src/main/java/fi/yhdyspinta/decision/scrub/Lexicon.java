package fi.yhdyspinta.decision.scrub;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The words around places in all their forms, for look-up word by word. Made once of {@link PlaceWords}. */
final class Lexicon {
    private final Map<String, LeakKind> institutions = new HashMap<>();
    private final Map<String, Boolean> homes;
    private final Map<String, Boolean> namedAfter;
    private final Map<String, Boolean> compounds;
    private final Map<String, Boolean> notPlaces;
    private final Map<String, Boolean> streets;
    private final Map<String, Boolean> numberedStreets;
    private final Map<String, Boolean> commonStreets;
    private final Map<String, Boolean> markers;
    private final Set<String> openers;
    private final Set<String> dwelling;
    private final Set<String> measures;
    private final Set<String> givenNames = new HashSet<>();

    Lexicon(PlaceWords words, UnaryOperator<String> spelled) {
        forms(spelled, words.of("unit-words-fi"), words.of("unit-words-sv"))
                .keySet()
                .forEach(form -> institutions.put(form, LeakKind.UNIT));
        forms(spelled, words.of("school-words-fi"), words.of("school-words-sv"))
                .keySet()
                .forEach(form -> institutions.put(form, LeakKind.SCHOOL));
        this.homes = forms(spelled, words.of("home-endings"), List.of());
        this.namedAfter = forms(spelled, words.of("named-after"), List.of());
        this.compounds = forms(spelled, words.of("common-compounds"), List.of());
        this.notPlaces = forms(spelled, words.of("not-places"), List.of());
        this.streets = forms(spelled, words.of("street-endings-fi"), words.of("street-endings-sv"));
        this.numberedStreets = forms(spelled, words.of("street-endings-with-number"), List.of());
        this.commonStreets = forms(spelled, words.of("common-streets"), List.of());
        this.markers = forms(spelled, words.of("place-markers"), List.of());
        this.openers = spelledSet(spelled, words.of("common-openers"));
        this.dwelling = spelledSet(spelled, words.of("dwelling-words"));
        this.measures = spelledSet(spelled, words.of("measures"));
        words.of("given-names")
                .forEach(name -> CaseForms.ofName(name).keySet().forEach(form -> givenNames.add(spelled.apply(form))));
    }

    /** Finnish entries in every case, Swedish ones as they stand; both in both, because a clerk mixes them. */
    private static Map<String, Boolean> forms(
            UnaryOperator<String> spelled, Collection<String> finnish, Collection<String> swedish) {
        var forms = new HashMap<String, Boolean>();
        finnish.forEach(entry ->
                CaseForms.ofEntry(entry).keySet().forEach(form -> forms.put(spelled.apply(form), Boolean.TRUE)));
        swedish.forEach(form -> forms.put(spelled.apply(form), Boolean.TRUE));
        return forms;
    }

    private static Set<String> spelledSet(UnaryOperator<String> spelled, Collection<String> words) {
        var set = new HashSet<String>();
        words.forEach(word -> set.add(spelled.apply(word)));
        return set;
    }

    private static boolean has(Map<String, Boolean> forms, String lower) {
        return CaseForms.known(forms, lower) != null;
    }

    /** SCHOOL or UNIT of a word that says so (koulussa, familjecentret), or null. */
    LeakKind institution(String lower) {
        return CaseForms.known(institutions, lower);
    }

    boolean isNamedAfter(String lower) {
        return has(namedAfter, lower);
    }

    boolean isStreetCommon(String lower) {
        return has(commonStreets, lower);
    }

    boolean isMarker(String lower) {
        return has(markers, lower);
    }

    boolean isOpener(String lower) {
        return openers.contains(lower);
    }

    boolean isDwelling(String lower) {
        return dwelling.contains(lower);
    }

    boolean isMeasure(String lower) {
        return measures.contains(lower);
    }

    boolean isGivenName(String lower) {
        return givenNames.contains(lower);
    }

    boolean isNotPlace(String lower) {
        return has(notPlaces, lower);
    }

    /** A word that is everybody's: a school, a unit, a service, a given name. */
    boolean isCommon(String lower) {
        return institution(lower) != null
                || isNotPlace(lower)
                || isOpener(lower)
                || isGivenName(lower)
                || has(compounds, lower);
    }

    /** What the word ends in after a name: kirstin|koulussa, furubacka|skolan; or null. */
    LeakKind compoundKind(String lower) {
        if (has(compounds, lower) || institution(lower) != null) {
            return null;
        }
        for (var bare : CaseForms.bares(lower)) {
            for (int at = 3; at <= bare.length() - 3; at++) {
                var kind = institutions.get(bare.substring(at));
                if (kind != null) {
                    return kind;
                }
            }
        }
        return null;
    }

    boolean isHome(String lower) {
        return has(homes, lower);
    }

    /** A house with a name: Aurorakodissa, Solbackahemmet. */
    boolean isHomeCompound(String lower) {
        return !has(compounds, lower) && institution(lower) == null && endsInOne(homes, lower);
    }

    boolean isStreet(String lower) {
        return endsInOne(streets, lower);
    }

    boolean isNumberedStreet(String lower) {
        return endsInOne(numberedStreets, lower);
    }

    /** Whether three letters or more stand before one of the forms; the form itself is at least three letters long. */
    private static boolean endsInOne(Map<String, Boolean> forms, String lower) {
        for (var bare : CaseForms.bares(lower)) {
            for (int at = 3; at <= bare.length() - 3; at++) {
                if (forms.containsKey(bare.substring(at))) {
                    return true;
                }
            }
        }
        return false;
    }
}
