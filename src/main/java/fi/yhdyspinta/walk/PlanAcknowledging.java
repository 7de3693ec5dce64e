package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Acknowledges a version of a plan for an organisation that it was published to: by the same answer to the parcel of its M08
 * that a system gives. Once: the first acknowledgement stands.
 */
@Singleton
public class PlanAcknowledging {
    private final PlanDesk desk;
    private final Walk walk;
    private final Transactions transactions;
    private final Flows flows;
    private final Clock clock;

    @Inject
    PlanAcknowledging(PlanDesk desk, Walk walk, Transactions transactions, Flows flows, Clock clock) {
        this.desk = desk;
        this.walk = walk;
        this.transactions = transactions;
        this.flows = flows;
        this.clock = clock;
    }

    /**
     * Acknowledges it; nothing where that is done already.
     *
     * @throws Refused UNKNOWN where it was not published to the caller's organisation, or not to a unit of theirs; CONFLICT
     *     (PLAN_NOT_OPEN) where its parcel has ended otherwise
     */
    public void acknowledge(Caller by, String owner, String planId, int number) {
        var party = desk.version(by, owner, planId, number)
                .partyOf(by.name())
                .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
        if (party.acknowledgedAt() != null) {
            return;
        }
        var open = own(by, party.messageId()).stream()
                .filter(parcel -> !parcel.state().isFinal())
                .toList();
        if (open.isEmpty()) {
            throw new Refused(Refused.Ground.CONFLICT, Refusal.ofSender("PLAN_NOT_OPEN", ""));
        }
        open.forEach(parcel -> accept(by, parcel));
    }

    private List<Leg> own(Caller by, UUID messageId) {
        return transactions
                .call(() -> flows.path(messageId))
                .map(path -> path.parcels().stream()
                        .filter(parcel -> parcel.type().equals(Publishing.PLAN)
                                && !parcel.isReplaced()
                                && Part.isRecipient(by, parcel, Rights.RECEIVE))
                        .toList())
                .orElse(List.of());
    }

    private void accept(Caller by, Leg parcel) {
        var body = Json.bytes(Map.of("state", State.ACCEPTED.wire()));
        var arrived = new Arrived(
                        by.name(),
                        by.name(),
                        Rulebook.CANONICAL_STATUS,
                        "application/json",
                        null,
                        body,
                        clock.instant())
                .by(by);
        walk.answer(walk.readAnswerTo(arrived, parcel.id().toString()));
    }
}
