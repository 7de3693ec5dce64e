package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Status;

/**
 * A recipient's answer that has been read.
 *
 * @param arrived the document
 * @param status what it says
 */
public record Answer(Arrived arrived, Status status) {}
