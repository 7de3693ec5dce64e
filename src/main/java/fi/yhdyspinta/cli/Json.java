package fi.yhdyspinta.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks into JSON that a hub sent: what is not there, or of another kind, is nothing. */
final class Json {
    private Json() {}

    /** A member that is an object; an empty one where it is none. */
    static Map<String, Object> object(Map<String, Object> from, String name) {
        return named(from.get(name));
    }

    /** A member that is a list of objects. */
    static List<Map<String, Object>> objects(Map<String, Object> from, String name) {
        return items(from, name).filter(Map.class::isInstance).map(Json::named).toList();
    }

    /** A member that is a list of words. */
    static List<String> words(Map<String, Object> from, String name) {
        return items(from, name).map(String::valueOf).toList();
    }

    private static Stream<?> items(Map<String, Object> from, String name) {
        return from.get(name) instanceof List<?> list ? list.stream() : Stream.empty();
    }

    /** A member as text, whatever it is. */
    static Optional<String> text(Map<String, Object> from, String name) {
        return Optional.ofNullable(from.get(name)).map(String::valueOf);
    }

    /** The same, empty where it is not there. */
    static String textOrNone(Map<String, Object> from, String name) {
        return text(from, name).orElse("");
    }

    /** A member as a whole number; 0 where it is none. */
    static int number(Map<String, Object> from, String name) {
        return from.get(name) instanceof Number number ? number.intValue() : 0;
    }

    /** Whether a member says true. */
    static boolean isTrue(Map<String, Object> from, String name) {
        return Boolean.TRUE.equals(from.get(name));
    }

    private static Map<String, Object> named(Object value) {
        var named = new TreeMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> named.put(String.valueOf(name), member));
        }
        return named;
    }
}
