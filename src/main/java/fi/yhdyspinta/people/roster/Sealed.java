package fi.yhdyspinta.people.roster;

/**
 * Bytes that name people, sealed before they came here.
 *
 * @param key what they are found by; names nobody
 */
public record Sealed(String key, byte[] bytes) {
    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "Sealed[…]";
    }
}
