package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.journal.ArchivedDocuments;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
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
    private final Auditing auditing;
    private final Timeline timeline;
    private final ParcelViews parcels;

    @Inject
    Seeing(
            Opening opening,
            Transactions transactions,
            Flows flows,
            Showing showing,
            Clocks clocks,
            ArchivedDocuments documents,
            Auditing auditing) {
        this.opening = opening;
        this.transactions = transactions;
        this.flows = flows;
        this.showing = showing;
        this.clocks = clocks;
        this.documents = documents;
        this.auditing = auditing;
        this.timeline = new Timeline(showing);
        this.parcels = new ParcelViews(showing);
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

    /** The name of a language that a consent was shown in; its code where nobody has written it down. */
    public String languageName(String code, String language) {
        return opening.rulebook()
                .catalogue()
                .consentTexts()
                .in(String.valueOf(code))
                .map(text -> text.names().get(language))
                .orElseGet(() -> String.valueOf(code));
    }

    /**
     * One message; that it was looked at is written down in the same commit.
     *
     * @throws Refused UNKNOWN for a message that is not there or not the caller's: nobody can tell which
     */
    public Seen message(UUID id, Caller caller) {
        return transactions
                .call(() -> flows.path(id).flatMap(path -> seen(path, caller).map(seen -> {
                    auditing.used(caller, "message-viewed", path.message(), own(path.parcels(), caller));
                    return seen;
                })))
                .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
    }

    /**
     * A page of messages, newest first. Only an operator may filter: to anybody else the filter would tell how the other
     * recipients' parcels stand.
     */
    public List<Seen> page(Caller caller, Flows.Filter asked, UUID below, int size) {
        var whose = Part.whose(caller, Rights.READ);
        var filter = whose == null ? asked : Flows.Filter.ALL;
        return transactions.call(
                () -> listed("messages-listed", seen(flows.page(whose, filter, below, size), caller), caller));
    }

    /** Those messages as a caller sees them, in their order. Callers hold the transaction. */
    List<Seen> those(List<UUID> messages, Caller caller) {
        return seen(flows.those(messages), caller);
    }

    List<Seen> listed(String action, List<Seen> seen, Caller caller) {
        auditing.listed(
                caller, action, seen.stream().map(each -> each.message().id()).toList());
        return seen;
    }

    // a recipient looks at its own parcel's child, and at no other's
    private static List<Leg> own(List<Leg> parcels, Caller caller) {
        var own = parcels.stream()
                .filter(parcel -> Part.isRecipient(caller, parcel, Rights.READ))
                .toList();
        return own.isEmpty() ? parcels : own;
    }

    /** The messages of a case, oldest first. */
    public List<Seen> ofCase(UUID caseId, Caller caller) {
        var seen = transactions.call(() ->
                listed("case-viewed", seen(flows.ofCase(caseId, Part.whose(caller, Rights.READ)), caller), caller));
        if (seen.isEmpty()) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
        return seen;
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
        boolean isOperator = caller.isOperator();
        boolean isSender = Part.isSender(caller, path.message(), Rights.READ);
        var parcels = path.parcels().stream()
                // what waits for its writer has reached nobody
                .filter(parcel ->
                        isOperator || isSender || (Part.isRecipient(caller, parcel, Rights.READ) && !parcel.isHeld()))
                .map(parcel -> isSender
                        ? this.parcels.ofSender(path, parcel, deadlines)
                        : isOperator
                                ? this.parcels.ofOperator(path, parcel, deadlines, archived)
                                : this.parcels.ofRecipient(path, parcel, deadlines, archived))
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
                // whether it may know the unit, its class says: what it gets names it, or does not
                null,
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
}
