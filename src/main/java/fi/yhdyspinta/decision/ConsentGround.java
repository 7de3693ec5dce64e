package fi.yhdyspinta.decision;

import java.time.LocalDate;
import java.util.Set;

/**
 * A recorded consent as the rules see it: what it covers, and whether it is this person's.
 *
 * @param legalBasis the ground it was given for
 * @param recipient to whom it lets the message go
 * @param types the message types it covers
 * @param purpose the purpose it was given for
 * @param validFrom first day
 * @param validTo last day, or null until further notice
 * @param isWritten whether it was given in writing (OHL 19.2 and 22 § take no other)
 * @param isWithdrawn whether it has been taken back
 * @param isOfSubject whether the person it concerns is the message's subject
 * @param isOfContact whether the one who gave it is the contact that the message names
 */
public record ConsentGround(
        String legalBasis,
        String recipient,
        Set<String> types,
        String purpose,
        LocalDate validFrom,
        LocalDate validTo,
        boolean isWritten,
        boolean isWithdrawn,
        boolean isOfSubject,
        boolean isOfContact) {

    boolean isLiveOn(LocalDate day) {
        return !isWithdrawn && Period.covers(validFrom, validTo, day);
    }

    /** Whether the recipient's answer may reach the sender further on it: a consent to M21, to that sender. */
    public boolean isOfFeedback(String sender, LocalDate day) {
        return isLiveOn(day) && isOfSubject && types.contains("M21") && recipient.equals(sender);
    }
}
