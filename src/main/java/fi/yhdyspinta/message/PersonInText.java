package fi.yhdyspinta.message;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Looks for a person's identifier in a text that must hold none: a hetu, an oppijanumero, a temporary id. A text is
 * written by people and set by layout programs, so digits, dashes and spaces of every kind count.
 */
public final class PersonInText {
    private static final String SIGN = "([-+YXWVUABCDEF])";
    private static final String CHECK = "([0-9A-FHJ-NPR-Y])";

    // Spaces stand around the sign, or within the date. Everywhere at once they would find persons in columns of
    // figures.
    private static final List<Pattern> SPACED_HETU = List.of(
            Pattern.compile(
                    "(?i)(?<![0-9])([0-9]{6})\\s{0,2}" + SIGN + "\\s{0,2}([0-9]{3})\\s?" + CHECK + "(?![0-9A-Z])"),
            Pattern.compile("(?i)([0-9]{2}\\s[0-9]{2}\\s[0-9]{2})\\s?" + SIGN + "([0-9]{3})" + CHECK));

    private static final String DOT = "\\s*\\.\\s*";
    private static final Pattern LEARNER = Pattern.compile(oid("1.2.246.562.") + "(24|98)" + DOT + "[0-9]");
    private static final Pattern TEMPORARY = Pattern.compile(
            oid("1.2.246.10.") + "[0-9]+" + "(" + DOT + "10" + DOT + "[0-9]+)?" + DOT + "22" + DOT + "[12]");

    private PersonInText() {}

    private static String oid(String text) {
        return text.replace(".", DOT);
    }

    /** Whether a person's identifier stands anywhere in the text. */
    public static boolean isIn(String text) {
        var plain = plain(text);
        var withoutMarks = plain.replaceAll("[._:/]", "");
        return Hetu.isInside(plain)
                || SPACED_HETU.stream().anyMatch(form -> holds(form, plain) || holds(form, withoutMarks))
                || LEARNER.matcher(plain).find()
                || TEMPORARY.matcher(plain).find();
    }

    private static boolean holds(Pattern form, String text) {
        return form.matcher(text).results().anyMatch(found -> {
            var whole = found.group(1).replaceAll("\\s", "") + found.group(2) + found.group(3) + found.group(4);
            return Hetu.faultOf(whole.toUpperCase(Locale.ROOT)) == Hetu.Fault.NONE;
        });
    }

    /** The same text with plain digits, dashes and spaces, and without what a reader does not see. */
    private static String plain(String text) {
        var folded = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\u00AD\\u200B-\\u200D\\u2060\\uFEFF]", "")
                .replaceAll("[\\u2010-\\u2015\\u2212]", "-");
        var plain = new StringBuilder(folded.length());
        folded.codePoints()
                .map(each -> Character.isDigit(each) ? '0' + Character.digit(each, 10) : each)
                .map(each -> Character.isSpaceChar(each) ? ' ' : each)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
