package fi.yhdyspinta.decision.scrub;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phone numbers, e-mail addresses and postal codes, by their form. Patterns are tried only where a number, an @ or a word
 * that announces one stands: a text of 4 KB is read in well under a millisecond.
 */
final class Contacts {
    private static final Pattern EMAIL = Pattern.compile(
            "[\\p{L}0-9._%+-]+\\s?(?:@|\\((?:at|ät|a|@)\\)|\\[(?:at|ät|@)])\\s?[\\p{L}0-9-]+(?:\\s?\\.\\s?[\\p{L}0-9-]+)*\\.\\p{L}{2,}");

    /** +358 40 123 4567, 00358401234567, +46 70 123 45 67; from the plus or the first zero. */
    private static final Pattern ABROAD = Pattern.compile(
            "(?<![\\p{L}\\d])(?:\\+\\s?|00(?=358|46|372|7|44|49))\\d(?:[ \\u00A0()./-]{0,3}\\d){6,14}(?!\\d)");

    /** 040 123 4567, 0401234567, 040-123 4567, (09) 8162 1234, 019 123 456, 0 4 0 1 2…: seven to twelve digits. */
    private static final Pattern AT_HOME =
            Pattern.compile("(?<![\\p{L}\\d/+-])(?<!\\d[.,])0 ?[1-9](?:[ \\u00A0()/-]{0,2}\\d){5,10}(?![\\d\\p{L}])");

    private static final Pattern DOTTED =
            Pattern.compile("(?<![\\p{L}\\d.])0[1-9]\\d{1,2}(?:\\.\\d{2,4}){2,3}(?![\\d.]\\d)");

    private static final Pattern DATE = Pattern.compile("\\d{1,2}[.-]\\d{1,2}[.-]\\d{2,4}");

    /** After a word that says so, any number: puh. 8162 1234, gsm 40 123 4567. */
    private static final Pattern AFTER_PHONE_WORD =
            Pattern.compile("\\.?:?\\s{0,2}(?:on |är |nro |numero )?(\\d(?:[ \\u00A0()-]{0,2}\\d){4,11})(?!\\d)");

    private static final List<String> PHONE_WORDS = List.of("puhelin", "matkapuh", "mobil", "telefon");
    private static final Set<String> PHONE_SHORT =
            Set.of("puh", "p", "gsm", "tel", "tfn", "numeroon", "numerosta", "numret", "telnr");

    private static final Pattern POSTAL = Pattern.compile(
            "(?<![\\d\\p{L}.,/])\\d{5}(?:,?[ \\u00A0_]{1,2}(?=\\p{Lu})(\\p{L}+))?(?![\\d\\p{L}/-])(?![.,]\\d)");
    private static final Set<String> POSTAL_WORDS = Set.of(
            "postinumero", "postinumeromme", "postinumeroni", "postinro", "postnummer", "postnummret", "postnr", "fi");
    private static final Set<String> IS = Set.of("on", "är");
    private static final Set<String> BOX_WORDS = Set.of("pl", "pb", "box", "postilokero", "postbox");

    private final CharSequence text;
    private final List<Token> tokens;
    private final Known known;
    private final List<Leak> leaks;
    private int phoneEnd = -1;

    private Contacts(CharSequence text, List<Token> tokens, Known known, List<Leak> leaks) {
        this.text = text;
        this.tokens = tokens;
        this.known = known;
        this.leaks = leaks;
    }

    static void find(CharSequence text, List<Token> tokens, Known known, List<Leak> leaks) {
        var contacts = new Contacts(text, tokens, known, leaks);
        contacts.findEmails();
        for (int index = 0; index < tokens.size(); index++) {
            if (tokens.get(index).isNumber()) {
                contacts.seeNumber(index);
            } else if (saysPhone(tokens.get(index).lower())) {
                contacts.seePhoneWord(tokens.get(index));
            }
        }
    }

    private static boolean saysPhone(String lower) {
        return PHONE_SHORT.contains(lower) || PHONE_WORDS.stream().anyMatch(lower::startsWith);
    }

    private void findEmails() {
        int read = 0;
        for (int at = 0; at < text.length(); at++) {
            var letter = text.charAt(at);
            if (letter == '@' || letter == '(' || letter == '[') {
                int start = at;
                while (start > read
                        && (mayStandInMail(text.charAt(start - 1)) || (start == at && isSpace(start - 1)))) {
                    start--;
                }
                var match = matcher(EMAIL, start < at && isSpace(start) ? start + 1 : start);
                if (match.lookingAt()) {
                    leaks.add(new Leak(LeakKind.EMAIL, match.start(), match.end()));
                    read = match.end();
                }
            }
        }
    }

    private static boolean mayStandInMail(char letter) {
        return Character.isLetterOrDigit(letter) || "._%+-".indexOf(letter) >= 0;
    }

    private boolean isSpace(int at) {
        return Character.isWhitespace(text.charAt(at));
    }

    private Matcher matcher(Pattern pattern, int from) {
        return pattern.matcher(text).region(from, text.length()).useTransparentBounds(true);
    }

    private void seeNumber(int index) {
        var token = tokens.get(index);
        if (token.start() < phoneEnd) {
            return;
        }
        if (!seePhone(token)) {
            seePostalOrBox(index);
        }
    }

    private boolean seePhone(Token token) {
        int plus = plusBefore(token.start());
        if (plus >= 0 || token.lower().startsWith("00")) {
            var abroad = matcher(ABROAD, plus >= 0 ? plus : token.start());
            if (abroad.lookingAt()) {
                return addPhone(abroad.start(), abroad.end());
            }
        }
        if (token.lower().charAt(0) != '0') {
            return false;
        }
        var dotted = matcher(DOTTED, token.start());
        if (dotted.lookingAt()) {
            return addPhone(dotted.start(), dotted.end());
        }
        var home = matcher(AT_HOME, token.start());
        return home.lookingAt()
                && !DATE.matcher(text.subSequence(home.start(), home.end())).matches()
                && addPhone(home.start(), home.end());
    }

    private int plusBefore(int start) {
        int at = start - 1;
        if (at > 0 && isSpace(at)) {
            at--;
        }
        return at >= 0 && text.charAt(at) == '+' ? at : -1;
    }

    private boolean addPhone(int start, int end) {
        leaks.add(new Leak(LeakKind.PHONE, start, end));
        phoneEnd = end;
        return true;
    }

    private void seePhoneWord(Token token) {
        var match = matcher(AFTER_PHONE_WORD, token.end());
        if (match.lookingAt()) {
            addPhone(match.start(1), match.end(1));
        }
    }

    /** Five digits alone are many things; before a name, after a word that says so or as the child's own: a code. */
    private void seePostalOrBox(int index) {
        var token = tokens.get(index);
        var before = index > 0 ? tokens.get(index - 1).lower() : "";
        if (BOX_WORDS.contains(before) && tokens.get(index - 1).capital()) {
            leaks.add(new Leak(LeakKind.ADDRESS, tokens.get(index - 1).start(), token.end()));
        }
        if (token.lower().length() != 5) {
            return;
        }
        boolean said = POSTAL_WORDS.contains(before)
                || (IS.contains(before)
                        && index > 1
                        && POSTAL_WORDS.contains(tokens.get(index - 2).lower()));
        var match = matcher(POSTAL, token.start());
        if (said || known.isPostalCode(token.lower()) || (match.lookingAt() && match.group(1) != null)) {
            leaks.add(new Leak(LeakKind.POSTAL_CODE, token.start(), token.end()));
        }
    }
}
