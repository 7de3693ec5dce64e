package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Refusal;
import java.util.List;

/**
 * A document that has been read.
 *
 * @param arrived the document
 * @param message what it says
 * @param canonical the canonical message as JSON, members in order
 * @param fingerprinted what a repeat is known by: the canonical message before a duty notice's form was mended
 * @param problems what is wrong although it could be read: told together with what {@code decide} finds
 * @param marks formal faults that a duty notice is delivered with (domain 0.7), in the sender's own places
 */
public record Read(
        Arrived arrived,
        Message message,
        byte[] canonical,
        byte[] fingerprinted,
        List<Refusal> problems,
        List<Refusal> marks) {}
