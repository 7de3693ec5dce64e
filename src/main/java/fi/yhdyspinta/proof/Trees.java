package fi.yhdyspinta.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Members of JSON that somebody else wrote: what is not of its kind is not there. */
final class Trees {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9.:+-]{1,64}");

    private Trees() {}

    static Map<String, Object> object(Object value) {
        var object = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> object.put(String.valueOf(name), member));
        }
        return object;
    }

    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    static String text(Object value) {
        return value instanceof String text ? text : "";
    }

    /** The same for what is shown to somebody: what is no id or moment is not there, so that no text can draw on a screen. */
    static String word(Object value) {
        return value instanceof String text && WORD.matcher(text).matches() ? text : "";
    }

    /** -1 for what is no whole number. */
    static long number(Object value) {
        return value instanceof Number number && number.doubleValue() == number.longValue() ? number.longValue() : -1;
    }
}
