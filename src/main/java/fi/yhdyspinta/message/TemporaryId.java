package fi.yhdyspinta.message;

import java.util.regex.Pattern;

/**
 * A temporary identifier of a person whose hetu is not known (ATL 703/2023 38 §, domain C5, D4): an OID that the
 * organisation makes, {@code 1.2.246.10.<business id>.22.<year>} or, at one place of it, {@code
 * 1.2.246.10.<business id>.10.<place>.22.<year>}, and an extension.
 *
 * <p>The roots are HL7 Finland's. How the extension is written beside its root in one text is this hub's own choice: as
 * a further arc when it is a running number, after {@code |} (as FHIR writes system and value) when it has the eleven
 * characters of a hetu. Whether the latter keeps the check character is not certain, so that is not judged; a serial
 * under 900 would be a real person's number and is refused.
 *
 * @param text root and extension
 */
public record TemporaryId(String text) {
    private static final Pattern FORM =
            Pattern.compile("1\\.2\\.246\\.10\\.([1-9][0-9]{1,7})(\\.10\\.(0|[1-9][0-9]{0,9}))?\\.22\\.(19|20)[0-9]{2}"
                    + "(\\.[1-9][0-9]{0,9}|\\|(.{11}))");

    private static final int SERIAL = 7;

    /** @throws IllegalArgumentException when it is not one; the message names the fault, never the text */
    public TemporaryId {
        faultOf(text).refuse("a temporary id");
    }

    /** What is wrong with the text; {@link IdentifierFault#NONE} when nothing is. */
    public static IdentifierFault faultOf(String text) {
        var form = FORM.matcher(text == null ? "" : text);
        if (!form.matches() || (form.group(6) != null && !isOfNobody(form.group(6)))) {
            return IdentifierFault.FORM;
        }
        return BusinessId.faultOfArc(form.group(1));
    }

    private static boolean isOfNobody(String extension) {
        return Hetu.faultOf(extension) != Hetu.Fault.FORM && extension.charAt(SERIAL) == '9';
    }

    @Override
    public String toString() {
        return "TemporaryId[…]";
    }
}
