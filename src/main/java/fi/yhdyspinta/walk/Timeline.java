package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.message.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The stages of a message, one after the other, as far as its reader may see them. */
final class Timeline {
    private static final String CONSENT_WITHDRAWN = "consent-withdrawn";

    private final Showing showing;

    Timeline(Showing showing) {
        this.showing = showing;
    }

    // a sender is told that it is over, not that a consent was taken back (domain E2, consentWithdrawn)
    static String told(String stage) {
        return CONSENT_WITHDRAWN.equals(stage) ? "cancelled" : stage;
    }

    private static boolean saysWithdrawn(Flows.Step step) {
        return CONSENT_WITHDRAWN.equals(step.stage()) || Withdrawing.REASON.equals(step.reasonCode());
    }

    /** The stages of a message's parcels, in the order of their own times. */
    List<Seeing.Stage> of(Flows.Path path, List<Seeing.SeenParcel> parcels, boolean isSender) {
        Map<UUID, Leg> legs =
                parcels.stream().map(Seeing.SeenParcel::parcel).collect(Collectors.toMap(Leg::id, leg -> leg));
        var stages = new ArrayList<Seeing.Stage>();
        for (var step : path.history()) {
            var leg = step.parcelId() == null ? null : legs.get(step.parcelId());
            boolean isOthers = step.parcelId() != null && leg == null;
            if (isOthers
                    || (isSender && leg != null && !showing.shows(path.message(), leg, step.state(), step.stage()))) {
                continue;
            }
            stages.add(new Seeing.Stage(
                    step.occurredAt(),
                    leg == null ? null : leg.recipient(),
                    leg == null ? null : leg.type(),
                    step.state(),
                    isSender ? told(stage(path, leg, step)) : step.stage(),
                    actor(path, leg, step, isSender),
                    isSender && (saysWithdrawn(step) || !tells(path, leg, step)) ? null : step.reasonCode(),
                    null,
                    step.isLate(),
                    isSender && !tells(path, leg, step) ? null : step.outcome(),
                    isSender && leg != null && showing.isWithheld(path.message(), leg) ? null : step.redirectedTo()));
            if (leg == null && "hub-accepted".equals(step.stage())) {
                legs.values().forEach(queued -> stages.add(stage(queued, step.occurredAt(), "queued", null)));
            }
        }
        for (var attempt : path.attempts()) {
            var leg = legs.get(attempt.subjectId());
            if (leg != null && attempt.cause() != null) {
                stages.add(stage(
                        leg,
                        attempt.endedAt(),
                        attempt.outcome().equals("quarantined") ? "quarantined" : "retrying",
                        attempt.cause()));
            }
        }
        stages.sort(Comparator.comparing(Seeing.Stage::at));
        return stages;
    }

    // an actor's name would tell what the recipient's or the sender's name does not
    private String actor(Flows.Path path, Leg leg, Flows.Step step, boolean isSender) {
        if (leg == null || step.actor() == null) {
            return step.actor();
        }
        var whole = path.parcels().stream()
                .filter(parcel -> parcel.id().equals(leg.id()))
                .findFirst()
                .orElse(leg);
        if (isSender && step.actor().equals(whole.recipient())) {
            return showing.calledBySender(path.message(), whole);
        }
        return !isSender && step.actor().equals(path.message().sender())
                ? showing.calledByRecipient(path.message(), whole)
                : step.actor();
    }

    private String stage(Flows.Path path, Leg leg, Flows.Step step) {
        return leg == null ? step.stage() : showing.stage(path.message(), leg, step.stage());
    }

    // why and how belong to whoever may see further than the reception; what the hub itself did is always told
    private boolean tells(Flows.Path path, Leg leg, Flows.Step step) {
        return leg == null || "hub".equals(step.actor()) || showing.tells(path.message(), leg);
    }

    private static Seeing.Stage stage(Leg leg, Instant at, String stage, String trouble) {
        return new Seeing.Stage(
                at, leg.recipient(), leg.type(), State.REQUESTED, stage, "hub", null, trouble, false, null, null);
    }
}
