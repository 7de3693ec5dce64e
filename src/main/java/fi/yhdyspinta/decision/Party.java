package fi.yhdyspinta.decision;

import java.time.LocalDate;
import java.util.Set;

/**
 * A partner as the rules see it.
 *
 * @param name the partner's name
 * @param recipientClass code of its class
 * @param municipality code of the municipality where its schools stand, or null
 * @param agreedFrom first day of its agreement, or null
 * @param agreedTo last day, or null while it has no end
 * @param sends types it may send by the agreement
 * @param receives types it may get
 */
public record Party(
        String name,
        String recipientClass,
        String municipality,
        LocalDate agreedFrom,
        LocalDate agreedTo,
        Set<String> sends,
        Set<String> receives) {

    boolean isAgreedOn(LocalDate day) {
        return Period.covers(agreedFrom, agreedTo, day);
    }
}
