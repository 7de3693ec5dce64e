package fi.yhdyspinta.walk;

import fi.yhdyspinta.consent.Consents;
import fi.yhdyspinta.decision.Permit;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.message.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What a sender may be shown of its parcels. Each type and ground names the last state (domain E2 rule (a), (b)): of a
 * child-welfare notification no more than that it was received, because even that somebody is a client is secret (ATL
 * 4 §). What the hub itself did with a parcel is always shown: it tells of the notice and not of the child.
 */
@Singleton
class Showing {
    /** Stages of the hub's own doing, or of the sender's. */
    private static final Set<String> OF_THE_NOTICE = Set.of(
            "endpoint-down",
            "awaiting-pickup",
            "unread-expired",
            "hub-rejected",
            "urgent-unopened",
            "held-for-check",
            "held-by-operator",
            "cancelled-by-operator",
            "released",
            "forwarded",
            "cancel-requested",
            "cancelled",
            "consent-withdrawn");

    private static final String FEEDBACK = "feedback";
    private static final String RECEIVED = "reception-confirmed";

    private final Opening opening;
    private final Consents consents;
    private final Clock clock;

    @Inject
    Showing(Opening opening, Consents consents, Clock clock) {
        this.opening = opening;
        this.consents = consents;
        this.clock = clock;
    }

    /** Whether the sender may be shown that the parcel was in that state. */
    boolean shows(Flows.Entry message, Leg parcel, State state, String stage) {
        if (isDenied(message, parcel)) {
            return state == State.REQUESTED && "hub-accepted".equals(stage);
        }
        return (stage != null && OF_THE_NOTICE.contains(stage)) || rank(state) <= rank(lastShown(message, parcel));
    }

    /**
     * The finer word that the sender may be told beside a state. Where it may know no more than that the notice was
     * received, a word such as "assigned" or "appointment booked" would tell what came of it.
     */
    String stage(Flows.Entry message, Leg parcel, String stage) {
        return stage == null || isOfHub(stage) || tells(message, parcel) || stage.equals(RECEIVED) ? stage : null;
    }

    /** Whether the sender may be told why and how, beside the state: where it sees further than the reception. */
    boolean tells(Flows.Entry message, Leg parcel) {
        return rank(lastShown(message, parcel)) > rank(State.ACCEPTED);
    }

    private boolean isOfHub(String stage) {
        var known = opening.rulebook().catalogue().states().stages().get(stage);
        return OF_THE_NOTICE.contains(stage) || (known != null && known.setBy().contains("hub"));
    }

    /** Whether the sender has been shown all that it may be: its side is closed. */
    boolean isClosed(Flows.Entry message, Leg parcel, State state) {
        return parcel.isReplaced() || state.isFinal() || rank(state) >= rank(lastShown(message, parcel));
    }

    /** The last state that the sender may be shown of it. */
    State lastShown(Flows.Entry message, Leg parcel) {
        boolean hasConsent = hasFeedbackConsent(message, parcel);
        return permit(message, parcel)
                .map(permit -> permit.lastShown(hasConsent))
                // a withdrawal tells how it ended: its sender asked for just that
                .orElse(parcel.regards() == null ? State.ACCEPTED : State.COMPLETED);
    }

    /**
     * A clock as its sender may see it: that one was met tells that the assessment has begun or ended, so where the ground
     * does not show that much the sender is told until when the other has time, and no more.
     */
    Deadline deadline(Deadline deadline, State lastShown) {
        var rule = opening.rulebook().catalogue().deadlines().get(deadline.code());
        boolean tells = rule != null && rule.metBy().stream().allMatch(word -> isShown(word, lastShown));
        return tells ? deadline : deadline.untold();
    }

    private boolean isShown(String word, State lastShown) {
        var stage = opening.rulebook().catalogue().states().stages().get(word);
        return stage == null
                ? State.of(word).stream().allMatch(state -> rank(state) <= rank(lastShown))
                : stage.states().stream().allMatch(state -> rank(state) <= rank(lastShown));
    }

