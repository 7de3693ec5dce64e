package fi.yhdyspinta.desk;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * As much of a long list as a page shows at once.
 *
 * @param hasMore whether something follows
 */
public record Portion<T>(List<T> rows, boolean hasMore) {
    /**
     * Asks for one more than fits: so nobody turns to a page that is empty.
     *
     * @param size how many fit
     * @param asking gives as many as are asked for, where there are
     */
    public static <T> Portion<T> of(int size, IntFunction<List<T>> asking) {
        var found = asking.apply(size + 1);
        boolean hasMore = found.size() > size;
        return new Portion<>(hasMore ? found.subList(0, size) : found, hasMore);
    }

    /** Below which id the next portion begins; null where nothing follows. */
    public String next(Function<T, UUID> id) {
        return hasMore ? id.apply(rows.get(rows.size() - 1)).toString() : null;
    }
}
