package fi.yhdyspinta.message;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Finnish personal identity code (henkilötunnus): day, month, year, a sign for the century, a serial, a check
 * character. The sign identifies (asetus 128/2010 2 §, 690/2022), so the whole string is kept as it is and never
 * normalised. Its text is never printed.
 */
public final class Hetu {
    private static final String CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final Pattern FORM =
            Pattern.compile("(\\d{2})(\\d{2})(\\d{2})([-+YXWVUABCDEF])(\\d{3})([0-9A-FHJ-NPR-Y])");
    // \b would miss a hetu glued to letters or digits: an id is read as one run of characters.
    private static final Pattern INSIDE =
            Pattern.compile("(?i)(?=(\\d{2}\\d{2}\\d{2}[-+YXWVUABCDEF]\\d{3}[0-9A-FHJ-NPR-Y]))");
    private static final Pattern UUID_FORM = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** What is wrong with a string that should be a hetu. */
    public enum Fault {
        NONE,
        /** Not of the form, or a day that no calendar has. */
        FORM,
        /** The check character does not follow from the digits: a slip of the pen, most often. */
        CHECK
    }

    private final String text;

    private Hetu(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException when it is not a hetu; the message names the fault, never the text */
    public static Hetu of(String text) {
        var fault = faultOf(text);
        if (fault != Fault.NONE) {
            throw new IllegalArgumentException("not a hetu: " + fault);
        }
        return new Hetu(text);
    }

    /** What is wrong with the text; {@link Fault#NONE} when nothing is. */
    public static Fault faultOf(String text) {
        Matcher form = FORM.matcher(text == null ? "" : text);
        if (!form.matches() || birthDate(form).isEmpty()) {
            return Fault.FORM;
        }
        long digits = Long.parseLong(form.group(1) + form.group(2) + form.group(3) + form.group(5));
        return CHECK.charAt((int) (digits % 31)) == form.group(6).charAt(0) ? Fault.NONE : Fault.CHECK;
    }

    /** The day of birth that it tells; a wrong check character takes nothing from that. Empty for what is no hetu. */
    public static Optional<LocalDate> birthDateOf(String text) {
        Matcher form = FORM.matcher(text == null ? "" : text);
        return form.matches() ? birthDate(form) : Optional.empty();
    }

    /**
     * Whether an id carries a hetu inside it, also in lower case or with {@code . _ :} between; a UUID doesn't, because its hexadecimal runs
     * look like one by chance (about one in a hundred thousand).
     */
    public static boolean isInside(String id) {
        if (id == null || UUID_FORM.matcher(id).matches()) {
            return false;
        }
        return isIn(id) || isIn(id.replaceAll("[._:]", ""));
    }

    private static boolean isIn(String text) {
        var inside = INSIDE.matcher(text);
        while (inside.find()) {
            if (faultOf(inside.group(1).toUpperCase(java.util.Locale.ROOT)) == Fault.NONE) {
                return true;
            }
        }
        return false;
    }

    private static Optional<LocalDate> birthDate(Matcher form) {
        int century =
                switch (form.group(4).charAt(0)) {
                    case '+' -> 1800;
                    case '-', 'Y', 'X', 'W', 'V', 'U' -> 1900;
                    default -> 2000;
                };
        try {
            return Optional.of(LocalDate.of(
                    century + Integer.parseInt(form.group(3)),
                    Integer.parseInt(form.group(2)),
                    Integer.parseInt(form.group(1))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** The code itself, for the few places that may write it. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hetu hetu && hetu.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "Hetu[…]";
    }
}
