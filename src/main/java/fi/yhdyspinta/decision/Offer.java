package fi.yhdyspinta.decision;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a party may send on a day: a type, on one ground, to those whose class and agreement let them get it. The same table
 * that refuses a message says beforehand what it would let pass, so that nobody fills in what can't be sent.
 *
 * @param type the type
 * @param permit the line of the crossing table
 * @param ground what the ground says on that day
 * @param recipients names of partners that may get it, in their order; the competent one is found by rule besides
 */
public record Offer(MessageType type, Permit permit, LegalBasis.Version ground, List<String> recipients) {
    /** Whether a person writes it at a form. */
    public boolean isWrittenByHand() {
        return type.isWrittenByHand();
    }

    /**
     * All that it may begin, in the order of the types' codes. What follows another message has no ground of its own and is
     * not here. A duty to tell needs no agreement (domain 0.7); anything else is in the agreements of both.
     *
     * @param sender who would send
     * @param parties all partners by name
     */
    public static List<Offer> of(
            Party sender,
            Collection<MessageType> types,
            Map<String, LegalBasis> bases,
            Map<String, Party> parties,
            LocalDate day) {
        return types.stream()
                .filter(type -> !type.follows())
                .sorted(Comparator.comparing(MessageType::code))
                .flatMap(type -> of(sender, type, bases, parties, day))
                .toList();
    }

    private static Stream<Offer> of(
            Party sender, MessageType type, Map<String, LegalBasis> bases, Map<String, Party> parties, LocalDate day) {
        return type.permits().stream()
                .filter(permit -> permit.from().contains(sender.recipientClass()))
                .filter(permit -> permit.isDuty()
                        || sender.isAgreedOn(day) && sender.sends().contains(type.code()))
                .flatMap(permit -> Optional.ofNullable(bases.get(permit.basis()))
                        .flatMap(basis -> basis.on(day))
                        .map(ground -> new Offer(type, permit, ground, recipients(sender, type, permit, parties, day)))
                        .stream())
                .filter(offer -> !offer.recipients().isEmpty());
    }

    private static List<String> recipients(
            Party sender, MessageType type, Permit permit, Map<String, Party> parties, LocalDate day) {
        return parties.values().stream()
                .filter(party -> !party.name().equals(sender.name())
                        && permit.to().contains(party.recipientClass())
                        && (permit.isDuty()
                                || party.isAgreedOn(day) && party.receives().contains(type.code())))
                .map(Party::name)
                .sorted()
                .toList();
    }
}
