package fi.yhdyspinta.format;

import java.util.Map;

/**
 * One direction of a format: compiled once, shared by all threads, bounded in time and depth. It sees its input and the
 * format's code lists, and nothing else: no files, no network, no clock, no chance, so that the same parcel is written to
 * the same bytes on every attempt.
 */
sealed interface Mapping permits JsonataMapping, Stylesheet {
    /**
     * One tree as another.
     *
     * @param unmapped where codes go that a list does not know
     * @throws FormatFault when the mapping fails or gives no object; never with a value of the input
     */
    Map<String, Object> apply(Map<String, Object> input, Unmapped unmapped);

    /**
     * The same, for what the hub itself has put together.
     *
     * @throws FormatFault also when a list lacks a code
     */
    default Map<String, Object> apply(Map<String, Object> input) {
        var unmapped = new Unmapped(input);
        var output = apply(input, unmapped);
        unmapped.mustBeEmpty();
        return output;
    }

    /** The tree as the bytes of a document. */
    byte[] write(Map<String, Object> input);
}
