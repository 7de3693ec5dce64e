package fi.yhdyspinta.consent;

/**
 * A document that names people, sealed before it came here. This room has no key to it.
 *
 * @param wrappedKey its data key, wrapped by the hub's keys
 * @param bytes the sealed document
 */
public record Sealed(byte[] wrappedKey, byte[] bytes) {
    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "Sealed[…]";
    }
}
