package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.journal.ParcelSearch;
import fi.yhdyspinta.journal.Queues;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The administrator's list of messages: one row for each recipient, narrowed by any of its columns and found by any number
 * that somebody has of it. Reads envelopes alone; that it was looked at is written down in the same commit.
 */
@Singleton
public class FlowDesk {
    /** What the list is narrowed by: names of an address's parameters. */
    public static final List<String> WORDS =
            List.of("q", "state", "sender", "recipient", "type", "since", "until", "step", "attempts", "next", "due");

    private final Transactions transactions;
    private final ParcelSearch parcels;
    private final Flows flows;
    private final Queues queues;
    private final QueueDesk queueDesk;
    private final Clocks clocks;
    private final Opening opening;
    private final Auditing auditing;
    private final Clock clock;

    @Inject
    FlowDesk(
            Transactions transactions,
            ParcelSearch parcels,
            Flows flows,
            Queues queues,
            QueueDesk queueDesk,
            Clocks clocks,
            Opening opening,
            Auditing auditing,
            Clock clock) {
        this.transactions = transactions;
        this.parcels = parcels;
        this.flows = flows;
        this.queues = queues;
        this.queueDesk = queueDesk;
        this.clocks = clocks;
        this.opening = opening;
        this.auditing = auditing;
        this.clock = clock;
    }

    /**
     * One recipient's part of a message.
     *
     * @param revision of its type; 0 for a type that the catalogue has no longer
     * @param stepAt when its last step was taken, or it was last tried
     * @param queued how it stands in the outbox; null for what waits no more
     * @param mostAttempts how often it is tried before the hub gives up; 0 for a partner that is there no longer
     * @param due its deadline that ends first, of those that run; null for none
     */
    public record Row(
            Flows.Entry message,
            Leg parcel,
            int revision,
            Instant stepAt,
            Queues.Row queued,
            int mostAttempts,
            Deadline due) {
        /** Whether a try has failed and nothing has come of it yet. */
        public boolean isFailing() {
            return parcel.trouble() != null;
        }

        /** Whether the time of its deadline has run out. */
        public boolean isOverdue() {
            return due != null && due.standing() == Deadline.Standing.OVERDUE;
        }
    }

    /**
     * A page of the list.
     *
     * @param next where the next one begins; null on the last page
     */
    public record Found(List<Row> rows, String next) {}

    /**
     * A page of what is looked for, the newest message first.
     *
     * @param words some of {@link #WORDS}; one that is not there, or empty, is no bound
     * @param after {@link Found#next} of the page before; null for the first
     * @throws Refused INVALID with every word that is wrong, UNKNOWN for a place that is none
     */
    public Found page(Caller by, Map<String, String> words, String after, int size) {
        var sought = FlowAsked.read(words, opening.rulebook(), clock.instant());
        var place = place(after);
        var number = words.get("q");
        return transactions.call(() -> {
            // one more than fits: nobody turns to a page that is empty
            var found = parcels.page(
                    number == null || number.isBlank() ? sought : sought.of(parcels.messages(number.strip())),
                    place,
                    size + 1);
            var shown = found.subList(0, Math.min(size, found.size()));
            auditing.listed(
                    by,
                    "messages-listed",
                    shown.stream().map(own -> own.message().id()).distinct().toList());
            return new Found(rows(shown), found.size() > size ? placeOf(shown.get(size - 1)) : null);
        });
    }

    private static ParcelSearch.Place place(String after) {
        if (after == null) {
            return null;
        }
        var ids = after.split("\\.", 2);
        try {
            return new ParcelSearch.Place(UUID.fromString(ids[0]), UUID.fromString(ids[ids.length - 1]));
        } catch (IllegalArgumentException noPlace) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
    }

    private static String placeOf(Flows.Own last) {
        return last.message().id() + "." + last.parcel().id();
    }

    private List<Row> rows(List<Flows.Own> found) {
        var messages = found.stream().map(own -> own.message().id()).distinct().toList();
        var ids = found.stream().map(own -> own.parcel().id()).toList();
        var steps = stepsAt(messages);
        var tried = parcels.lastTried(ids);
        var deadlines = clocks.of(messages);
        var queued = queues.found(ids).stream().collect(Collectors.toMap(Queues.Row::subjectId, row -> row));
        var types = opening.rulebook().catalogue().types();
        return found.stream()
                .map(own -> {
                    var parcel = own.parcel();
                    return new Row(
                            own.message(),
                            parcel,
                            Optional.ofNullable(types.get(parcel.type()))
                                    .map(type -> type.version())
                                    .orElse(0),
                            Stream.of(steps.get(parcel.id()), tried.get(parcel.id()))
                                    .filter(Objects::nonNull)
                                    .max(Comparator.naturalOrder())
                                    .orElse(own.message().receivedAt()),
                            queued.get(parcel.id()),
                            queueDesk.mostAttempts(parcel.recipient()),
                            Deadline.first(deadlines.getOrDefault(parcel.id(), List.of()))
                                    .orElse(null));
                })
                .toList();
    }

    /** When each parcel of messages took its last step. */
    private Map<UUID, Instant> stepsAt(List<UUID> messages) {
        var last = new HashMap<UUID, Instant>();
        flows.histories(messages).values().stream()
                .flatMap(List::stream)
                .filter(step -> step.parcelId() != null)
                .forEach(step -> last.merge(
                        step.parcelId(), step.recordedAt(), (one, other) -> one.isAfter(other) ? one : other));
        return last;
    }

    /** What each word can be, for who chooses: codes in the order that they are offered in. */
    public Map<String, List<String>> choices() {
        var rulebook = opening.rulebook();
        var partners = rulebook.partners().keySet().stream().sorted().toList();
        return Map.of(
                "state", FlowAsked.stateWords(),
                "sender", partners,
                "recipient", partners,
                "type", List.copyOf(rulebook.catalogue().types().keySet()),
                "step", FlowAsked.steps(rulebook.catalogue().states()),
                "attempts", FlowAsked.ATTEMPTS.stream().map(String::valueOf).toList(),
                "next", List.copyOf(FlowAsked.NEXT.keySet()),
                "due", List.copyOf(FlowAsked.DUE.keySet()));
    }
}
