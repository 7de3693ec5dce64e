package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One recipient of one child's message: what each rule is asked about.
 *
 * @param sent the message as it was sent, with all its children
 * @param message the same, as if it named this child alone
 * @param addressee the recipient, found by rule where the sender named none
 * @param place its place among the recipients, for the JSON Pointer of a refusal
 * @param child which child of the message: 0 is the subject, 1 the first sibling
 * @param assembled all content that could go to it, before it is cut
 */
record Crossing(
        Message sent, Message message, Addressee addressee, int place, int child, Map<String, Object> assembled) {

    static Crossing of(Message sent, int place, int child, Grounds grounds) {
        var message = Children.one(sent, child);
        var named = message.envelope().addressees().get(place);
        var asNamed = to(Competent.found(named, message, grounds), sent, message, place, child);
        // what is sealed only the one it was sealed for can open
        boolean isSettled =
                asNamed.type(grounds) == null || !asNamed.permits(grounds).isEmpty();
        if (isSettled || sent.isSealed()) {
            return asNamed;
        }
        // a duty notice whose recipient nobody knows, or who may not get it, goes to whoever is competent (domain 0.7)
        return Competent.elsewhere(named, sent, message, grounds)
                .map(found -> to(found, sent, message, place, child))
                .filter(crossing -> crossing.isDuty(grounds))
                .orElse(asNamed);
    }

    private static Crossing to(Addressee addressee, Message sent, Message message, int place, int child) {
        return new Crossing(sent, message, addressee, place, child, Minimised.assembled(message.content(), addressee));
    }

    /** The recipient that the sender named; null where it named none. */
    String named() {
        return sent.envelope().addressees().get(place).partner();
    }

    Refusal refuse(String code, String member, String... args) {
        return Refusal.ofSender(code, "/recipients/" + place + (member.isEmpty() ? "" : "/" + member), args);
    }

    /**
     * Where a place of what the recipient gets stands in the document as it was sent.
     *
     * @param pointer a JSON Pointer below {@code /content}
     */
    String asSent(String pointer) {
        var path = pointer.substring("/content".length());
        var part = path.split("/")[1];
        if (part.equals("contact") || part.equals("support")) {
            return "/recipients/" + place + path;
        }
        return Children.says(sent, child, part) ? "/content/siblings/" + (child - 1) + path : pointer;
    }

    MessageType type(Grounds grounds) {
        return grounds.type(addressee.type());
    }

    /** The sender; empty when it has gone since the message was accepted. */
    Optional<Party> sender(Grounds grounds) {
        return Optional.ofNullable(grounds.parties().get(message.envelope().sender()));
    }

    Optional<Party> recipient(Grounds grounds) {
        return Optional.ofNullable(addressee.partner()).map(grounds.parties()::get);
    }

    /** The lines of the crossing table between the two parties, whatever the ground. */
    List<Permit> permits(Grounds grounds) {
        return sender(grounds)
                .flatMap(sender -> recipient(grounds)
                        .map(recipient -> type(grounds).between(sender.recipientClass(), recipient.recipientClass())))
                .orElse(List.of());
    }

    /**
     * The line that it crosses on: that of the ground named; else that of the ground which has replaced it; else, where
     * telling is a duty and nothing between the parties asks for a consent, the duty's own: a wrong ground on a duty
     * notice is a slip of the pen (domain 0.7).
     */
    Optional<Permit> permit(Grounds grounds) {
        var permits = permits(grounds);
        return on(permits, addressee.legalBasis())
                .or(() -> replacement(grounds).flatMap(basis -> on(permits, basis)))
                .or(() -> permits.stream().noneMatch(Permit::consentRequired)
                        ? permits.stream().filter(Permit::isDuty).findFirst()
                        : Optional.empty());
    }

    /**
     * The addressee on the ground that it crosses on. A consent that this ground does not ask for stays behind: its
     * withdrawal must not take back what never stood on it.
     */
    Addressee standing(Grounds grounds) {
        return type(grounds) == null
                ? addressee
                : permit(grounds)
                        .map(permit -> permit.consentRequired()
                                ? addressee.on(permit.basis())
                                : addressee.on(permit.basis()).withoutConsent())
                        .orElse(addressee);
    }

    private static Optional<Permit> on(List<Permit> permits, String basis) {
        return permits.stream().filter(permit -> permit.basis().equals(basis)).findFirst();
    }

    /** The ground that stands now in place of the one named. */
    Optional<String> replacement(Grounds grounds) {
        return Optional.ofNullable(grounds.law().bases().get(addressee.legalBasis()))
                .flatMap(basis -> basis.replacementOn(grounds.day()));
    }

    /** The ground named, as it stands on the day; empty when it is not known or not in force. */
    Optional<LegalBasis.Version> version(Grounds grounds) {
        return Optional.ofNullable(grounds.law().bases().get(addressee.legalBasis()))
                .flatMap(basis -> basis.on(grounds.day()));
    }

    /** Whether it crosses by a consent alone: so says the table's line, or where there is none, the ground itself. */
    boolean needsConsent(Grounds grounds) {
        return permit(grounds).map(Permit::consentRequired).orElseGet(() -> version(grounds)
                .map(LegalBasis.Version::consentRequired)
                .orElse(false));
    }

    /** Whether a consent is needed and one is named, known or not. */
    boolean isConsentNamed(Grounds grounds) {
        return needsConsent(grounds) && addressee.consent() != null;
    }

    /** The consent that it crosses by; empty where none is needed, named or known. */
    Optional<ConsentGround> consent(Grounds grounds) {
        return isConsentNamed(grounds)
                ? Optional.ofNullable(grounds.consents().get(addressee.consent()))
                : Optional.empty();
    }

    /** Whether it is a duty notice: delivered with its formal faults marked. */
    boolean isDuty(Grounds grounds) {
        return permit(grounds).map(Permit::isDuty).orElse(false);
    }

    /** Names nobody: the content never prints itself into a log. */
    @Override
    public String toString() {
        return "Crossing[" + addressee.type() + " to " + addressee.partner() + ", child " + child + "]";
    }
}
