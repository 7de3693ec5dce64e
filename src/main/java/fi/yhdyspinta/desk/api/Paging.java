package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A page of a list, the same at every address: its entries under their name, and where the next page begins. */
final class Paging {
    /** How many entries a page has where nobody says. */
    static final String SIZE = "50";

    private static final int MOST = 200;

    private Paging() {}

    /**
     * The size that was asked for, of at most {@value #MOST}: who asks for more gets these and asks on.
     *
     * @throws Refused MALFORMED for fewer than one: whoever reckoned so would take an empty answer for an empty list
     */
    static int bounded(int size) {
        if (size < 1) {
            throw new Refused(
                    Refused.Ground.MALFORMED, Refusal.ofSender("SIZE_TOO_SMALL", "/size", String.valueOf(MOST)));
        }
        return Math.min(size, MOST);
    }

    /**
     * The page as its caller gets it.
     *
     * @param name what the entries are called
     * @param size the bounded size; a page that is full may have a next one
     * @param place what {@code below} of the next page is, of the last entry
     */
    static <T> Map<String, Object> page(
            String name, List<T> found, int size, Function<? super T, ?> view, Function<? super T, ?> place) {
        var document = new LinkedHashMap<String, Object>();
        document.put(name, found.stream().map(view).toList());
        if (found.size() == size) {
            document.put("next", place.apply(found.get(size - 1)));
        }
        return document;
    }
}
