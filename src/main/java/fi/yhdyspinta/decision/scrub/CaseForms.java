package fi.yhdyspinta.decision.scrub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The case forms of a Finnish word from its stems. Both vowel harmonies are made: a form that nobody writes costs
 * nothing, a missing one is a leak. Consonant gradation is in the stems, which are data.
 */
final class CaseForms {
    /** The cases that matter for whether an ambiguous word is a place. */
    enum Case {
        BASE,
        GENITIVE,
        /** Inessive: in it. */
        INSIDE,
        /** Elative, ablative, illative and allative: out of, from, into and onto it. */
        MOVING,
        /** Adessive: at it, but of a person also: has. */
        AT,
        OTHER
    }

    private static final List<String> CLITICS =
            List.of("kinko", "kinkö", "kin", "kaan", "kään", "han", "hän", "ko", "kö", "pa", "pä");
    private static final List<String> POSSESSIVES = List.of("nsa", "nsä", "mme", "nne", "ni", "an", "än", "en");

    private CaseForms() {}

    static Map<String, Case> of(String base, List<String> strong, List<String> weak) {
        var forms = new LinkedHashMap<String, Case>();
        forms.put(base, Case.BASE);
        weak.forEach(stem -> addWeak(forms, stem));
        strong.forEach(stem -> addStrong(forms, stem));
        return forms;
    }

    /** An entry of a word list: a word, or a word and its strong and weak stems. Consonant stems take an i. */
    static Map<String, Case> ofEntry(String entry) {
        var parts = entry.split(" ");
        var strong = parts.length > 1 ? parts[1] : vowelStem(parts[0]);
        var weak = parts.length > 2 ? parts[2] : strong;
        var forms = of(parts[0], List.of(strong), List.of(weak));
        addPlural(forms, strong, weak);
        return forms;
    }

    /** A given name: only kk, pp and tt weaken in names (Pekka, Pekan; but Satu, Sadun is left out). */
    static Map<String, Case> ofName(String name) {
        var strong = name.endsWith("nen") ? name.substring(0, name.length() - 3) + "se" : vowelStem(name);
        var forms = of(name, List.of(strong), List.of(strong, weakened(strong)));
        forms.put(name + "s", Case.GENITIVE);
        return forms;
    }

    private static String vowelStem(String word) {
        return isVowel(word.charAt(word.length() - 1)) ? word : word + "i";
    }

    private static String weakened(String stem) {
        var at = stem.length() - 3;
        var doubled = at >= 0 && "kpt".indexOf(stem.charAt(at)) >= 0 && stem.charAt(at) == stem.charAt(at + 1);
        return doubled ? stem.substring(0, at) + stem.substring(at + 1) : stem;
    }

    private static void addWeak(Map<String, Case> forms, String stem) {
        for (var vowel : List.of("a", "ä")) {
            forms.putIfAbsent(stem + "ss" + vowel, Case.INSIDE);
            forms.putIfAbsent(stem + "st" + vowel, Case.MOVING);
            forms.putIfAbsent(stem + "ll" + vowel, Case.AT);
            forms.putIfAbsent(stem + "lt" + vowel, Case.MOVING);
            forms.putIfAbsent(stem + "tt" + vowel, Case.OTHER);
        }
        forms.putIfAbsent(stem + "lle", Case.MOVING);
        forms.putIfAbsent(stem + "n", Case.GENITIVE);
        forms.putIfAbsent(stem + "ksi", Case.OTHER);
        forms.putIfAbsent(stem + "t", Case.OTHER);
    }

    private static void addStrong(Map<String, Case> forms, String stem) {
        var last = stem.charAt(stem.length() - 1);
        for (var vowel : List.of("a", "ä")) {
            forms.putIfAbsent(stem + vowel, Case.OTHER);
            forms.putIfAbsent(stem + "t" + vowel, Case.OTHER);
            forms.putIfAbsent(stem + "n" + vowel, Case.OTHER);
        }
        forms.putIfAbsent(stem + last + "n", Case.MOVING);
        forms.putIfAbsent(stem + "h" + last + "n", Case.MOVING);
        forms.putIfAbsent(stem + "seen", Case.MOVING);
    }

    private static void addPlural(Map<String, Case> forms, String strong, String weak) {
        var last = weak.charAt(weak.length() - 1);
        var weakRoot = last == 'a' || last == 'e' || last == 'i' ? weak.substring(0, weak.length() - 1) : weak;
        var strongRoot = strong.substring(0, strong.length() - (weak.length() - weakRoot.length()));
        for (var ending : List.of("issa", "issä", "ista", "istä", "illa", "illä", "ilta", "iltä", "ille")) {
            forms.putIfAbsent(weakRoot + ending, Case.OTHER);
            forms.putIfAbsent(weakRoot + "o" + ending, Case.OTHER);
        }
        for (var ending : List.of("ihin", "iin", "jen", "ien", "ja", "jä", "ia", "iä")) {
            forms.putIfAbsent(strongRoot + ending, Case.OTHER);
            forms.putIfAbsent(strongRoot + "o" + ending, Case.OTHER);
        }
    }

    /** What is known of the word, or of the word less its clitic (-kin, -han) or its possessive (-nsa); or null. */
    static <T> T known(Map<String, T> forms, String lower) {
        for (var bare : bares(lower)) {
            var found = forms.get(bare);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The same of a name, which takes no possessive. */
    static <T> T knownName(Map<String, T> forms, String lower) {
        var found = forms.get(lower);
        var bare = found == null ? withoutClitic(lower) : null;
        return bare == null ? found : forms.get(bare);
    }

    /** The word itself first, then what it may be without what hangs on it. */
    static List<String> bares(String lower) {
        var clitic = withoutClitic(lower);
        var possessive = withoutPossessive(lower);
        if (clitic == null && possessive == null) {
            return List.of(lower);
        }
        var bares = new ArrayList<String>(4);
        bares.add(lower);
        if (clitic != null) {
            bares.add(clitic);
        }
        if (possessive != null) {
            // koulunsa may be koulu or koulun, osoitteensa osoitteen
            bares.add(possessive);
            bares.add(possessive + "n");
        }
        return bares;
    }

    private static String withoutClitic(String lower) {
        // most words end otherwise: a look at the last letter spares the comparisons
        return "naäoö".indexOf(lower.charAt(lower.length() - 1)) < 0 ? null : without(lower, CLITICS, 3);
    }

    private static String withoutPossessive(String lower) {
        return "aäein".indexOf(lower.charAt(lower.length() - 1)) < 0 ? null : without(lower, POSSESSIVES, 4);
    }

    private static String without(String lower, List<String> endings, int atLeast) {
        for (var ending : endings) {
            if (lower.length() >= ending.length() + atLeast && lower.endsWith(ending)) {
                return lower.substring(0, lower.length() - ending.length());
            }
        }
        return null;
    }

    static boolean isVowel(char letter) {
        return "aeiouyåäö".indexOf(letter) >= 0;
    }
}
