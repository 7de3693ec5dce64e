package fi.yhdyspinta.people.search;

import java.util.UUID;

/**
 * A filter under a name.
 *
 * @param place the page's word
 * @param name of {@link #LONGEST_NAME} letters at most
 * @param filter as the end of an address has it, without the question mark; of {@link #LONGEST_FILTER} letters at most
 * @param isDefault whether the page begins with it
 */
public record SavedSearch(UUID id, String place, String name, String filter, boolean isDefault) {
    /** As long as a name may be. */
    public static final int LONGEST_NAME = 60;
    /** As long as a filter may be. */
    public static final int LONGEST_FILTER = 400;
}
