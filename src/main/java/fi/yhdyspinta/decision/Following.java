package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Messages that rest on the ground of the one they concern: a withdrawal (M33) goes to whoever holds the message that is
 * taken back. M34, a correction, names it too, but its recipients stand on grounds of their own.
 */
final class Following {
    private static final String WITHDRAWAL = "M33";
    private static final String CORRECTION = "M34";

    private static final Rule IS_A_WITHDRAWAL =
            (crossing, grounds) -> crossing.addressee().type().equals(WITHDRAWAL)
                    ? Optional.empty()
                    : Optional.of(crossing.refuse(
                            "NO_CROSSING",
                            "type",
                            crossing.addressee().type(),
                            partyClass(crossing.sender(grounds)),
                            partyClass(crossing.recipient(grounds))));

    private static final Rule RECIPIENT_HOLDS_IT =
            (crossing, grounds) -> held(crossing, grounds).isPresent()
                    ? Optional.empty()
                    : Optional.of(Refusal.ofSender("REGARDING_UNKNOWN", "/regarding/messageId"));

    /** Domain 0.7: after arrival a duty notice is redirected or corrected; nobody takes it back. */
    private static final Rule IT_IS_NO_DUTY_NOTICE = (crossing, grounds) -> held(crossing, grounds)
            .filter(Regarded.Leg::isDuty)
            .map(leg -> crossing.refuse("DUTY_NOT_WITHDRAWN", "", leg.type()));

    private static final Rule IT_HAS_NOT_ENDED = (crossing, grounds) ->
            held(crossing, grounds).filter(Regarded.Leg::isFinal).map(leg -> crossing.refuse("ALREADY_FINAL", ""));

    static final List<Rule> RULES =
            List.of(IS_A_WITHDRAWAL, RECIPIENT_HOLDS_IT, IT_IS_NO_DUTY_NOTICE, IT_HAS_NOT_ENDED);

    private Following() {}

    static boolean concernsAnother(String type) {
        return type.equals(WITHDRAWAL) || type.equals(CORRECTION);
    }

    private static Optional<Regarded.Leg> held(Crossing crossing, Grounds grounds) {
        return grounds.regarded()
                .map(regarded -> regarded.parcels().get(crossing.addressee().partner()));
    }

    private static String partyClass(Optional<Party> party) {
        return party.map(Party::recipientClass).orElse("?");
    }
}
