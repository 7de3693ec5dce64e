package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree in which every number can be reckoned with and every text can be stored and written: what could not is told, with
 * its text or U+FFFD in its place, because a duty notice goes with its faults.
 *
 * @param tree the tree as it may be used
 * @param problems what was not sound, each with its place
 */
record Sound(Map<String, Object> tree, List<Refusal> problems) {
    /** The largest whole number that every reader of JSON reads alike (RFC 7493, 2.2). */
    private static final BigInteger MOST = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);

    /** Beyond this a double is infinite, and a whole number of that size would fill the memory. */
    private static final int MOST_DIGITS = 308;

    private static final int MOST_PROBLEMS = 100;

    static Sound of(Map<String, Object> tree) {
        var problems = new ArrayList<Refusal>();
        return new Sound(
                Tree.map(sound(tree, "", problems)),
                problems.stream().limit(MOST_PROBLEMS).toList());
    }

    private static Object sound(Object value, String place, List<Refusal> problems) {
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, Object>();
            map.forEach((name, below) -> {
                var clean = text(String.valueOf(name), place, problems);
                copy.put(clean, sound(below, place + "/" + Leaves.escaped(clean), problems));
            });
            return copy;
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<Object>(list.size());
            for (int index = 0; index < list.size(); index++) {
                copy.add(sound(list.get(index), place + "/" + index, problems));
            }
            return copy;
        }
        if (value instanceof String text) {
            return text(text, place, problems);
        }
        if (value instanceof Number number && !isReckonable(number)) {
            problems.add(Refusal.ofSender("NUMBER_OUT_OF_RANGE", place));
            return number.toString();
        }
        return value;
    }

    private static boolean isReckonable(Number number) {
        if (number instanceof BigDecimal decimal) {
            return Math.abs((long) decimal.precision() - decimal.scale()) <= MOST_DIGITS
                    && Math.abs((long) decimal.scale()) <= MOST_DIGITS;
        }
        return new BigInteger(number.toString()).abs().compareTo(MOST) <= 0;
    }

    /** The text without U+0000, which no database keeps, and without half a character, which no UTF-8 can write. */
    private static String text(String text, String place, List<Refusal> problems) {
        var clean = text.codePoints()
                .map(character ->
                        character == 0 || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)
                                ? 0xFFFD
                                : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (clean.equals(text)) {
            return text;
        }
        problems.add(Refusal.ofSender("CHARACTER_NOT_ALLOWED", place));
        return clean;
    }
}
