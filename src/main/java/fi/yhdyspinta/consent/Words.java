package fi.yhdyspinta.consent;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** A few codes in one column, with commas between. */
final class Words {
    private Words() {}

    static String joined(Collection<String> words) {
        return words.isEmpty() ? null : String.join(",", new TreeSet<>(words));
    }

    static Set<String> split(String column) {
        return column == null ? Set.of() : Set.of(column.split(","));
    }
}
