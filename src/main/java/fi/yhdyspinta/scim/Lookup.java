package fi.yhdyspinta.scim;

import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.filters.EqualFilter;
import com.unboundid.scim2.common.filters.Filter;
import java.util.Locale;

/**
 * What a directory looks for (RFC 7644 section 3.4.2.2): one attribute that equals a text. No directory asks the hub for more,
 * and each of these is answered by an index.
 *
 * @param attribute in small letters
 * @param value the text
 */
public record Lookup(String attribute, String value) {
    private static final int LONGEST = 1_000;

    /**
     * Reads a filter.
     *
     * @throws ScimFault where it is no such one
     */
    public static Lookup of(String filter) {
        if (filter.length() > LONGEST) {
            throw ScimFault.filter();
        }
        try {
            if (Filter.fromString(filter) instanceof EqualFilter equal
                    && equal.getComparisonValue().isTextual()
                    && equal.getAttributePath().size() == 1
                    && equal.getAttributePath().getElement(0).getValueFilter() == null) {
                return new Lookup(
                        equal.getAttributePath().getElement(0).getAttribute().toLowerCase(Locale.ROOT),
                        equal.getComparisonValue().asText());
            }
        } catch (BadRequestException | IllegalArgumentException unreadable) {
            // said below, with what would do
        }
        throw ScimFault.filter();
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Lookup[" + attribute + "]";
    }
}
