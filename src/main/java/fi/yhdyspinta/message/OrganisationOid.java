package fi.yhdyspinta.message;

import java.util.regex.Pattern;

/**
 * An organisation's or a unit's OID, of one of two registers: the National Agency for Education's ({@code
 * 1.2.246.562.10.…}, ten digits and a Luhn check digit, domain D6) or the social and health care organisation register's
 * ({@code 1.2.246.10.<business id>.10.<n>}, domain D4).
 *
 * @param text the whole OID
 */
public record OrganisationOid(String text) {
    // Older numbers of the Agency for Education write a check digit of ten as "10", newer ones as "0".
    private static final Pattern EDUCATION = Pattern.compile("1\\.2\\.246\\.562\\.10\\.([0-9]{10})([0-9]|10)");
    private static final Pattern SOCIAL_AND_HEALTH =
            Pattern.compile("1\\.2\\.246\\.10\\.([1-9][0-9]{1,7})\\.10(\\.(0|[1-9][0-9]{0,9})){1,4}");

    /** The Agency for Education itself stands at the root of its register, with no check digit (general knowledge). */
    private static final String AGENCY_ITSELF = "1.2.246.562.10.00000000001";

    /** @throws IllegalArgumentException when it is not one; the message names the fault, never the text */
    public OrganisationOid {
        faultOf(text).refuse("an organisation's OID");
    }

    /** What is wrong with the text; {@link IdentifierFault#NONE} when nothing is. */
    public static IdentifierFault faultOf(String text) {
        if (text == null) {
            return IdentifierFault.FORM;
        }
        var ofEducation = EDUCATION.matcher(text);
        if (ofEducation.matches()) {
            return text.equals(AGENCY_ITSELF)
                            || luhn(ofEducation.group(1)) == Integer.parseInt(ofEducation.group(2)) % 10
                    ? IdentifierFault.NONE
                    : IdentifierFault.CHECK;
        }
        var ofCare = SOCIAL_AND_HEALTH.matcher(text);
        return ofCare.matches() ? BusinessId.faultOfArc(ofCare.group(1)) : IdentifierFault.FORM;
    }

    private static int luhn(String digits) {
        int sum = 0;
        for (int place = 0; place < digits.length(); place++) {
            int digit = digits.charAt(digits.length() - 1 - place) - '0';
            int weighed = place % 2 == 0 ? 2 * digit : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return (10 - sum % 10) % 10;
    }

    @Override
    public String toString() {
        return "OrganisationOid[…]";
    }
}
