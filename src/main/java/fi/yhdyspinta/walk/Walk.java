package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Alarms;
import fi.yhdyspinta.journal.Arrivals;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The walk: a message is read, decided, dispatched, written and delivered; its answer walks back. Routes call it by the
 * name {@code walk}, pages and the API through injection; both take the same steps.
 */
@Named("walk")
@Singleton
public class Walk {
    private final Opening opening;
    private final Reading reading;
    private final Deciding deciding;
    private final Dispatching dispatching;
    private final Delivering delivering;
    private final Settling settling;
    private final Answering answering;
    private final Recalling recalling;
    private final Previewing previewing;
    private final Arrivals arrivals;
    private final Flows flows;
    private final Watching watching;
    private final Auditing auditing;
    private final Transactions transactions;
    private final Pausing pausing;
    private final Clock clock;

    @Inject
    Walk(
            Opening opening,
            Reading reading,
            Deciding deciding,
            Dispatching dispatching,
            Delivering delivering,
            Settling settling,
            Answering answering,
            Recalling recalling,
            Previewing previewing,
            Arrivals arrivals,
            Flows flows,
            Watching watching,
            Auditing auditing,
            Transactions transactions,
            Pausing pausing,
            Clock clock) {
        this.opening = opening;
        this.reading = reading;
        this.deciding = deciding;
        this.dispatching = dispatching;
        this.delivering = delivering;
        this.settling = settling;
        this.answering = answering;
        this.recalling = recalling;
        this.previewing = previewing;
        this.arrivals = arrivals;
        this.flows = flows;
        this.watching = watching;
        this.auditing = auditing;
        this.transactions = transactions;
        this.pausing = pausing;
        this.clock = clock;
    }

    /**
     * The same document in the format that it really is in: one address may take messages and answers alike, and what
     * stands there says which ({@code sort.jsonata} of the door's format).
     */
    public Arrived sorted(Arrived arrived) {
        var format = opening.rulebook().formats().get(arrived.format());
        return format != null && format.says("sort")
                ? arrived.in(Tree.text(format.map("sort", Json.object(arrived.body())), "format"))
                : arrived;
    }

    /** A document at a door: what does it say? Whether it carries a message or an answer is its format's to know. */
    public boolean isAnswer(Arrived arrived) {
        var format = opening.rulebook().formats().get(arrived.format());
        return format != null && format.carries() == Format.Carries.STATUS;
    }

    /** @throws Refused with every problem of the document; BUSY in a hub that rests, which knows too little to judge it */
    public Read read(Arrived arrived) {
        pausing.mustNotRest();
        return reading.read(arrived);
    }

    /** @throws Refused with every broken rule */
    public Decided decide(Read read) {
        // a repeat is answered as it was, whatever the rules of today say
        return read.mayBeRepeat() && dispatching.isRepeat(read) ? Decided.again(read) : deciding.decide(read);
    }

    /** One commit, and only then the receipt. */
    public Receipt dispatch(Decided decided) {
        pausing.mustNotRest();
        return dispatching.dispatch(decided);
    }

    /** All three steps, for those who stand at no route. */
    public Receipt accept(Arrived arrived) {
        return dispatch(decide(read(arrived)));
    }

    /** What would happen to a document, were it sent: nothing is kept. @throws Refused as sending would */
    public Map<String, Object> preview(Arrived arrived) {
        return previewing.preview(arrived);
    }

    /**
     * A sender takes its message back.
     *
     * @throws Refused UNKNOWN, or INVALID for a duty notice or one that has ended
     */
    public void withdraw(UUID messageId, Caller sender) {
        pausing.mustNotRest();
        recalling.withdraw(messageId, sender);
    }

    /** A sender lets a parcel go whose text it has looked at. @throws Refused UNKNOWN when none of its own is held */
    public void release(UUID messageId, UUID parcelId, Caller sender) {
        pausing.mustNotRest();
        recalling.release(messageId, parcelId, sender);
    }

    /** A recipient's document as an answer. */
    public Answer readAnswer(Arrived arrived) {
        pausing.mustNotRest();
        return answering.read(arrived);
    }

    /** The same, for an address that names the parcel too. */
    public Answer readAnswerTo(Arrived arrived, String parcelId) {
        pausing.mustNotRest();
        return answering.readTo(arrived, parcelId);
    }

    /** Journals an answer; the parcel as it stands then. */
    public Standing answer(Answer answer) {
        pausing.mustNotRest();
        return Standing.of(answering.answer(answer));
    }

    /** How a parcel of the caller's stands. */
    public Standing standing(String parcelId, String caller) {
        return Standing.of(transactions.call(() -> {
            var own = flows.parcel(Answering.parcelId(parcelId))
                    .filter(found -> found.parcel().recipient().equals(caller))
                    .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
            auditing.used(Auditing.system(caller), "parcel-viewed", own.message(), List.of(own.parcel()));
            return own;
        }));
    }

    /** How a parcel stands, in the words of a format that the recipient has been given. */
    public byte[] write(Standing standing, String partner, String format) {
        return opening.rulebook().formatOf(partner, format).write(standing.tree());
    }

    /** A word of the catalogue in a language, with {@code {0}} and so on filled in. */
    public String say(String language, String key, String... args) {
        return opening.rulebook().catalogue().terms().say(language, key, List.of(args));
    }

    /** A receipt as the API and the doors say it. */
    public byte[] write(Receipt receipt) {
        return Json.bytes(Views.receipt(receipt, opening.rulebook().catalogue().terms()));
    }

    /** A problem as {@code application/problem+json}. */
    public byte[] write(Problem problem) {
        return Json.bytes(problem.document());
    }

    /** Writes what a ticket is for; null when nothing is left to do. */
    public Consignment pickUp(Ticket ticket) {
        return delivering.pickUp(ticket);
    }

    /** Journals how a try ended. */
    public void settle(Consignment consignment, Ended ended) {
        settling.settle(consignment, ended);
    }

    /**
     * A page of alarms that are not resolved, newest first.
     *
     * @param below only alarms older than this id; null for the newest
     */
    public List<Alarms.Raised> alarms(UUID below, int size) {
        return watching.open(below, size);
    }

    /**
     * Journals a refusal by its codes and says it in three languages.
     *
     * @param caller who was refused
     * @param door where: the route's id, {@code api} or {@code gate}
     */
    public Problem refuse(String caller, String door, Refused refused) {
        var id = UuidCreator.getTimeOrderedEpoch();
        // a stranger could fill the journal: who has not come in is only counted
        if (!caller.isEmpty() && isJournaled(refused.ground())) {
            var now = clock.instant();
            transactions.run(() -> {
                arrivals.refused(
                        id, now, caller, door, refused.about(), String.join(",", Refused.codes(refused.refusals())));
                auditing.refused(id, now, caller, door, refused);
            });
        }
        return Problem.of(id, refused, opening.rulebook().catalogue().terms());
    }

    // these say nothing of a document: they are only counted
    private static boolean isJournaled(Refused.Ground ground) {
        return switch (ground) {
            case UNAUTHENTICATED,
                    TOO_LARGE,
                    TOO_MANY,
                    UNSUPPORTED,
                    METHOD,
                    NOT_ACCEPTABLE,
                    BUSY,
                    FAULT,
                    UNKNOWN,
                    GONE,
                    CHANGED,
                    UNCONDITIONAL -> false;
            case MALFORMED, FORBIDDEN, CONFLICT, INVALID -> true;
        };
    }
}
