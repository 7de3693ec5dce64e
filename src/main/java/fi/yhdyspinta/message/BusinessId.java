package fi.yhdyspinta.message;

import java.util.regex.Pattern;

/**
 * A Finnish business id (Y-tunnus): seven digits, a dash and a check digit by the weights 7 9 10 5 8 4 2 modulo 11. A
 * remainder of 1 would need the check digit 10, so no such number is given.
 *
 * @param text with its leading zero and its dash, e.g. {@code 0204819-8}
 */
public record BusinessId(String text) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2};
    private static final Pattern FORM = Pattern.compile("(?!0000000)[0-9]{7}-[0-9]");

    /** @throws IllegalArgumentException when it is not one; the message names the fault, never the text */
    public BusinessId {
        faultOf(text).refuse("a business id");
    }

    /** What is wrong with the text; {@link IdentifierFault#NONE} when nothing is. */
    public static IdentifierFault faultOf(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            return IdentifierFault.FORM;
        }
        int sum = 0;
        for (int place = 0; place < WEIGHTS.length; place++) {
            sum += WEIGHTS[place] * (text.charAt(place) - '0');
        }
        int check = (11 - sum % 11) % 11;
        return check == text.charAt(8) - '0' ? IdentifierFault.NONE : IdentifierFault.CHECK;
    }

    /** The same for the arc of an OID, which has neither the leading zeros nor the dash (JHS 159, domain D4). */
    static IdentifierFault faultOfArc(String digits) {
        var whole = "0".repeat(8 - digits.length()) + digits;
        return faultOf(whole.substring(0, 7) + "-" + whole.substring(7));
    }

    @Override
    public String toString() {
        return "BusinessId[…]";
    }
}
