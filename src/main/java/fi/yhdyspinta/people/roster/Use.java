package fi.yhdyspinta.people.roster;

import java.time.Instant;

/**
 * One line of the log of use (käyttöloki; TihL 17 §, domain C6): who looked at whose data, when and what for. Names nobody
 * by name.
 *
 * @param id in the order of the log
 * @param usedAt when
 * @param user the worker's id as the provider's system said it, or the id of its key
 * @param action what was done
 * @param purpose what for: a code, or the type of the message
 * @param reference number of the message that it was for, or null
 * @param pupil opaque id of whoever was looked at; null where nobody was found, or where all were
 */
public record Use(
        long id, Instant usedAt, String user, String action, String purpose, String reference, String pupil) {}
