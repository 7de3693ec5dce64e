package fi.yhdyspinta.decision;

import java.time.LocalDate;
import java.util.Map;

/**
 * Everything the rules weigh, gathered by {@code walk} and given as values.
 *
 * @param types the catalogue's types by code
 * @param bases the legal bases by code
 * @param classes the recipient classes by code
 * @param parties known partners by name: the sender and the recipients that exist
 * @param consents recorded consents by reference
 * @param day the day of the crossing, in Europe/Helsinki
 */
public record Grounds(
        Map<String, MessageType> types,
        Map<String, LegalBasis> bases,
        Map<String, RecipientClass> classes,
        Map<String, Party> parties,
        Map<String, ConsentGround> consents,
        LocalDate day) {}
