package fi.yhdyspinta.message;

import java.util.regex.Pattern;

/** An object identifier as it is written (X.660): numbers with dots between, the first 0, 1 or 2. */
public final class Oid {
    private static final Pattern FORM = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");
    private static final int LONGEST = 128;

    private Oid() {}

    /** Whether the text is one, of 128 characters at most. */
    public static boolean isOid(String text) {
        return text != null && text.length() <= LONGEST && FORM.matcher(text).matches();
    }
}
