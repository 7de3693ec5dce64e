package fi.yhdyspinta.decision.scrub;

/**
 * A {@link Leak} and the leaf that it is in. It holds no text, so it may be logged and shown beside a held parcel.
 *
 * @param pointer RFC 6901, from the root of the content, e.g. {@code /matter/need}
 * @param start the first character, in UTF-16 units from 0
 * @param end the one after the last
 */
public record Hit(String pointer, LeakKind kind, int start, int end) {}
