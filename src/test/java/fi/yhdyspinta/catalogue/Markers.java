package fi.yhdyspinta.catalogue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The markers of one message. No two messages of a run share one, so what stays from an earlier message is seen too. */
final class Markers {
    /** Below are the markers of partners, which last. */
    private static final int FIRST = 100_000;

    private static final int LAST = 99_000_000;
    private static final int LENGTHENED = 100_000_000;
    private static final LocalDate FIRST_DATE = LocalDate.parse("2200-01-01");
    private static final LocalDate FIRST_BIRTH = LocalDate.parse("2004-01-01");
    private static final int DATES = 2_000_000;
    private static final int BIRTHS = 8_000;
    private static final String CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    /** What a format may have to escape stands before some. */
    private static final List<String> BEFORE = List.of("", "", "Ä ", "\"<&%\\ ", "a=b&c;d,e ");

    private static int next = FIRST;

    private final int base;
    private final List<Leaf> leaves = new ArrayList<>();
    private final Map<String, Integer> formed = new HashMap<>();

    Markers() {
        base = next > LAST ? FIRST : next;
        next = base;
    }

    /** Ten digits that stand for the leaf. */
    String digits(Leaf leaf) {
        leaves.add(leaf);
        next++;
        return spelled(base + leaves.size() - 1);
    }

    static String spelled(int serial) {
        return MarkerSearch.PREFIX + Integer.toString(LENGTHENED + serial).substring(1);
    }

    static int serial(String digits) {
        return Integer.parseInt(digits.substring(MarkerSearch.PREFIX.length()));
    }

    String text(Leaf leaf) {
        var digits = digits(leaf);
        return BEFORE.get(leaves.size() % BEFORE.size()) + "zq" + digits + "k";
    }

    /** A text that {@code id}, {@code code} and {@code token} of the schema take. */
    String word(Leaf leaf) {
        return "m" + digits(leaf);
    }

    String base64(Leaf leaf) {
        return Base64.getEncoder().encodeToString(text(leaf).getBytes(StandardCharsets.UTF_8));
    }

    /** A day that no message of today names; its text is the marker. */
    String date(Leaf leaf) {
        return remembered(FIRST_DATE.plusDays(next % DATES).toString(), leaf);
    }

    /** A valid hetu with a serial that is given to nobody. */
    String hetu(Leaf leaf) {
        var day = FIRST_BIRTH.plusDays(next % BIRTHS);
        long digits = day.getDayOfMonth() * 10_000_000L
                + day.getMonthValue() * 100_000L
                + day.getYear() % 100 * 1_000L
                + 900
                + next % 100;
        var spelled = "%09d".formatted(digits);
        return remembered(
                spelled.substring(0, 6) + "A" + spelled.substring(6) + CHECK.charAt((int) (digits % 31)), leaf);
    }

    private String remembered(String text, Leaf leaf) {
        formed.put(text, leaves.size());
        digits(leaf);
        return text;
    }

    int count() {
        return leaves.size();
    }

    Leaf leaf(int index) {
        return leaves.get(index);
    }

    /** Whether a serial is one of this message's. */
    boolean has(int serial) {
        return serial >= base && serial < base + leaves.size();
    }

    static boolean isOfAPartner(int serial) {
        return serial < FIRST;
    }

    /**
     * Which leaves stand in the bytes, by their index.
     *
     * @param others takes the serials that are none of this message's
     */
    BitSet standingIn(byte[] bytes, BitSet others) {
        var standing = new BitSet(leaves.size());
        MarkerSearch.in(bytes, new MarkerSearch.Found() {
            @Override
            public void digits(String ten) {
                int serial = serial(ten);
                if (has(serial)) {
                    standing.set(serial - base);
                } else {
                    others.set(serial);
                }
            }

            @Override
            public void formed(CharSequence text, int start) {
                for (int length = 10; length <= 11; length++) {
                    if (start + length <= text.length()) {
                        var index = formed.get(
                                text.subSequence(start, start + length).toString());
                        if (index != null) {
                            standing.set(index);
                        }
                    }
                }
            }
        });
        return standing;
    }
}
