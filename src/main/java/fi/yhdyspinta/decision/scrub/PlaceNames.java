package fi.yhdyspinta.decision.scrub;

import fi.yhdyspinta.decision.scrub.CaseForms.Case;
import fi.yhdyspinta.decision.scrub.Place.Also;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Every case form of every place's name, for look-up word by word. Names that are also common nouns or persons' names
 * count only where the text says that a place is meant: in a local case, beside a word such as kaupunki or asuu.
 */
final class PlaceNames {
    private static final Set<String> SWEDISH_AT = Set.of("i", "från", "till", "nära", "utanför", "på", "vid", "genom");
    private static final List<String> SWEDISH_PEOPLE = List.of(
            "bo", "bor", "bon", "bons", "bors", "borna", "bornas", "are", "aren", "arna", "arnas", "arens", "sare");

    /** A form and the words that must stand before it, for names of several words. */
    private record Form(Case kase, Also also, boolean outer, boolean swedish, List<String> before) {}

    private final Map<String, List<Form>> forms = new HashMap<>();
    private final Set<String> dwellersFrom = new HashSet<>();
    private final Set<String> swedishDwellersFrom = new HashSet<>();
    private final Lexicon words;

    PlaceNames(Collection<Place> places, Lexicon words, UnaryOperator<String> spelled) {
        this.words = words;
        for (var place : places) {
            CaseForms.of(low(place.finnish()), lows(place.strong()), lows(place.weak()))
                    .forEach((form, kase) -> add(spelled.apply(form), kase, place.also(), place.outer(), false));
            place.forms()
                    .forEach(form -> add(spelled.apply(low(form)), Case.OTHER, place.also(), place.outer(), false));
            dwellersFrom.add(spelled.apply(low(place.finnish())));
            lows(place.strong()).forEach(stem -> addDwellers(spelled.apply(stem)));
            // without a Swedish name of its own it has the same in Swedish
            boolean own = place.swedish() != null;
            addSwedish(
                    spelled.apply(low(own ? place.swedish() : place.finnish())),
                    own ? place.alsoInSwedish() : place.also());
        }
    }

    /** turkulainen, lahtelainen; of names in -nen without the e: kauniaislainen. */
    private void addDwellers(String stem) {
        dwellersFrom.add(stem);
        if (stem.endsWith("se")) {
            dwellersFrom.add(stem.substring(0, stem.length() - 1));
        }
    }

    private void addSwedish(String name, Also also) {
        add(name, Case.BASE, also, false, true);
        add(name + (name.endsWith("s") ? "" : "s"), Case.GENITIVE, also, false, true);
        swedishDwellersFrom.add(name);
    }

    private static String low(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    private static List<String> lows(List<String> names) {
        return names.stream().map(PlaceNames::low).toList();
    }

    private void add(String form, Case kase, Also also, boolean outer, boolean swedish) {
        var parts = Arrays.asList(form.split("[ :-]+"));
        var last = parts.get(parts.size() - 1);
        forms.computeIfAbsent(last, unused -> new ArrayList<>(1))
                .add(new Form(kase, also, outer, swedish, List.copyOf(parts.subList(0, parts.size() - 1))));
    }

    /** Where the place begins that ends with the word, or null when it names none there. */
    Leak at(List<Token> tokens, int index, Known known) {
        var token = tokens.get(index);
        if (token.isNumber()) {
            return null;
        }
        boolean person = known.isPerson(token.lower());
        var candidates = CaseForms.knownName(forms, token.lower());
        if (candidates != null) {
            for (var form : candidates) {
                int start = index - form.before().size();
                // Inari may live in Inari: nobody is inside a person
                if ((!person || form.kase() == Case.INSIDE)
                        && stands(tokens, start, form)
                        && means(tokens, start, index, form)) {
                    return new Leak(LeakKind.MUNICIPALITY, tokens.get(start).start(), token.end());
                }
            }
        }
        return !person && isDweller(token) ? new Leak(LeakKind.MUNICIPALITY, token.start(), token.end()) : null;
    }

    /** Whether the word is a form of any place, whatever else it may be. */
    boolean mayBePlace(String lower) {
        return CaseForms.knownName(forms, lower) != null;
    }

    private static boolean stands(List<Token> tokens, int start, Form form) {
        for (int part = 0; part < form.before().size(); part++) {
            if (start < 0
                    || !tokens.get(start + part).lower().equals(form.before().get(part))) {
                return false;
            }
        }
        return true;
    }

    private boolean means(List<Token> tokens, int start, int index, Form form) {
        if (form.also() == Also.NOTHING) {
            return true;
        }
        var token = tokens.get(index);
        if (!token.capital()) {
            return false;
        }
        if (index + 1 < tokens.size() && words.isMarker(tokens.get(index + 1).lower())) {
            return true;
        }
        boolean afterName = start > 0
                && tokens.get(start - 1).capital()
                && words.isGivenName(tokens.get(start - 1).lower());
        if (form.swedish()) {
            return !afterName && swedishPlace(tokens, start, form.also());
        }
        if (form.also() == Also.NOUN) {
            return !afterName && (!token.first() || tellsDwelling(tokens, index));
        }
        // Kangasniemellä in mid-sentence is the place, at its beginning what a person of that name has
        boolean there = form.kase() == Case.INSIDE || (form.outer() && form.kase() == Case.AT && !token.first());
        return !afterName
                && (there || ((form.kase() == Case.MOVING || form.kase() == Case.AT) && tellsDwelling(tokens, index)));
    }

    private boolean swedishPlace(List<Token> tokens, int start, Also also) {
        if (start == 0 || tokens.get(start).first()) {
            return false;
        }
        var before = tokens.get(start - 1).lower();
        return SWEDISH_AT.contains(before) && (also == Also.NOUN || before.equals("i") || tellsDwelling(tokens, start));
    }

    /** Whether a word such as asuu, muutti, bor stands within four words before or three after. */
    boolean tellsDwelling(List<Token> tokens, int index) {
        for (int at = Math.max(0, index - 4); at <= Math.min(tokens.size() - 1, index + 3); at++) {
            if (at != index && words.isDwelling(tokens.get(at).lower())) {
                return true;
            }
        }
        return false;
    }

    /** espoolainen, turkulaiset, esbobo, helsingforsare. With a capital letter it may be a surname: Salolainen. */
    private boolean isDweller(Token token) {
        var lower = token.lower();
        int suffix = Math.max(lower.lastIndexOf("lai"), lower.lastIndexOf("läi"));
        if (suffix >= 2
                && suffix + 4 <= lower.length()
                && "ns".indexOf(lower.charAt(suffix + 3 < lower.length() ? suffix + 3 : suffix)) >= 0
                && (!token.capital() || token.first())
                && dwellersFrom.contains(lower.substring(0, suffix))) {
            return true;
        }
        for (var people : SWEDISH_PEOPLE) {
            if (lower.endsWith(people)
                    && swedishDwellersFrom.contains(lower.substring(0, lower.length() - people.length()))) {
                return true;
            }
        }
        return false;
    }
}
