package fi.yhdyspinta.decision;

import fi.yhdyspinta.decision.scrub.Leaks;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the rules weigh, gathered by {@code walk} and given as values.
 *
 * @param law the catalogue's part: types, bases, classes, who is competent, outdated words, places
 * @param parties known partners by name
 * @param consents recorded consents by reference
 * @param denials denials in force of the message's subject, by the guardian's id in the content
 * @param regarded the message that a withdrawal or correction concerns; empty when it concerns none of the sender's
 * @param day the day of the crossing, in Europe/Helsinki
 */
public record Grounds(
        Law law,
        Map<String, Party> parties,
        Map<String, ConsentGround> consents,
        Map<String, List<Denied>> denials,
        Optional<Regarded> regarded,
        LocalDate day) {

    /**
     * What the catalogue says.
     *
     * @param types message types by code
     * @param bases legal bases by code
     * @param classes recipient classes by code
     * @param directory who is competent where
     * @param outdated words that the law has left behind
     * @param leaks finds in free text what tells where a child under a turvakielto is
     */
    public record Law(
            Map<String, MessageType> types,
            Map<String, LegalBasis> bases,
            Map<String, RecipientClass> classes,
            Directory directory,
            List<OutdatedTerm> outdated,
            Leaks leaks) {}

    MessageType type(String code) {
        return law.types().get(code);
    }
}
