package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.journal.ArchivedDocuments;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.partner.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a caller may see of a message: an operator all of its path, a sender what its types let it, a recipient its own
 * parcel. What somebody may not see is not there.
 */
@Singleton
public class Seeing {
    private final Opening opening;
    private final Transactions transactions;
    private final Flows flows;
    private final Showing showing;
    private final Clocks clocks;
    private final ArchivedDocuments documents;
    private final Timeline timeline;

    @Inject
    Seeing(
            Opening opening,
            Transactions transactions,
            Flows flows,
            Showing showing,
            Clocks clocks,
            ArchivedDocuments documents) {
        this.opening = opening;
        this.transactions = transactions;
        this.flows = flows;
        this.showing = showing;
        this.clocks = clocks;
        this.documents = documents;
        this.timeline = new Timeline(showing);
    }

    /** A message as a caller sees it. */
    public record Seen(
            Flows.Entry message,
            State state,
            List<SeenParcel> recipients,
            List<Stage> timeline,
            List<Flows.Stuck> stuck) {

        /** One row of a list. */
        Seen withoutTimeline() {
            return new Seen(message, state, recipients, List.of(), stuck);
        }
    }

    /**
     * A parcel as a caller sees it.
     *
     * @param outcome how it ended, where the caller may see it; else null
     * @param lastShown the last state that the sender may see of it
     * @param isClosed whether the sender has seen all that it may
     * @param marks what was found wrong and did not stop it
     * @param deadlines its clocks
     * @param documents under which ids its recipient has archived it; none for the sender
     */
    public record SeenParcel(
            Leg parcel,
            State state,
            String stage,
            String outcome,
            State lastShown,
            boolean isClosed,
            List<Refusal> marks,
            List<Deadline> deadlines,
            List<String> documents) {}

    /**
     * One stage of the timeline.
     *
     * @param redirectedTo the partner that it went to instead, or null
     * @param outcome how it ended, or null
     * @param recipient the partner it is about; null for the whole message
     * @param stage word of {@code stage.…}; null where only the state says it
     * @param trouble word of {@code cause.…} for a try that failed
     */
    public record Stage(
            Instant at,
            String recipient,
            String type,
            State state,
            String stage,
            String by,
            String reason,
            String trouble,
            boolean isLate,
            String outcome,
            String redirectedTo) {}

    /** The words of the pages and of every answer. */
    public Terms terms() {
        return opening.rulebook().catalogue().terms();
    }

    /** The names of partners, for a page's language. */
    public String partnerName(String partner, String language) {
        return Optional.ofNullable(opening.rulebook().partners().get(partner))
                .map(known -> known.nameIn(language))
                .orElse(partner);
    }

    /** A type's name in a language. */
    public String typeName(String type, String language) {
        return Optional.ofNullable(opening.rulebook().catalogue().types().get(type))
                .map(known -> known.names().get(language))
                .orElse(type);
    }

    /** @throws Refused UNKNOWN for a message that is not there or not the caller's: nobody can tell which */
    public Seen message(UUID id, Caller caller) {
        return transactions
                .call(() -> flows.path(id).flatMap(path -> seen(path, caller)))
                .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
    }

    /**
     * A page of messages, newest first. Only an operator may filter: to anybody else the filter would tell how the other
     * recipients' parcels stand.
     */
    public List<Seen> page(Caller caller, Flows.Filter asked, UUID below, int size) {
        var filter = partnerOf(caller) == null ? asked : Flows.Filter.ALL;
        return transactions.call(() -> seen(flows.page(partnerOf(caller), filter, below, size), caller));
    }

    /** The messages of a case, oldest first. */
    public List<Seen> ofCase(UUID caseId, Caller caller) {
        var seen = transactions.call(() -> seen(flows.ofCase(caseId, partnerOf(caller)), caller));
        if (seen.isEmpty()) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
        return seen;
    }

    private static String partnerOf(Caller caller) {
        return caller.role().equals(Caller.OPERATOR) ? null : caller.name();
    }

    private Optional<Seen> seen(Flows.Path path, Caller caller) {
        var id = List.of(path.message().id());
        return seen(path, caller, clocks.of(id), documents.of(id));
    }

