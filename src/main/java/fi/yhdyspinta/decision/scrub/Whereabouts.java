package fi.yhdyspinta.decision.scrub;

import java.util.List;
import java.util.Set;

/**
 * Places that no list has: a word with a capital letter in mid-sentence in a case that tells where (Finnish), or after a
 * word that does (Swedish), unless it is a person, a country or a service.
 */
final class Whereabouts {
    private static final Set<String> SWEDISH_MOVING = Set.of("till", "från", "på", "nära", "vid", "utanför", "mot");

    private final Lexicon words;
    private final PlaceNames places;

    Whereabouts(Lexicon words, PlaceNames places) {
        this.words = words;
        this.places = places;
    }

    void find(List<Token> tokens, Known known, List<Leak> leaks) {
        for (int index = 0; index < tokens.size(); index++) {
            var token = tokens.get(index);
            if (mayName(token, known) && tellsWhere(tokens, index)) {
                leaks.add(new Leak(LeakKind.MUNICIPALITY, token.start(), token.end()));
            }
        }
    }

    private boolean mayName(Token token, Known known) {
        var lower = token.lower();
        return token.capital()
                && !token.first()
                && !token.shout()
                && !token.isNumber()
                && lower.length() >= 3
                && !words.isCommon(lower)
                && !known.isPerson(lower)
                // an ambiguous place has its own rules
                && !places.mayBePlace(lower);
    }

    private boolean tellsWhere(List<Token> tokens, int index) {
        var token = tokens.get(index);
        var before = tokens.get(index - 1);
        if (before.capital() && words.isGivenName(before.lower())) {
            return false;
        }
        if (before.lower().equals("i") && !before.capital()) {
            return true;
        }
        if (SWEDISH_MOVING.contains(before.lower())) {
            return places.tellsDwelling(tokens, index);
        }
        var lower = token.lower();
        boolean inside = lower.endsWith("ssa") || lower.endsWith("ssä");
        return lower.length() >= 6 && (inside || (moves(lower) && places.tellsDwelling(tokens, index)));
    }

    private static boolean moves(String lower) {
        int end = lower.length();
        return lower.endsWith("sta")
                || lower.endsWith("stä")
                || lower.endsWith("lla")
                || lower.endsWith("llä")
                || lower.endsWith("lta")
                || lower.endsWith("ltä")
                || lower.endsWith("lle")
                || lower.endsWith("seen")
                || (lower.charAt(end - 1) == 'n'
                        && CaseForms.isVowel(lower.charAt(end - 2))
                        && lower.charAt(end - 2) == lower.charAt(end - 3));
    }
}
