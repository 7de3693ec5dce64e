package fi.yhdyspinta.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * A consent as it was recorded.
 *
 * @param reference what a message names it by
 * @param legalBasis the ground it was given for, e.g. {@code JULKL-26.1}
 * @param subjectIndex blind index of the person it concerns
 * @param giverIndex blind index of the person who gave it
 * @param recipient the partner it lets the message go to
 * @param messageTypes the types it covers
 * @param purpose the purpose it was given for
 * @param validFrom first day
 * @param validTo last day, or null until further notice
 * @param givenHow {@code written}, {@code oral} or {@code suomi.fi}
 * @param language the language of the text that was shown
 * @param withdrawnAt when it was taken back, or null
 */
public record Recorded(
        String reference,
        String legalBasis,
        String subjectIndex,
        String giverIndex,
        String recipient,
        Set<String> messageTypes,
        String purpose,
        LocalDate validFrom,
        LocalDate validTo,
        String givenHow,
        String language,
        Instant withdrawnAt) {}
