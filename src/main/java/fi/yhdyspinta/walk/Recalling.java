package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Handling;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.journal.Outbox;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A sender takes its message back (M33), or lets one go that waited for it. What has not left is stopped at once; what
 * has is followed by a withdrawal, and ends when its recipient confirms. A duty notice is corrected, never taken back.
 */
@Singleton
class Recalling {
    private final Transactions transactions;
    private final Flows flows;
    private final Outbox outbox;
    private final History history;
    private final TakingBack takingBack;
    private final Restoring restoring;
    private final Durability durability;
    private final Auditing auditing;
    private final WakeUps wakeUps;
    private final Clock clock;

    @Inject
    Recalling(
            Transactions transactions,
            Flows flows,
            Outbox outbox,
            History history,
            TakingBack takingBack,
            Restoring restoring,
            Durability durability,
            Auditing auditing,
            WakeUps wakeUps,
            Clock clock) {
        this.transactions = transactions;
        this.flows = flows;
        this.outbox = outbox;
        this.history = history;
        this.takingBack = takingBack;
        this.restoring = restoring;
        this.durability = durability;
        this.auditing = auditing;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    /** @throws Refused UNKNOWN for a message of somebody else's, INVALID where a duty notice or nothing open is left */
    void withdraw(UUID messageId, Caller sender) {
        var now = clock.instant();
        var lanes = transactions.call(() -> {
            var path = own(messageId, sender);
            var open = path.parcels().stream().filter(Recalling::isOpen).toList();
            refuse(open);
            auditing.used(sender, "message-withdrawn", path.message(), open);
            Handled.by(sender, messageId, messageId, Handling.Deed.WITHDREW, now)
                    .ifPresent(history::handled);
            var woken =
                    takingBack.takeBackAll(open.stream().map(Leg::id).toList(), TakingBack.Ground.SENDER_WITHDREW, now);
            restoring.tellRecall(messageId);
            return woken;
        });
        durability.sync();
        restoring.growNow();
        lanes.forEach(wakeUps::wake);
    }

    /** Whether there is anything to take back of a parcel. */
    static boolean isOpen(Leg parcel) {
        return !parcel.isReplaced() && !parcel.state().isFinal();
    }

    private static void refuse(List<Leg> open) {
        var problems = new ArrayList<Refusal>();
        if (open.isEmpty()) {
            problems.add(Refusal.ofSender("ALREADY_FINAL", ""));
        }
        open.stream()
                .filter(Leg::isDuty)
                .forEach(parcel -> problems.add(Refusal.ofSender("DUTY_NOT_WITHDRAWN", "", parcel.type())));
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
    }

    /** Lets a parcel go that was held because its text seemed to tell where a person under a turvakielto is. */
    void release(UUID messageId, UUID parcelId, Caller sender) {
        var now = clock.instant();
        int lane = transactions.call(() -> {
            own(messageId, sender).parcels().stream()
                    .filter(parcel -> parcel.id().equals(parcelId) && parcel.isHeld())
                    .findFirst()
                    .orElseThrow(Recalling::unknown);
            var open = history.hold(parcelId).orElseThrow();
            // whoever lets it go answers for what its text tells
            auditing.overrode(sender, "held-released", sender.name(), open.parcel());
            Handled.by(sender, messageId, parcelId, Handling.Deed.RELEASED, now).ifPresent(history::handled);
            history.move(
                    open.id(),
                    new History.Step(State.REQUESTED, "released", sender.name(), null, null, null, now, now));
            return outbox.release(parcelId, now).orElseThrow(Recalling::unknown);
        });
        durability.sync();
        wakeUps.wake(lane);
    }

    private Flows.Path own(UUID messageId, Caller sender) {
        return flows.path(messageId)
                .filter(path -> Part.isSender(sender, path.message(), Rights.SEND))
                .orElseThrow(Recalling::unknown);
    }

    private static Refused unknown() {
        return new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
    }
}
