package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.ConsentGround;
import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.journal.Lease;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.journal.Picked;
import fi.yhdyspinta.journal.Waiting;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.partner.ContractTest;
import fi.yhdyspinta.partner.Partner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The walk's own steps for one run of the contract test: they read, decide and write as ever, where the document that is
 * tried stands in the place of what runs. Nothing is journaled.
 *
 * @param rulebook what would hold, if the document ran
 * @param tested the partner that the document describes; its ways lead to where it is tried
 */
record TrialSteps(
        ContractTest run,
        Rulebook rulebook,
        Partner tested,
        Reading reading,
        Deciding deciding,
        Answering answering,
        Writing writing,
        Consigning consigning,
        Transactions transactions,
        Path routes,
        Clock clock) {

    /** The name of the invented partner on the other side. */
    static final String OTHER = "koekumppani";

    /** The same key on every try of a case, also after a node has died. */
    UUID key(TrialCase what, String way, int number) {
        return UUID.nameUUIDFromBytes(
                (run.id() + "/" + way + "/" + what.code() + "/" + number).getBytes(StandardCharsets.UTF_8));
    }

    /** May it pass? @throws fi.yhdyspinta.message.Refused as a real one would be */
    Decided decide(Read read, Map<String, ConsentGround> consents) {
        return deciding.tried(read, consents);
    }

    /** A passage, written for the partner that is tried. */
    Consignment written(Decided decided, Passage passage, UUID key, UUID caseId) {
        var now = clock.instant();
        var message = decided.read().message();
        var one = Writing.forOne(message, passage.place(), passage.child(), tested.name());
        var messageId = UUID.nameUUIDFromBytes(("message/" + key).getBytes(StandardCharsets.UTF_8));
        var picked = new Picked(
                messageId,
                caseId,
                message.envelope().sender(),
                now,
                passage.place(),
                leg(passage, key, messageId, caseId),
                passage.marks(),
                decided.read().canonical());
        return within(() -> consigning.message(ticket(Waiting.Kind.PARCEL, key, messageId), now, one, picked, passage));
    }

    private Leg leg(Passage passage, UUID key, UUID messageId, UUID caseId) {
        var to = passage.addressee();
        return new Leg(
                key,
                messageId,
                caseId,
                tested.name(),
                to.unitId(),
                to.type(),
                to.legalBasis(),
                to.purpose(),
                passage.place(),
                passage.child(),
                "",
                passage.isDuty(),
                false,
                false,
                null,
                null,
                null,
                State.REQUESTED,
                null,
                null,
                0,
                null,
                null,
                null,
                null);
    }

    /** A status, written for the partner that is tried. */
    Consignment written(Map<String, Object> status, UUID key, UUID messageId) {
        return within(() -> consigning.tried(ticket(Waiting.Kind.STATUS, key, messageId), clock.instant(), status));
    }

    private Ticket ticket(Waiting.Kind kind, UUID key, UUID messageId) {
        return new Ticket(
                new Waiting(0, kind, key, messageId, tested.name(), 0, "trial", 0, clock.instant()),
                new Lease(0, "trial", 0));
    }

    private <T> T within(Supplier<T> work) {
        return transactions.call(work);
    }

    /** All types that the partner is to get, in their order. */
    List<String> received() {
        return tested.agreement().receives().stream().sorted().toList();
    }

    /** All types that it may send. */
    List<String> sent() {
        return tested.agreement().sends().stream().sorted().toList();
    }
}
