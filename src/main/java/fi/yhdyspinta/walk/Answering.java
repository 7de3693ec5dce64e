package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.States;
import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.ArchivedDocuments;
import fi.yhdyspinta.journal.Consented;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Handling;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Oid;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Status;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Rights;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The answer walks back: read, judged, journaled in one commit, told to the sender as far as its ground lets it. */
@Singleton
class Answering {
    /** Where the hub's own answer names the parcel. */
    private static final String PARCEL = "parcelId";

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    private final Opening opening;
    private final Transactions transactions;
    private final History history;
    private final Flows flows;
    private final Telling telling;
    private final Showing showing;
    private final Redirecting redirecting;
    private final Publishing publishing;
    private final ArchivedDocuments documents;
    private final Durability durability;
    private final WakeUps wakeUps;
    private final Clock clock;

    @Inject
    Answering(
            Opening opening,
            Transactions transactions,
            History history,
            Flows flows,
            Telling telling,
            Showing showing,
            Redirecting redirecting,
            Publishing publishing,
            ArchivedDocuments documents,
            Durability durability,
            WakeUps wakeUps,
            Clock clock) {
        this.opening = opening;
        this.transactions = transactions;
        this.history = history;
        this.flows = flows;
        this.telling = telling;
        this.showing = showing;
        this.redirecting = redirecting;
        this.publishing = publishing;
        this.documents = documents;
        this.durability = durability;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    /** The same where another rulebook holds: for what is tried out before it runs. */
    Answering trying(Opening other) {
        return new Answering(
                other,
                transactions,
                history,
                flows,
                telling,
                showing,
                redirecting,
                publishing,
                documents,
                durability,
                wakeUps,
                clock);
    }

    /** A recipient's document as a status. */
    Answer read(Arrived arrived) {
        return read(arrived, arrived.body());
    }

    /**
     * The same where the address names the parcel: the hub's own document need not say it again, and none may name
     * another.
     */
    Answer readTo(Arrived arrived, String addressed) {
        boolean isOurs = arrived.format().equals(Rulebook.CANONICAL_STATUS);
        var answer = read(arrived, isOurs ? naming(addressed, arrived.body()) : arrived.body());
        if (!answer.status().parcelId().toString().equals(addressed)) {
            throw new Refused(
                    Refused.Ground.INVALID, inOwnWords(arrived, Refusal.ofSender("TASK_ID_DIFFERS", "/" + PARCEL)));
        }
        return answer;
    }

    private static byte[] naming(String parcelId, byte[] body) {
        var tree = new LinkedHashMap<>(Json.object(body));
        tree.putIfAbsent(PARCEL, parcelId);
        return Json.bytes(tree);
    }

    // what is kept is what came
    private Answer read(Arrived arrived, byte[] body) {
        Intake.mustNotBeTooLarge(opening.rulebook(), arrived);
        var catalogue = opening.rulebook().catalogue();
        var tree = Reading.formatOf(opening.rulebook(), arrived, Format.Carries.STATUS)
                .read(body);
        var state = State.of(Tree.text(tree, "state"))
                .orElseThrow(() -> new Refused(Refused.Ground.INVALID, Refusal.ofSender("STATE_UNKNOWN", "")));
        var stage = Tree.text(tree, "businessStatus");
        var words = catalogue.terms().keys();
        var status = new Status(
                parcelId(Tree.text(tree, PARCEL)),
                state,
                stage != null && words.contains("stage." + stage) ? stage : null,
                Tree.text(tree, "occurredAt") == null
                        ? null
                        : OffsetDateTime.parse(Tree.text(tree, "occurredAt")).toInstant(),
                known(Tree.at(tree, "reason.code").map(String::valueOf).orElse(null), "reason.", words, "other"),
                // an outcome is of what has ended, and of nothing else
                state == State.COMPLETED ? known(Tree.text(tree, "outcome"), "outcome.", words, "unknown") : null,
                redirectTo(arrived, Tree.text(tree, "redirectTo")));
        var consent = Tree.text(tree, "feedbackConsent");
        boolean isReference = consent != null && REFERENCE.matcher(consent).matches() && !Hetu.isInside(consent);
        return new Answer(
                arrived,
                status,
                isReference ? consent : null,
                documentId(Tree.text(tree, "documentId")),
                Tree.text(tree, "ownId"),
                Boolean.TRUE.equals(tree.get("receipt")));
    }

    private static String documentId(String oid) {
        return Oid.isOid(oid) ? oid : null;
    }

    // a partner's name, or none where the hub is to find the competent one; what else stands there may be about a
    // person
    private String redirectTo(Arrived arrived, String partner) {
        if (partner != null
                && !partner.isEmpty()
                && !opening.rulebook().partners().containsKey(partner)) {
            throw new Refused(
                    Refused.Ground.INVALID,
                    inOwnWords(arrived, Refusal.ofSender("UNKNOWN_RECIPIENT", "/redirectTo", "?")));
        }
        return partner;
    }

    /** With the places of the document that came. */
    private List<Refusal> inOwnWords(Arrived arrived, Refusal... refusals) {
        return Reading.formatOf(opening.rulebook(), arrived, Format.Carries.STATUS)
                .inOwnWords(List.of(refusals));
    }

    // a code is a code: what looks like anything else may be about a person, and stays sealed
    private static String known(String code, String prefix, Set<String> words, String otherwise) {
        return code == null || (CODE.matcher(code).matches() && words.contains(prefix + code)) ? code : otherwise;
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
        var lanes = transactions.call(() -> journal(answer, now));
        durability.sync();
        lanes.forEach(wakeUps::wake);
        return transactions.call(() -> flows.parcel(status.parcelId()).orElseThrow());
    }

    private Set<Integer> journal(Answer answer, Instant now) {
        var status = answer.status();
        var caller = answer.arrived().caller();
        var open = history.hold(status.parcelId())
                // what waits for its writer has reached nobody
                .filter(parcel -> answer.arrived()
                                .by()
                                .isOf(parcel.recipient(), parcel.parcel().unit(), Rights.RECEIVE)
                        && !parcel.parcel().isHeld())
                .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
        if (answer.documentId() != null) {
            documents.keep(open, answer.documentId(), now);
        }
        if (answer.isReceipt() || saysNothingNew(open, status)) {
            return Set.of();
        }
        Handled.by(answer.arrived().by(), open.messageId(), open.id(), Handling.Deed.ANSWERED, now)
                .ifPresent(history::handled);
        if (open.state().isFinal()) {
            history.late(open, status, caller, now, answer.arrived().body());
            return Set.of();
        }
        judge(open, answer);
        if (answer.feedbackConsent() != null && showing.isLive(answer.feedbackConsent(), open)) {
            history.allowFeedback(open.id(), answer.feedbackConsent());
            open = history.hold(open.id()).orElseThrow();
        }
        if (status.redirectTo() != null) {
            return redirecting.redirect(
                    open, status, caller, now, answer.arrived().body());
        }
        var event = history.answered(open, status, caller, now, answer.arrived().body());
        var lanes = new HashSet<Integer>();
        telling.tell(open, History.Step.of(status, caller, now), event).ifPresent(lanes::add);
        if (status.state() == State.ACCEPTED || status.state() == State.COMPLETED) {
            publishing.acknowledged(open.messageId(), caller, now);
        }
        lanes.addAll(withdrawn(open, status, caller, now));
        return lanes;
    }

    private void judge(History.Open open, Answer answer) {
        States states = opening.rulebook().catalogue().states();
        var problems = Answers.problems(open, answer.status(), states);
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, inOwnWords(answer.arrived(), problems.toArray(Refusal[]::new)));
        }
    }

    // an interim update may say the same state again; it is told apart by its own time
    private boolean saysNothingNew(History.Open open, Status status) {
        if (status.redirectTo() != null) {
            return open.parcel().isReplaced();
        }
        return history.hasSaid(open, status)
                || (status.state() == open.state()
                        && (status.businessStatus() == null
                                || (status.businessStatus().equals(open.stage()) && status.occurredAt() == null)));
    }

    /** A recipient that has done what a withdrawal asks for: the one parcel that it was about ends with it. */
    private Set<Integer> withdrawn(History.Open open, Status status, String caller, Instant now) {
        // a correction (M34) names an earlier parcel too, which lives on
        boolean isWithdrawal = open.type().equals(Following.TYPE);
        if (status.state() != State.COMPLETED || !isWithdrawal || open.parcel().regards() == null) {
            return Set.of();
        }
        return history.hold(open.parcel().regards())
                .filter(regarded -> regarded.recipient().equals(caller)
                        && !regarded.parcel().isDuty()
                        && !Consented.isOver(regarded.parcel()))
                .flatMap(regarded -> end(regarded, status, caller, now))
                .map(Set::of)
                .orElse(Set.of());
    }

    private Optional<Integer> end(History.Open regarded, Status status, String caller, Instant now) {
        return telling.move(
                regarded,
                new History.Step(State.CANCELLED, "cancelled", caller, null, status.outcome(), null, now, now));
    }
}
