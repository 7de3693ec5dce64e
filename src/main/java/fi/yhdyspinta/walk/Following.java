package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Accepted;
import fi.yhdyspinta.journal.Arrivals;
import fi.yhdyspinta.journal.Consented;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.message.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A withdrawal that follows a parcel to whoever has it (M33): an ordinary message that overtakes what waits, carries ids
 * and a reason code, and nothing of the child. The parcel ends when its recipient has confirmed.
 */
@Singleton
class Following {
    private static final System.Logger LOG = System.getLogger(Following.class.getName());

    /** Withdrawal (domain B4). */
    static final String TYPE = "M33";

    private final Opening opening;
    private final History history;
    private final Arrivals arrivals;
    private final Deciding deciding;
    private final Telling telling;

    @Inject
    Following(Opening opening, History history, Arrivals arrivals, Deciding deciding, Telling telling) {
        this.opening = opening;
        this.history = history;
        this.arrivals = arrivals;
        this.deciding = deciding;
        this.telling = telling;
    }

    /**
     * Sends a stop after a parcel that has been delivered. Callers hold the transaction; nothing happens where one has
     * been sent already.
     *
     * @param reason a code: why it is taken back
     * @return lanes that have work
     */
    Set<Integer> stop(UUID parcelId, String reason, Instant now) {
        var open = history.hold(parcelId).orElseThrow();
        // no sender can give this number: its own begin with a letter or a digit
        var number = "~stop-" + parcelId;
        // one that was cancelled while it was under way is final to the hub, and its recipient does not know
        boolean hasEnded = open.state().isFinal() && open.state() != State.CANCELLED;
        if (hasEnded || arrivals.earlier(open.sender(), number).isPresent()) {
            return Set.of();
        }
        if (!opening.rulebook().parties().containsKey(open.recipient())) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "nobody can be told to stop parcel {0}: {1} is no partner any more",
                    parcelId,
                    open.recipient());
            return Set.of();
        }
        // first the stage: it says that the parcel is not over although it may be final to the hub
        var lanes = new HashSet<Integer>();
        telling.move(open, History.Step.ofHub(open.state(), Consented.STOP, reason, now))
                .ifPresent(lanes::add);
        lanes.addAll(arrivals.accept(withdrawal(open, number, reason, now)).lanes());
        return lanes;
    }

    private Accepted withdrawal(History.Open open, String number, String reason, Instant now) {
        var recipient = new LinkedHashMap<String, Object>();
        recipient.put("partner", open.recipient());
        recipient.put("type", TYPE);
        recipient.put("legalBasis", open.parcel().legalBasis());
        recipient.put("purpose", "withdrawal");
        var sender = new LinkedHashMap<String, Object>();
        sender.put("unitName", open.sender());
        sender.put("role", "-");
        // it goes to whoever has the parcel, and is seen by whoever sent it: in their units, where they work in units
        // alone
        putIfThere(recipient, open.parcel().unit());
        putIfThere(sender, open.message().senderUnit());
        var tree = new LinkedHashMap<String, Object>();
        tree.put("messageId", number);
        tree.put("caseId", open.message().caseId().toString());
        tree.put("type", TYPE);
        tree.put("sentAt", now.toString());
        tree.put("language", "fi");
        tree.put("urgency", "urgent");
        tree.put("securityBan", open.message().securityBan());
        tree.put("sender", sender);
        tree.put("recipients", List.of(recipient));
        tree.put(
                "regarding",
                Map.of(
                        "messageId",
                        open.messageId().toString(),
                        "reason",
                        reason.toLowerCase(Locale.ROOT).replace('_', '-')));
        tree.put("content", Map.of());
        var canonical = Json.canonicalBytes(tree);
        var message = Canonical.message(tree, open.sender());
        var passages = deciding.weigh(message, now).passages();
        var id = UuidCreator.getTimeOrderedEpoch();
        return new Accepted(
                id,
                message.envelope(),
                Rulebook.CANONICAL,
                Dispatching.hash(canonical),
                canonical,
                canonical,
                List.of(),
                passages.stream()
                        .map(passage -> Dispatching.parcel(
                                passage, open.id(), open.parcel().subjectIndex()))
                        .toList(),
                List.of(),
                now,
                null,
                types -> true);
    }

    private static void putIfThere(Map<String, Object> party, String unit) {
        if (unit != null) {
            party.put("unitId", unit);
        }
    }
}
