package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one kind of recipient would see of a message on one ground: the cut alone, by the law as it is given. Whether such a
 * message may pass between two partners at all, {@link Decision} says.
 *
 * @param type message type for that recipient
 * @param recipientClass code of the class
 * @param basis code of the ground; empty for a type that rests on the ground of the message it concerns
 * @param isDuty whether telling is a statutory duty there
 * @param byConsent whether it crosses by a consent
 * @param isUnderBan whether contact data stays from it because of a turvakielto
 * @param content what of the content it would be given
 * @param unit what of the sending unit it would be told
 */
public record Sight(
        String type,
        String recipientClass,
        String basis,
        boolean isDuty,
        boolean byConsent,
        boolean isUnderBan,
        Map<String, Object> content,
        Map<String, Object> unit) {

    /**
     * One for each class and ground of the crossings of the addressee's type, in the table's order.
     *
     * @param message the canonical message; what is sealed nobody can cut
     * @param addressee whose type it is, and whose own contact and support
     */
    public static List<Sight> of(Message message, Addressee addressee, Grounds.Law law) {
        var type = law.types().get(addressee.type());
        if (type == null || message.isSealed()) {
            return List.of();
        }
        var sights = new ArrayList<Sight>();
        for (var permit : type.permits()) {
            permit.to().stream()
                    .sorted()
                    .map(law.classes()::get)
                    .map(seen -> sight(message, addressee, type, seen, permit))
                    .filter(sight -> sights.stream().noneMatch(sight::isOfTheSame))
                    .forEach(sights::add);
        }
        return List.copyOf(sights);
    }

    private static Sight sight(
            Message message, Addressee addressee, MessageType type, RecipientClass seen, Permit permit) {
        boolean isUnderBan = message.envelope().securityBan() && seen.isWithheld(type.code());
        var whole = Minimised.assembled(message.content(), addressee);
        return new Sight(
                type.code(),
                seen.code(),
                permit.basis(),
                permit.isDuty(),
                permit.consentRequired(),
                isUnderBan,
                Minimised.cut(whole, type, seen, permit.basis(), isUnderBan),
                Minimised.keep(message.envelope().unit(), isUnderBan ? seen.senderUnderBan() : seen.sender()));
    }

    private boolean isOfTheSame(Sight other) {
        return type.equals(other.type) && recipientClass.equals(other.recipientClass) && basis.equals(other.basis);
    }

    /** Names nobody: the content never prints itself into a log. */
    @Override
    public String toString() {
        return "Sight[" + type + " of " + recipientClass + " on " + basis + "]";
    }
}
