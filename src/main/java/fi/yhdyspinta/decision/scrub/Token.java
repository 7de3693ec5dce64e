package fi.yhdyspinta.decision.scrub;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A word or a number of a text.
 *
 * @param lower the word in small letters, composed, without soft hyphens
 * @param start the first character
 * @param end the one after the last
 * @param capital whether it begins with a capital letter
 * @param shout whether it is all capitals, as acronyms are
 * @param first whether it begins a sentence or a line
 */
record Token(String lower, int start, int end, boolean capital, boolean shout, boolean first) {
    private static final Locale FINNISH = Locale.forLanguageTag("fi");
    /** Abbreviations whose full stop ends no sentence. */
    private static final Set<String> SHORT =
            Set.of("mm", "esim", "puh", "os", "klo", "nro", "n", "t", "ex", "bl", "tel", "as", "ts", "ns", "s", "st");

    boolean isNumber() {
        return Character.isDigit(lower.charAt(0));
    }

    /** The words and numbers of running text. */
    static List<Token> of(CharSequence text) {
        return read(text, false);
    }

    /** The words of a file's name: each stands as if with a capital letter, and a hump begins a new one. */
    static List<Token> ofFileName(CharSequence name) {
        return read(name, true);
    }

    private static List<Token> read(CharSequence text, boolean fileName) {
        var tokens = new ArrayList<Token>();
        int at = 0;
        int gap = 0;
        while (at < text.length()) {
            var letter = text.charAt(at);
            if (!Character.isLetterOrDigit(letter)) {
                at++;
                continue;
            }
            int end = endOf(text, at, fileName);
            var previous = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
            boolean capital = fileName || Character.isUpperCase(letter);
            boolean first = previous == null || (!fileName && beginsSentence(text, gap, at, previous));
            tokens.add(new Token(plain(text, at, end, fileName), at, end, capital, shouted(text, at, end), first));
            at = end;
            gap = end;
        }
        return tokens;
    }

    private static int endOf(CharSequence text, int start, boolean fileName) {
        boolean digits = Character.isDigit(text.charAt(start));
        int at = start + 1;
        while (at < text.length()) {
            var here = text.charAt(at);
            boolean belongs = digits ? Character.isDigit(here) : Character.isLetter(here) || joins(here);
            boolean hump =
                    fileName && !digits && Character.isUpperCase(here) && Character.isLowerCase(text.charAt(at - 1));
            if (!belongs || hump) {
                break;
            }
            at++;
        }
        return at;
    }

    /** A combining mark (decomposed ä), a soft hyphen or a zero-width character inside a word. */
    private static boolean joins(char here) {
        return Character.getType(here) == Character.NON_SPACING_MARK
                || here == '\u00AD'
                || (here >= '\u200B' && here <= '\u200D');
    }

    private static String plain(CharSequence text, int start, int end, boolean fileName) {
        var word = text.subSequence(start, end).toString().toLowerCase(FINNISH);
        if (word.chars().anyMatch(letter -> joins((char) letter))) {
            word = java.text.Normalizer.normalize(
                    word.replaceAll("[\u00AD\u200B-\u200D]", ""), java.text.Normalizer.Form.NFC);
        }
        return fileName ? Folded.of(word) : word;
    }

    private static boolean shouted(CharSequence text, int start, int end) {
        for (int at = start; at < end; at++) {
            if (Character.isLowerCase(text.charAt(at))) {
                return false;
            }
        }
        return end - start > 1;
    }

    private static boolean beginsSentence(CharSequence text, int from, int to, Token previous) {
        boolean said = false;
        for (int at = from; at < to; at++) {
            switch (text.charAt(at)) {
                case '!', '?', ';', '\n', '…', '•' -> {
                    return true;
                }
                case '.' -> {
                    if (!SHORT.contains(previous.lower())) {
                        return true;
                    }
                }
                case ':', ',' -> said = true;
                case '"', '”', '“', '»', '\'' -> {
                    if (said) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }
}
