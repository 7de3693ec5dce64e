package fi.yhdyspinta.decision.scrub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what tells where a person is: addresses, phone numbers, mail addresses, municipalities and their parts, schools,
 * units, in Finnish and in Swedish, in their case forms. It finds and never changes a text. Safe to share; made once of
 * the catalogue's places and words.
 */
public final class Leaks {
    private final Reader text;
    private final Reader fileName;

    private Leaks(Reader text, Reader fileName) {
        this.text = text;
        this.fileName = fileName;
    }

    /** Makes the forms of all names, which takes some hundred milliseconds. */
    public static Leaks of(Collection<Place> places, PlaceWords words) {
        return new Leaks(Reader.of(places, words, false), Reader.of(places, words, true));
    }

    /** The leaks of a text, in their order; none lies within another. */
    public List<Leak> in(String words, Known known) {
        return text.read(words, Token.of(words), known);
    }

    /**
     * The leaks of a file's name: words may be joined by signs or humps, in small letters, without marks
     * ({@code kirstin_koulu.pdf}, {@code jyvaskyla.jpg}).
     */
    public List<Leak> inFileName(String name, Known known) {
        var spaced = name.replaceAll("[_+,()\\[\\]{}-]", " ").replaceAll("%20", "   ");
        return fileName.read(spaced, Token.ofFileName(spaced), known);
    }

    private record Reader(
            Lexicon words, PlaceNames places, Streets streets, Institutions institutions, Whereabouts whereabouts) {

        static Reader of(Collection<Place> places, PlaceWords words, boolean folded) {
            var lexicon = new Lexicon(words, folded ? Folded::of : form -> form);
            var names = new PlaceNames(places, lexicon, folded ? Folded::of : form -> form);
            return new Reader(
                    lexicon,
                    names,
                    new Streets(lexicon),
                    new Institutions(lexicon, names),
                    folded ? null : new Whereabouts(lexicon, names));
        }

        List<Leak> read(CharSequence text, List<Token> tokens, Known known) {
            var leaks = new ArrayList<Leak>();
            Contacts.find(text, tokens, known, leaks);
            streets.find(text, tokens, known, leaks);
            institutions.find(text, tokens, known, leaks);
            for (int index = 0; index < tokens.size(); index++) {
                var place = places.at(tokens, index, known);
                if (place != null) {
                    leaks.add(place);
                }
            }
            if (whereabouts != null) {
                whereabouts.find(tokens, known, leaks);
            }
            leaks.addAll(known.in(tokens, words));
            return outermost(leaks);
        }
    }

    private static List<Leak> outermost(List<Leak> leaks) {
        leaks.sort(Comparator.comparingInt(Leak::start)
                .thenComparing(Comparator.comparingInt(Leak::end).reversed()));
        var kept = new ArrayList<Leak>();
        for (var leak : leaks) {
            if (kept.isEmpty() || !kept.get(kept.size() - 1).covers(leak)) {
                kept.add(leak);
            }
        }
        return List.copyOf(kept);
    }
}
