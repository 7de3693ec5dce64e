package fi.yhdyspinta.format.attachment;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A file's name as every system can keep it, and as nobody is deceived by it. */
public final class FileName {
    private static final int MOST = 120;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final Pattern SPECIAL = Pattern.compile("[<>:\"|?*%]");
    private static final Pattern ENDING = Pattern.compile("\\.(?=[A-Za-z0-9]*[A-Za-z])([A-Za-z0-9]{1,8})$");

    /** Devices of Windows, with any extension. */
    private static final Pattern RESERVED =
            Pattern.compile("(?i)(?:CON|PRN|AUX|NUL|COM\\d|LPT\\d|CONIN\\$|CONOUT\\$)(?:\\..*)?");

    private FileName() {}

    /** The name without folders, without letters that can't be seen or that turn the text round, of 120 letters at most. */
    public static String safe(String name) {
        var plain =
                UNSEEN.matcher(Normalizer.normalize(name, Normalizer.Form.NFC)).replaceAll("");
        var last = plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1);
        var harmless = SPECIAL.matcher(last).replaceAll("_").replaceAll("\\s+", " ");
        var trimmed = harmless.replaceAll("^[. ]+|[. ]+$", "");
        var kept = trimmed.isEmpty() ? "liite" : trimmed;
        return bounded(RESERVED.matcher(kept).matches() ? "_" + kept : kept);
    }

    private static String bounded(String name) {
        if (name.length() <= MOST) {
            return name;
        }
        var extension = extension(name);
        int room = MOST - (extension.isEmpty() ? 0 : extension.length() + 1);
        // never half a letter
        int end = Character.isHighSurrogate(name.charAt(room - 1)) ? room - 1 : room;
        return name.substring(0, end) + (extension.isEmpty() ? "" : "." + extension);
    }

    /** What follows its last dot, in lower case; empty where that is no extension. */
    public static String extension(String name) {
        var ending = ENDING.matcher(name);
        return ending.find() ? ending.group(1).toLowerCase(Locale.ROOT) : "";
    }
}
