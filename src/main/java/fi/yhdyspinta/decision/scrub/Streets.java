package fi.yhdyspinta.decision.scrub;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Streets, with or without a number, and marks of a stairwell or a flat. */
final class Streets {
    /** 5, 12 b, 3–5 A 12, 4 as. 7. */
    private static final Pattern NUMBER =
            Pattern.compile("[ ,\\u00A0_]{1,2}\\d{1,3}(?:\\s?[-–/]\\s?\\d{1,3})?(?![\\d.,]*\\d)"
                    + "(?:\\s?[a-zA-Z](?![\\p{L}\\d]))?"
                    + "(?:,?\\s?(?:[Aa]s\\.?|[Aa]sunto|bst\\.?|lgh)?\\s?\\d{1,3}(?!\\d))?(?:[a-z](?!\\p{L}))?");

    private static final Pattern AFTER_FLAT_WORD = Pattern.compile(
            "\\.?\\s?(?:[nN]umero |nro |nr |nummer )?(?:[A-Z] ?)?\\d{1,3}(?![\\d\\p{L}%])(?! ?(?:m2|m²|neli|kuuk|vuo|år|rum|huon))");
    private static final Pattern AFTER_STAIR_WORD = Pattern.compile("\\s[A-H](?!\\p{L})(?:\\s\\d{1,3})?");

    private static final Set<String> FLAT_WORDS =
            Set.of("asunto", "asunnossa", "asunnon", "huoneisto", "huoneistossa", "bostad", "lägenhet", "lgh");
    /** Only with a full stop: as is a Swedish word too. */
    private static final Set<String> FLAT_SHORT = Set.of("as", "bst");

    private static final Set<String> STAIR_WORDS = Set.of(
            "rappu",
            "rapussa",
            "rapun",
            "rapusta",
            "porras",
            "portaassa",
            "portaan",
            "talo",
            "talossa",
            "trappa",
            "trappan",
            "uppgång",
            "uppgången",
            "trapphus",
            "trapphuset");

    /** Words after which a capital letter and a number are an address, whatever the street is called. */
    private static final Set<String> ADDRESS_SAYS = Set.of(
            "osoite",
            "osoitteessa",
            "osoitteeseen",
            "osoitteesta",
            "osoitteensa",
            "kotiosoite",
            "katuosoite",
            "käyntiosoite",
            "adress",
            "adressen",
            "hemadress",
            "besöksadress");

    /** What ends a street's name at the beginning of a sentence; other endings make abstract words too. */
    private static final List<String> SURE_ENDINGS =
            List.of("lla", "llä", "lta", "ltä", "lle", "katu", "kuja", "gatan", "vägen", "gränden");

    private final Lexicon words;

    Streets(Lexicon words) {
        this.words = words;
    }

    void find(CharSequence text, List<Token> tokens, Known known, List<Leak> leaks) {
        for (int index = 0; index < tokens.size(); index++) {
            var token = tokens.get(index);
            if (token.isNumber()) {
                continue;
            }
            int end = known.isPerson(token.lower()) ? 0 : streetEnd(text, tokens, index);
            end = end == 0 ? flatEnd(text, tokens, index) : end;
            if (end > 0) {
                leaks.add(new Leak(LeakKind.ADDRESS, token.start(), end));
            }
        }
    }

    /** The end of the address that begins with the word, or 0 when it is no street. */
    private int streetEnd(CharSequence text, List<Token> tokens, int index) {
        var token = tokens.get(index);
        var lower = token.lower();
        boolean numberNext = index + 1 < tokens.size() && tokens.get(index + 1).isNumber();
        if (!token.capital() && !numberNext) {
            return 0;
        }
        int numbered = numberNext ? numberEnd(text, tokens, index) : 0;
        if (words.isStreet(lower)) {
            boolean common = words.isStreetCommon(lower);
            if (numbered > 0 && (!common || token.capital())) {
                return numbered;
            }
            boolean named = token.capital() && !common;
            return named && (!token.first() || SURE_ENDINGS.stream().anyMatch(lower::endsWith)) ? token.end() : 0;
        }
        if (numbered == 0 || !token.capital()) {
            return 0;
        }
        boolean said = index > 0 && ADDRESS_SAYS.contains(tokens.get(index - 1).lower());
        return said || words.isNumberedStreet(lower) ? numbered : 0;
    }

    /** The end of the number and the flat after a street, or 0 when the number counts something else. */
    private int numberEnd(CharSequence text, List<Token> tokens, int index) {
        var match = NUMBER.matcher(text)
                .region(tokens.get(index).end(), text.length())
                .useTransparentBounds(true);
        if (!match.lookingAt()) {
            return 0;
        }
        for (int after = index + 2; after < tokens.size() && after <= index + 3; after++) {
            var token = tokens.get(after);
            if (token.start() >= match.end() - 1 && words.isMeasure(token.lower())) {
                return 0;
            }
        }
        return match.end();
    }

    /** as. 3, asunnossa 12, rapussa B, B-rapussa. */
    private int flatEnd(CharSequence text, List<Token> tokens, int index) {
        var token = tokens.get(index);
        var lower = token.lower();
        boolean flat = FLAT_WORDS.contains(lower)
                || (FLAT_SHORT.contains(lower) && token.end() < text.length() && text.charAt(token.end()) == '.');
        if (flat || STAIR_WORDS.contains(lower)) {
            var match = (flat ? AFTER_FLAT_WORD : AFTER_STAIR_WORD)
                    .matcher(text)
                    .region(token.end(), text.length())
                    .useTransparentBounds(true);
            return match.lookingAt() ? match.end() : 0;
        }
        boolean letter = token.capital() && lower.length() == 1 && lower.charAt(0) <= 'h';
        boolean stair = letter
                && index + 1 < tokens.size()
                && STAIR_WORDS.contains(tokens.get(index + 1).lower())
                && text.charAt(token.end()) == '-';
        return stair ? tokens.get(index + 1).end() : 0;
    }
}