    /** Whether a turvakielto keeps from the sender where the message has gone. */
    boolean isWithheld(Flows.Entry message, Leg parcel) {
        var sender = opening.rulebook().parties().get(message.sender());
        return message.securityBan()
                && (sender == null
                        || opening.rulebook()
                                .catalogue()
                                .classes()
                                .get(sender.recipientClass())
                                .isWithheld(parcel.type()));
    }

    /** Whether a turvakielto keeps from the parcel's recipient who sent it: a school's or town's name tells where. */
    boolean isSenderWithheld(Flows.Entry message, Leg parcel) {
        var recipient = opening.rulebook().parties().get(parcel.recipient());
        return message.securityBan()
                && (recipient == null
                        || opening.rulebook()
                                .catalogue()
                                .classes()
                                .get(recipient.recipientClass())
                                .isWithheld(parcel.type()));
    }

    /** What the recipient calls the sender: its name, or its kind where the name is withheld. */
    String calledByRecipient(Flows.Entry message, Leg parcel) {
        return isSenderWithheld(message, parcel) ? kindOf(message.sender()) : message.sender();
    }

    private String kindOf(String partner) {
        var party = opening.rulebook().parties().get(partner);
        return party == null ? "-" : party.recipientClass();
    }

    /** What the sender calls a parcel's recipient: its name, or its kind where it was redirected and that is withheld. */
    String calledBySender(Flows.Entry message, Leg parcel) {
        if (parcel.replaces() == null || !isWithheld(message, parcel)) {
            return parcel.recipient();
        }
        return kindOf(parcel.recipient());
    }

    private Optional<Permit> permit(Flows.Entry message, Leg parcel) {
        var rulebook = opening.rulebook();
        var type = rulebook.catalogue().types().get(parcel.type());
        if (type == null) {
            return Optional.empty();
        }
        var sender = rulebook.parties().get(message.sender());
        var recipient = rulebook.parties().get(parcel.recipient());
        var exact = sender == null || recipient == null
                ? Optional.<Permit>empty()
                : type.permit(sender.recipientClass(), recipient.recipientClass(), parcel.legalBasis());
        // a party may have gone since: its ground still says how far
        return exact.or(() -> type.permits().stream()
                .filter(permit -> permit.basis().equals(parcel.legalBasis()))
                .findFirst());
    }

    private boolean hasFeedbackConsent(Flows.Entry message, Leg parcel) {
        return parcel.feedbackConsent() != null && isLive(parcel.feedbackConsent(), message, parcel);
    }

    /** Whether a consent lets the recipient's answer reach the sender further. */
    boolean isLive(String feedbackConsent, History.Open open) {
        return isLive(feedbackConsent, open.message(), open.parcel());
    }

    private boolean isLive(String reference, Flows.Entry message, Leg parcel) {
        return consents.find(reference)
                // given for telling back, or for just this purpose; and recorded by one of the two
                .filter(recorded -> Set.of(FEEDBACK, parcel.purpose()).contains(recorded.purpose()))
                .filter(recorded -> Set.of(message.sender(), parcel.recipient()).contains(recorded.recorder()))
                .map(recorded ->
                        Deciding.ground(recorded, recorded.subjectIndex().equals(parcel.subjectIndex()), true))
                .filter(consent ->
                        consent.isOfFeedback(message.sender(), LocalDate.ofInstant(clock.instant(), Deciding.HELSINKI)))
                .isPresent();
    }

    /** A guardian's own message stays silent about a matter that the minor has denied it (OHL 18.2 §, ATL 51 §). */
    boolean isDenied(Flows.Entry message, Leg parcel) {
        var sender = opening.rulebook().parties().get(message.sender());
        var type = opening.rulebook().catalogue().types().get(parcel.type());
        return sender != null
                && type != null
                && sender.recipientClass().equals("guardian")
                && !parcel.subjectIndex().isEmpty()
                && consents
                        .denials(parcel.subjectIndex(), LocalDate.ofInstant(clock.instant(), Deciding.HELSINKI))
                        .stream()
                        .anyMatch(denial -> denial.domain().equals(type.domain()));
    }

    private static int rank(State state) {
        return switch (state) {
            case REQUESTED -> 0;
            case ACCEPTED -> 1;
            case IN_PROGRESS, ON_HOLD -> 2;
            case COMPLETED, REJECTED, CANCELLED, FAILED -> 3;
        };
    }
}
