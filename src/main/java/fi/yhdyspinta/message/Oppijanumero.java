package fi.yhdyspinta.message;

import java.util.regex.Pattern;

/**
 * A learner's number (oppijanumero): node 24 of the National Agency for Education, ten digits and a check digit by the
 * weights 7-3-1 from the right (domain D6). It identifies a person as a hetu does, so its text is never printed.
 *
 * @param text the whole OID
 */
public record Oppijanumero(String text) {
    private static final int DIGITS = 10;
    private static final int[] WEIGHTS = {7, 3, 1};
    private static final Pattern FORM = Pattern.compile("1\\.2\\.246\\.562\\.24\\.([0-9]{11})");

    /** @throws IllegalArgumentException when it is not one; the message names the fault, never the text */
    public Oppijanumero {
        faultOf(text).refuse("an oppijanumero");
    }

    /** What is wrong with the text; {@link IdentifierFault#NONE} when nothing is. */
    public static IdentifierFault faultOf(String text) {
        var form = FORM.matcher(text == null ? "" : text);
        if (!form.matches()) {
            return IdentifierFault.FORM;
        }
        var digits = form.group(1);
        int sum = 0;
        for (int place = 0; place < DIGITS; place++) {
            sum += WEIGHTS[place % WEIGHTS.length] * (digits.charAt(DIGITS - 1 - place) - '0');
        }
        return (10 - sum % 10) % 10 == digits.charAt(DIGITS) - '0' ? IdentifierFault.NONE : IdentifierFault.CHECK;
    }

    @Override
    public String toString() {
        return "Oppijanumero[…]";
    }
}
