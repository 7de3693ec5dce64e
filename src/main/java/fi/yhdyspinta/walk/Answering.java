package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Status;
import fi.yhdyspinta.message.Tree;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The answer walks back: read, journaled in one commit, told to the sender as far as the type lets it. */
@Singleton
class Answering {
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");
    // Gravity: statusReason is required of these
    private static final Set<State> NEED_REASON =
            EnumSet.of(State.REJECTED, State.ON_HOLD, State.CANCELLED, State.FAILED);

    private final Opening opening;
    private final Transactions transactions;
    private final History history;
    private final Flows flows;
    private final Durability durability;
    private final WakeUps wakeUps;
    private final Clock clock;

    @Inject
    Answering(
            Opening opening,
            Transactions transactions,
            History history,
            Flows flows,
            Durability durability,
            WakeUps wakeUps,
            Clock clock) {
        this.opening = opening;
        this.transactions = transactions;
        this.history = history;
        this.flows = flows;
        this.durability = durability;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    /** A recipient's document as a status. */
    Answer read(Arrived arrived) {
        var rulebook = opening.rulebook();
        var tree = Reading.formatOf(rulebook, arrived, Format.Carries.STATUS).read(arrived.body());
        var state = State.of(Tree.text(tree, "state"))
                .orElseThrow(() -> new Refused(Refused.Ground.INVALID, Refusal.ofSender("STATE_UNKNOWN", "")));
        var stage = Tree.text(tree, "businessStatus");
        var reason = Tree.at(tree, "reason.code").map(String::valueOf).orElse(null);
        var status = new Status(
                parcelId(Tree.text(tree, "parcelId")),
                state,
                rulebook.catalogue().terms().keys().contains("stage." + stage) ? stage : null,
                Tree.text(tree, "occurredAt") == null
                        ? null
                        : OffsetDateTime.parse(Tree.text(tree, "occurredAt")).toInstant(),
                // a code is a code: what looks like anything else may be about a person, and stays sealed
                reason == null
                                || (CODE.matcher(reason).matches()
                                        && rulebook.catalogue().terms().keys().contains("reason." + reason))
                        ? reason
                        : "other");
        return new Answer(arrived, status);
    }

    /** The answer to a parcel that an address names: it must be the document's own. */
    static void sameParcel(Answer answer, String addressed) {
        if (!answer.status().parcelId().toString().equals(addressed)) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("TASK_ID_DIFFERS", "/id"));
        }
    }

    static UUID parcelId(String text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException notOurs) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
    }

    /**
     * Journals the answer; returns the parcel as it stands then.
     *
     * @throws Refused UNKNOWN for a parcel of somebody else's, INVALID for a state it can't come to
     */
    Flows.Own answer(Answer answer) {
        var now = clock.instant();
        var status = answer.status();
        if (status.occurredAt() != null && status.occurredAt().isAfter(now.plus(AHEAD))) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("TIME_IN_FUTURE", ""));
        }
        var told = transactions.call(() -> journal(answer, now));
        durability.sync();
        told.ifPresent(wakeUps::wake);
        return transactions.call(() -> flows.parcel(status.parcelId()).orElseThrow());
    }

    private Optional<Integer> journal(Answer answer, Instant now) {
        var status = answer.status();
        var caller = answer.arrived().caller();
        var open = history.hold(status.parcelId())
                .filter(parcel -> parcel.recipient().equals(caller))
                .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
        boolean saysNothingNew = status.state() == open.state()
                && (status.businessStatus() == null || status.businessStatus().equals(open.stage()));
        if (saysNothingNew) {
            return Optional.empty();
        }
        if (open.state().isFinal()) {
            history.late(open, status, caller, now, answer.arrived().body());
            return Optional.empty();
        }
        if (status.state() != open.state() && !open.state().mayBecome(status.state())) {
            throw new Refused(
                    Refused.Ground.INVALID,
                    Refusal.ofSender(
                            "STATE_JUMP",
                            "/status",
                            open.state().wire(),
                            status.state().wire()));
        }
        if (NEED_REASON.contains(status.state()) && status.reasonCode() == null) {
            throw new Refused(
                    Refused.Ground.INVALID,
                    Refusal.ofSender(
                            "REASON_REQUIRED", "/statusReason", status.state().wire()));
        }
        var event = history.answered(open, status, caller, now, answer.arrived().body());
        return tellSender(opening.rulebook(), history, open, status.state(), event, now);
    }

    /** Queues the status for the sender where its type shows the state and the sender wants to be told. */
    static Optional<Integer> tellSender(
            Rulebook rulebook, History history, History.Open open, State state, UUID event, Instant now) {
        var type = rulebook.catalogue().types().get(open.type());
        var sender = rulebook.partners().get(open.sender());
        return type != null
                        && type.showsSender(state)
                        && sender != null
                        && sender.statusEndpoint().isPresent()
                ? Optional.of(history.tellSender(event, open.messageId(), now))
                : Optional.empty();
    }
}
