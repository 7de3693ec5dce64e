package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Addressee;
import java.util.Map;

/**
 * One recipient's lawful way: who, and what of the content may cross.
 *
 * @param addressee the recipient
 * @param content the content cut to the recipient's class
 * @param unit what of the sending unit the recipient is told
 * @param overtakes whether it may pass a failing parcel of its case
 */
public record Passage(Addressee addressee, Map<String, Object> content, Map<String, Object> unit, boolean overtakes) {}
