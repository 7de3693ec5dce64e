package fi.yhdyspinta.decision.scrub;

import java.util.List;
import java.util.Set;

/** Schools and units with a name: Kirstin koulussa, Furubackaskolan, päiväkoti Metsätähti, familjecentret i Hagalund. */
final class Institutions {
    private static final Set<String> SWEDISH_AT = Set.of("i", "på", "vid");

    private final Lexicon words;
    private final PlaceNames places;

    Institutions(Lexicon words, PlaceNames places) {
        this.words = words;
        this.places = places;
    }

    void find(CharSequence text, List<Token> tokens, Known known, List<Leak> leaks) {
        for (int index = 0; index < tokens.size(); index++) {
            var token = tokens.get(index);
            if (token.isNumber() || token.lower().length() < 4) {
                continue;
            }
            var kind = words.institution(token.lower());
            if (kind != null) {
                addNamed(tokens, index, kind, known, leaks);
            } else if (token.capital()) {
                addCompound(text, tokens, index, known, leaks);
            }
        }
    }

    private void addNamed(List<Token> tokens, int index, LeakKind kind, Known known, List<Leak> leaks) {
        int first = nameBefore(tokens, index, known);
        int last = nameAfter(tokens, index, known);
        if (first < index || last > index) {
            leaks.add(new Leak(kind, tokens.get(first).start(), tokens.get(last).end()));
        }
    }

    /** Where the name before begins: Kirstin, Mattlidens, Winellska; an adjective may stand between. */
    private int nameBefore(List<Token> tokens, int index, Known known) {
        for (int at = index - 1; at >= Math.max(0, index - 3); at--) {
            var token = tokens.get(at);
            if (tokens.get(at + 1).first()) {
                return index;
            }
            if (names(token, known)) {
                boolean nextTo = at == index - 1;
                return nextTo || places.mayBePlace(token.lower()) ? at : index;
            }
            if (token.capital() || token.isNumber()) {
                return index;
            }
        }
        return index;
    }

    private boolean names(Token token, Known known) {
        var lower = token.lower();
        if (!token.capital() || token.isNumber() || token.shout() || lower.length() < 3) {
            return false;
        }
        if (places.mayBePlace(lower)) {
            return !known.isPerson(lower) && !words.isNotPlace(lower);
        }
        return (lower.endsWith("n") || lower.endsWith("s") || lower.endsWith("ska"))
                && !isEverybodys(lower, known)
                && words.institution(lower) == null;
    }

    /** Where the name after ends: päiväkoti Metsätähti, familjecentret i Hagalund. */
    private int nameAfter(List<Token> tokens, int index, Known known) {
        if (index + 1 >= tokens.size() || tokens.get(index + 1).first()) {
            return index;
        }
        var next = tokens.get(index + 1);
        if (SWEDISH_AT.contains(next.lower()) && index + 2 < tokens.size()) {
            return isProper(tokens.get(index + 2), known) ? index + 2 : index;
        }
        var head = tokens.get(index);
        // Ensikoti Pinja: with a capital letter the word is itself part of the name
        boolean named = isProper(next, known) || (head.capital() && !head.first() && next.capital());
        return words.isNamedAfter(head.lower()) && named && !words.isNotPlace(next.lower()) ? index + 1 : index;
    }

    private boolean isProper(Token token, Known known) {
        return token.capital()
                && !token.shout()
                && !token.first()
                && !token.isNumber()
                && token.lower().length() >= 3
                && !isEverybodys(token.lower(), known);
    }

    /** A compound with a capital letter: Kirstinkoulussa, Furubackaskolan, Samaria-talossa. */
    private void addCompound(CharSequence text, List<Token> tokens, int index, Known known, List<Leak> leaks) {
        var token = tokens.get(index);
        if (isEverybodys(token.lower(), known)) {
            return;
        }
        var kind = words.compoundKind(token.lower());
        if (kind != null || (!token.first() && words.isHomeCompound(token.lower()))) {
            leaks.add(new Leak(kind == null ? LeakKind.UNIT : kind, token.start(), token.end()));
        } else if (index + 1 < tokens.size()) {
            var next = tokens.get(index + 1);
            boolean hyphened = next.start() == token.end() + 1 && text.charAt(token.end()) == '-' && !token.shout();
            if (hyphened && !next.capital() && words.isHome(next.lower())) {
                leaks.add(new Leak(LeakKind.UNIT, token.start(), next.end()));
            }
        }
    }

    private boolean isEverybodys(String lower, Known known) {
        return words.isOpener(lower) || words.isGivenName(lower) || words.isNotPlace(lower) || known.isPerson(lower);
    }
}
