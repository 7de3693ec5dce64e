package fi.yhdyspinta.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * A consent as it was recorded: all of domain C2 that can be kept without names. What was recorded before the consent desk
 * was there lacks some of it; those parts are null, false or empty.
 *
 * @param reference what a message names it by
 * @param legalBasis the ground it was given for, e.g. {@code JULKL-26.1}
 * @param subjectIndex blind index of the person it concerns
 * @param giverIndex blind index of the person who gave it
 * @param alsoGivenBy blind indexes of others who gave it too: with shared custody both guardians may have to
 * @param recipient the partner it lets the message go to
 * @param recipientUnit the unit of it, or null for the whole
 * @param messageTypes the types it covers
 * @param categories what may be told, itemised: codes with words {@code consent.what.…}
 * @param purpose the purpose it was given for
 * @param validFrom first day
 * @param validTo last day, or null until further notice
 * @param givenAt when it was given
 * @param givenHow {@code written}, {@code oral} or {@code suomi.fi}
 * @param textVersion version of the text that was shown
 * @param language the language of that text
 * @param isPrintoutOffered whether a printout was offered (ATL 58 §)
 * @param recorder the partner that recorded it
 * @param recorderUnit the unit of it that did, an OID; null for all of the organisation
 * @param recordedAt when
 * @param withdrawal how it was taken back, or null
 */
public record Recorded(
        String reference,
        String legalBasis,
        String subjectIndex,
        String giverIndex,
        Set<String> alsoGivenBy,
        String recipient,
        String recipientUnit,
        Set<String> messageTypes,
        Set<String> categories,
        String purpose,
        LocalDate validFrom,
        LocalDate validTo,
        Instant givenAt,
        String givenHow,
        String textVersion,
        String language,
        boolean isPrintoutOffered,
        String recorder,
        String recorderUnit,
        Instant recordedAt,
        Withdrawal withdrawal) {

    /** How {@link #givenHow} says that nothing was written. */
    public static final String ORAL = "oral";

    public Recorded {
        alsoGivenBy = Set.copyOf(alsoGivenBy);
        messageTypes = Set.copyOf(messageTypes);
        categories = Set.copyOf(categories);
    }

    /**
     * How a consent was taken back.
     *
     * @param at from when
     * @param by {@code giver}, {@code subject} or {@code authority}; null where nobody noted it
     * @param reason code with words {@code consent.reason.…}, or null: nobody has to give one
     * @param recordedAt when the hub was told
     * @param recorder the partner that told it
     */
    public record Withdrawal(Instant at, String by, String reason, Instant recordedAt, String recorder) {}

    /** When it was taken back, or null. */
    public Instant withdrawnAt() {
        return withdrawal == null ? null : withdrawal.at();
    }

    /** Whether it is in writing; an electronic document is (13/2003 9 §, general knowledge). */
    public boolean isWritten() {
        return !ORAL.equals(givenHow);
    }

    /** Whether the person of that blind index gave it, alone or with others. */
    public boolean isGivenBy(String index) {
        return giverIndex.equals(index) || alsoGivenBy.contains(index);
    }
}
