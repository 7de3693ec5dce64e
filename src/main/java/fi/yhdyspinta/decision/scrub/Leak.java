package fi.yhdyspinta.decision.scrub;

/**
 * A span of one text that tells where a person is. It holds no text, so it may be logged.
 *
 * @param start the first character, in UTF-16 units from 0
 * @param end the one after the last
 */
public record Leak(LeakKind kind, int start, int end) {
    boolean covers(Leak other) {
        return start <= other.start && other.end <= end;
    }
}
