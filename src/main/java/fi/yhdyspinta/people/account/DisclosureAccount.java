package fi.yhdyspinta.people.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An account of who has got and used a person's data, as it is known without being read (ATL 11 §).
 *
 * @param organisation the controller whose logs it tells of
 * @param madeBy id of the person who made it
 * @param requestedOn the day of the written request
 * @param reason who asks, a code of the catalogue
 * @param language of the paper: {@code fi}, {@code sv} or {@code en}
 * @param from the first day that it tells of
 * @param to the last day
 * @param givenAt when it was given; null until then
 * @param givenBy id of who gave it; null until then
 */
public record DisclosureAccount(
        UUID id,
        String organisation,
        String madeBy,
        Instant madeAt,
        LocalDate requestedOn,
        String reason,
        String language,
        LocalDate from,
        LocalDate to,
        Instant givenAt,
        String givenBy) {

    /** Whether it has been given: from then on nothing in it changes. */
    public boolean isGiven() {
        return givenAt != null;
    }

    /**
     * What it holds, sealed.
     *
     * @param wrappedKey the key that it is sealed under, wrapped by the hub's
     */
    public record Sealed(byte[] wrappedKey, byte[] bytes) {
        @Override
        public String toString() {
            return "Sealed[…]";
        }
    }
}
