package fi.yhdyspinta.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A version of a plan that has been published, without what it says.
 *
 * @param id the hub's own; grows, so that a list can go on below it
 * @param owner the partner that published it
 * @param planId the owner's name for the plan
 * @param number the version's number, from 1
 * @param kind {@code provider} or {@code regional}
 * @param title as people know it
 * @param validFrom first day, or null
 * @param validTo last day, or null
 * @param messageId the first message that carried it
 * @param publishedAt when the hub took that message over
 * @param contentHash SHA-256 of the structured plan and of the file's own
 */
public record Published(
        long id,
        String owner,
        String planId,
        int number,
        String kind,
        String title,
        LocalDate validFrom,
        LocalDate validTo,
        UUID messageId,
        Instant publishedAt,
        String contentHash) {}
