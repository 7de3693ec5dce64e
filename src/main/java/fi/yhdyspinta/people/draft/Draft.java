package fi.yhdyspinta.people.draft;

import java.time.Instant;
import java.util.UUID;

/**
 * A draft as it is known without being read.
 *
 * @param id the message id of what will be sent
 * @param type of the message; a word of the catalogue when it was begun
 * @param version grows with each save; the first is 1
 */
public record Draft(UUID id, String type, int version, Instant madeAt, Instant changedAt) {
    /**
     * What it says, sealed.
     *
     * @param wrappedKey the key that it is sealed under, wrapped by the hub's
     */
    public record Sealed(byte[] wrappedKey, byte[] bytes) {
        @Override
        public String toString() {
            return "Sealed[…]";
        }
    }

    /**
     * Whose it is.
     *
     * @param organisation that they write for
     * @param person their id, or that of a system's key
     */
    public record Owner(String organisation, String person) {}
}
