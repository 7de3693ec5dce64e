package fi.yhdyspinta.proof;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON whose bytes anybody gets alike: the JSON Canonicalization Scheme (RFC 8785), of objects, arrays, texts, whole numbers
 * and booleans. Members stand in the order of their UTF-16 code units, without spaces, in UTF-8.
 */
public final class CanonicalJson {
    /** The largest whole number that every reader of JSON holds exactly (RFC 8785, 3.2.2.3). */
    private static final long EXACT = (1L << 53) - 1;

    private CanonicalJson() {}

    /** @throws IllegalArgumentException for what has no canonical form: null, a fraction, half of a surrogate pair */
    public static byte[] bytes(Map<String, ?> object) {
        return text(object).getBytes(StandardCharsets.UTF_8);
    }

    /** The same as text. */
    public static String text(Map<String, ?> object) {
        var out = new StringBuilder();
        value(object, out);
        return out.toString();
    }

    private static void value(Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> map) {
            object(map, out);
        } else if (value instanceof Collection<?> list) {
            array(list, out);
        } else if (value instanceof String text) {
            string(text, out);
        } else if (value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Number number) {
            out.append(whole(number));
        } else {
            throw new IllegalArgumentException("neither object, array, text, whole number nor boolean");
        }
    }

    private static void object(Map<?, ?> map, StringBuilder out) {
        var sorted = new TreeMap<String, Object>();
        map.forEach((name, value) -> sorted.put((String) name, value));
        out.append('{');
        var members = sorted.entrySet().iterator();
        while (members.hasNext()) {
            var member = members.next();
            string(member.getKey(), out);
            out.append(':');
            value(member.getValue(), out);
            comma(members, out);
        }
        out.append('}');
    }

    private static void array(Collection<?> list, StringBuilder out) {
        out.append('[');
        var items = list.iterator();
        while (items.hasNext()) {
            value(items.next(), out);
            comma(items, out);
        }
        out.append(']');
    }

    private static void comma(Iterator<?> more, StringBuilder out) {
        if (more.hasNext()) {
            out.append(',');
        }
    }

    private static long whole(Number number) {
        long whole = number.longValue();
        if (whole != number.doubleValue() || Math.abs(whole) > EXACT) {
            throw new IllegalArgumentException("a number that is not whole, or not held exactly");
        }
        return whole;
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int at = 0; at < text.length(); at++) {
            char here = text.charAt(at);
            switch (here) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (here < ' ') {
                        out.append("\\u00%02x".formatted((int) here));
                    } else if (Character.isSurrogate(here)) {
                        at = pair(text, at, out);
                    } else {
                        out.append(here);
                    }
                }
            }
        }
        out.append('"');
    }

    private static int pair(String text, int at, StringBuilder out) {
        boolean isPair = at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
        if (!isPair) {
            throw new IllegalArgumentException("half of a surrogate pair");
        }
        out.append(text, at, at + 2);
        return at + 1;
    }
}
