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
 * @param problems what is wrong although it could be read: told together with what {@code decide} finds
 */
public record Read(Arrived arrived, Message message, byte[] canonical, List<Refusal> problems) {}
