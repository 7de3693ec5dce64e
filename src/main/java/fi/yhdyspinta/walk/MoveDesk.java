package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Deeds;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One thing that is to go, moved by an operator. */
@Singleton
public class MoveDesk {
    /** What asks for a reason: the sender is told, or people are reached again. */
    private static final Set<Move> WITH_REASON = Set.of(Move.HOLD, Move.CANCEL, Move.REPLAY);

    private final Transactions transactions;
    private final Moving moving;
    private final Noting noting;
    private final Durability durability;
    private final WakeUps wakeUps;
    private final Clock clock;

    @Inject
    MoveDesk(
            Transactions transactions,
            Moving moving,
            Noting noting,
            Durability durability,
            WakeUps wakeUps,
            Clock clock) {
        this.transactions = transactions;
        this.moving = moving;
        this.noting = noting;
        this.durability = durability;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    /** Tries again, now, what waits or is quarantined. @throws Refused UNKNOWN, or CONFLICT with what stands in the way */
    public void retry(Caller operator, UUID subject) {
        move(operator, Move.RETRY, subject, Map.of());
    }

    /**
     * Moves one thing.
     *
     * @param body {@code {reason, attempt}}; the reason of at most 400 characters is needed to hold, cancel and replay;
     *     {@code attempt} names the copy that is to be sent again, by the number of its try
     * @throws Refused INVALID with every problem of the body, UNKNOWN where there is no such thing, CONFLICT or GONE with
     *     all that stands in the way
     */
    public void move(Caller operator, Move move, UUID subject, byte[] body) {
        move(operator, move, subject, body.length == 0 ? Map.of() : Json.object(body));
    }

    private void move(Caller operator, Move move, UUID subject, Map<String, Object> asked) {
        var problems = new ArrayList<Refusal>();
        asked.forEach((member, value) -> {
            if (!member.equals("reason") && !(member.equals("attempt") && move == Move.REPLAY)) {
                problems.add(Refusal.ofSender("SCHEMA_UNKNOWN_PROPERTY", ""));
            } else if (member.equals("attempt") && !(value instanceof Integer)) {
                problems.add(Refusal.ofSender("SCHEMA_TYPE", "/attempt", "integer"));
            }
        });
        if (WITH_REASON.contains(move) || asked.containsKey("reason")) {
            Why.problem(asked.get("reason")).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        var now = clock.instant();
        var order = new Moving.Order(
                move, subject, (Integer) asked.get("attempt"), operator.credential(), null, Why.of(asked));
        var lanes = transactions.call(() -> moving.move(order, now));
        durability.sync();
        lanes.forEach(wakeUps::wake);
    }

    /** What operators did to these parcels and statuses, oldest first. */
    public List<Deeds.Done> deeds(UUID... subjects) {
        return transactions.call(() -> noting.of(List.of(subjects)));
    }
}
