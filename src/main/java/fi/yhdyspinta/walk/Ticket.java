package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Lease;
import fi.yhdyspinta.journal.Waiting;

/**
 * Leave to deliver one waiting thing now.
 *
 * @param waiting what goes
 * @param lease the right to its lane, as it stood when the ticket was given
 */
public record Ticket(Waiting waiting, Lease lease) {}