    private List<Seen> seen(List<Flows.Row> rows, Caller caller) {
        var ids = rows.stream().map(row -> row.message().id()).toList();
        var deadlines = clocks.of(ids);
        var histories = flows.histories(ids);
        var archived = documents.of(ids);
        return rows.stream()
                .map(row -> seen(
                        Flows.Path.of(row, histories.getOrDefault(row.message().id(), List.of())),
                        caller,
                        deadlines,
                        archived))
                .map(found -> found.map(Seen::withoutTimeline))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Seen> seen(
            Flows.Path path, Caller caller, Map<UUID, List<Deadline>> deadlines, Map<UUID, List<String>> archived) {
        boolean isOperator = caller.role().equals(Caller.OPERATOR);
        boolean isSender =
                path.message().sender().equals(caller.name()) && caller.role().equals(Caller.PARTNER);
        var parcels = path.parcels().stream()
                // what waits for its writer has reached nobody
                .filter(parcel ->
                        isOperator || isSender || (parcel.recipient().equals(caller.name()) && !parcel.isHeld()))
                .map(parcel -> isSender
                        ? withoutNewPlace(path, shown(path, parcel, deadlines))
                        : isOperator
                                ? all(path, parcel, deadlines, archived)
                                : withoutHints(all(path, parcel, deadlines, archived)))
                .toList();
        if (parcels.isEmpty()) {
            return Optional.empty();
        }
        var state = State.ofWhole(parcels.stream()
                .filter(parcel -> !parcel.parcel().isReplaced() || parcels.size() == 1)
                .map(SeenParcel::state)
                .toList());
        return Optional.of(new Seen(
                isOperator || isSender ? path.message() : ofRecipient(path.message(), parcels.get(0)),
                state,
                parcels,
                timeline.of(path, parcels, isSender),
                isOperator ? path.stuck() : List.of()));
    }

    // an NGO that gets a referral is not told that a joint-work notice of the same child went elsewhere
    private Flows.Entry ofRecipient(Flows.Entry whole, SeenParcel own) {
        boolean isWithheld = showing.isSenderWithheld(whole, own.parcel());
        return new Flows.Entry(
                whole.id(),
                showing.calledByRecipient(whole, own.parcel()),
                // a sender's own number may hold a school's name
                isWithheld ? whole.id().toString() : whole.senderMessageId(),
                own.parcel().caseId(),
                own.parcel().type(),
                own.state(),
                whole.urgency(),
                whole.securityBan(),
                whole.sentAt(),
                whole.receivedAt(),
                null);
    }

    private SeenParcel all(
            Flows.Path path, Leg parcel, Map<UUID, List<Deadline>> deadlines, Map<UUID, List<String>> archived) {
        return new SeenParcel(
                parcel,
                parcel.state(),
                parcel.stage(),
                parcel.outcome(),
                showing.lastShown(path.message(), parcel),
                parcel.state().isFinal(),
                marks(path, parcel),
                deadlines.getOrDefault(parcel.id(), List.of()),
                archived.getOrDefault(parcel.id(), List.of()));
    }

    /** A parcel as far as its ground lets the sender see it. */
    private SeenParcel shown(Flows.Path path, Leg parcel, Map<UUID, List<Deadline>> deadlines) {
        var lastShown = showing.lastShown(path.message(), parcel);
        var own = deadlines.getOrDefault(parcel.id(), List.of()).stream()
                .map(deadline -> showing.deadline(deadline, lastShown))
                .toList();
        if (showing.isDenied(path.message(), parcel)) {
            return new SeenParcel(
                    parcel.unseen(),
                    State.REQUESTED,
                    "delivered",
                    null,
                    lastShown,
                    false,
                    marks(path, parcel),
                    List.of(),
                    List.of());
        }
        var last = path.history().stream()
                .filter(step -> parcel.id().equals(step.parcelId())
                        && showing.shows(path.message(), parcel, step.state(), step.stage()))
                .reduce((first, second) -> second);
        boolean isShown = showing.shows(path.message(), parcel, parcel.state(), parcel.stage());
        var state = isShown ? parcel.state() : last.map(Flows.Step::state).orElse(State.REQUESTED);
        // a stage that was never said stays unsaid: "delivered" only where nothing has come since
        var stage = isShown ? parcel.stage() : last.isPresent() ? last.get().stage() : "delivered";
        return new SeenParcel(
                parcel,
                state,
                Timeline.told(showing.stage(path.message(), parcel, stage)),
                isShown && showing.tells(path.message(), parcel) ? parcel.outcome() : null,
                lastShown,
                !isShown || showing.isClosed(path.message(), parcel, parcel.state()),
                marks(path, parcel),
                own,
                List.of());
    }

    /** What is withheld from a recipient is not hinted at either. */
    private static SeenParcel withoutHints(SeenParcel seen) {
        return new SeenParcel(
                seen.parcel().alone(),
                seen.state(),
                seen.stage(),
                seen.outcome(),
                seen.lastShown(),
                seen.isClosed(),
                seen.marks().stream()
                        .filter(mark -> !mark.code().equals("SECURITY_BAN_TEXT"))
                        .map(mark -> new Refusal(mark.code(), mark.turn(), Marking.alone(mark.pointer()), mark.args()))
                        .toList(),
                seen.deadlines(),
                seen.documents());
    }

    /**
     * Where a message went on to tells where a child under a turvakielto is now: a sender without the task for it learns
     * the kind of recipient and no name (JulkL 24.1 § 31).
     */
    private SeenParcel withoutNewPlace(Flows.Path path, SeenParcel seen) {
        var name = showing.calledBySender(path.message(), seen.parcel());
        return new SeenParcel(
                seen.parcel().called(name),
                seen.state(),
                seen.stage(),
                seen.outcome(),
                seen.lastShown(),
                seen.isClosed(),
                seen.marks(),
                seen.deadlines(),
                seen.documents());
    }

    private static List<Refusal> marks(Flows.Path path, Leg parcel) {
        return path.marks().getOrDefault(parcel.id(), List.of());
    }
}
