package fi.yhdyspinta.walk;

import fi.yhdyspinta.consent.Consents;
import fi.yhdyspinta.consent.Recorded;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Consented;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Consents: recorded by a partner, shown to it with names and to the recipient without, withdrawn by either, proved on
 * paper. An operator sees that there is one. What somebody may not see is not there.
 */
@Singleton
public class ConsentDesk {
    private final Opening opening;
    private final Transactions transactions;
    private final Consents consents;
    private final Recording recording;
    private final Withdrawing withdrawing;
    private final Consented consented;
    private final Restoring restoring;
    private final Durability durability;
    private final Auditing auditing;
    private final WakeUps wakeUps;
    private final Clock clock;

    @Inject
    ConsentDesk(
            Opening opening,
            Transactions transactions,
            Consents consents,
            Recording recording,
            Withdrawing withdrawing,
            Consented consented,
            Restoring restoring,
            Durability durability,
            Auditing auditing,
            WakeUps wakeUps,
            Clock clock) {
        this.opening = opening;
        this.transactions = transactions;
        this.consents = consents;
        this.recording = recording;
        this.withdrawing = withdrawing;
        this.consented = consented;
        this.restoring = restoring;
        this.durability = durability;
        this.auditing = auditing;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    /** How much of a consent a caller sees. */
    public enum View {
        /** All, with names. */
        RECORDER,
        /** All but names and free text. */
        RECIPIENT,
        /** That there is one, of what kind, between whom and when. */
        OPERATOR
    }

    /**
     * The answer to a recorded document; the same for a repeat.
     *
     * @param reference what it is named by
     * @param recordedAt when it was first recorded
     */
    public record Kept(String reference, Instant recordedAt) {}

    /**
     * A consent as a caller sees it.
     *
     * @param document what was recorded, with names; empty for all but the recorder
     */
    public record Seen(Recorded consent, View view, Map<String, Object> document) {
        /** Names the consent, nobody in it. */
        @Override
        public String toString() {
            return "Seen[" + consent.reference() + ", " + view + "]";
        }
    }

    /**
     * What a withdrawal came to.
     *
     * @param stopped parcels that had not gone and never will
     * @param stopSent parcels whose recipient has them, or may have, and is told to stop
     * @param ended parcels that had reached their recipient and were final before
     * @param cannotRecall what has reached its recipient under the consent: nobody can take it back
     */
    public record Withdrawn(
            String reference,
            Instant withdrawnAt,
            int stopped,
            int stopSent,
            int ended,
            List<Consented.Reached> cannotRecall) {
        public Withdrawn {
            cannotRecall = List.copyOf(cannotRecall);
        }
    }

    /**
     * What a printed proof tells.
     *
     * @param reached what has gone under the consent
     * @param printedAt when the proof was made
     */
    public record Proof(Seen seen, List<Consented.Reached> reached, Instant printedAt) {
        public Proof {
            reached = List.copyOf(reached);
        }
    }

    /**
     * Records a consent. A repeat of the same document under the same reference gets the first answer.
     *
     * @throws Refused INVALID with every problem of the document, CONFLICT when the reference stands for another consent
     */
    public Kept record(Caller caller, byte[] body) {
        var rulebook = opening.rulebook();
        var given = RecorderUnit.in(caller, Json.object(body));
        var now = clock.instant();
        var problems = ConsentRules.ofShape(caller, given, rulebook);
        var first =
                problems.isEmpty() ? Repeat.call(transactions, () -> earlier(caller, given)) : Optional.<Kept>empty();
        if (first.isPresent()) {
            return first.get();
        }
        problems.addAll(ConsentRules.ofConsent(given, rulebook, now));
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        var kept = Repeat.call(transactions, () -> earlier(caller, given).orElseGet(() -> {
            var document = Repeat.named(given);
            recording.consent(caller.name(), document, now);
            var reference = Tree.text(document, "reference");
            auditing.consent(
                    caller, "consent-recorded", consents.find(reference).orElseThrow());
            return new Kept(reference, now);
        }));
        durability.sync();
        return kept;
    }

    private Optional<Kept> earlier(Caller caller, Map<String, Object> given) {
        var reference = Tree.text(given, "reference");
        return reference == null
                ? Optional.empty()
                : consents.find(reference).map(consent -> {
                    if (!caller.name().equals(consent.recorder())
                            || !Repeat.isSame(given, recording.consentDocument(reference))) {
                        throw new Refused(
                                Refused.Ground.CONFLICT, Refusal.ofSender("CONSENT_REFERENCE_TAKEN", "/reference"));
                    }
                    return new Kept(reference, consent.recordedAt());
                });
    }

    /** @throws Refused UNKNOWN for a consent that is not there or not the caller's: nobody can tell which */
    public Seen show(Caller caller, String reference) {
        return transactions.call(() -> {
            var seen = one(caller, reference);
            auditing.consent(caller, "consent-viewed", seen.consent());
            return seen;
        });
    }

    private Seen one(Caller caller, String reference) {
        return consents.find(reference)
                .flatMap(consent -> seen(caller, consent))
                .orElseThrow(ConsentDesk::unknown);
    }

    /**
     * A page of the caller's consents, newest first; an operator's are all.
     *
     * @param below only those after this reference; null for the newest
     * @throws Refused UNKNOWN when {@code below} is none of the caller's
     */
    public List<Seen> list(Caller caller, String below, int size) {
        return transactions.call(() -> {
            if (below != null) {
                consents.find(below).flatMap(consent -> viewOf(caller, consent)).orElseThrow(ConsentDesk::unknown);
            }
            var units = caller.scope(Rights.READ_CONSENTS).units();
            var page = consents.page(caller.isOperator() ? null : caller.name(), units, below, size).stream()
                    .flatMap(consent -> seen(caller, consent).stream())
                    .toList();
            page.forEach(seen -> auditing.consent(caller, "consent-listed", seen.consent()));
            return page;
        });
    }

    /**
     * Takes a consent back: by the partner that recorded it, or by the recipient, whom the client may have told. All that
     * stands on it stops in the same commit. Once withdrawn it stays so, and a repeat changes nothing.
     *
     * @throws Refused UNKNOWN for a consent that is not the caller's, INVALID with every problem of the document
     */
    public Withdrawn withdraw(Caller caller, String reference, byte[] body) {
        var given = Json.object(body);
        var now = clock.instant();
        var problems = new ArrayList<>(opening.rulebook().papers().withdrawal().problems(given));
        problems.addAll(ConsentRules.ofMoment(given, "at", now));
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        var withdrawal = new Recorded.Withdrawal(
                ConsentRules.moment(given, "at").filter(at -> at.isBefore(now)).orElse(now),
                Tree.text(given, "by"),
                Tree.text(given, "reason"),
                now,
                caller.name());
        var travelled = transactions.call(() -> withdraw(caller, reference, withdrawal));
        durability.sync();
        if (travelled != Withdrawing.Travelled.NOWHERE) {
            restoring.tell(reference, withdrawal);
        }
        travelled.lanes().forEach(wakeUps::wake);
        return transactions.call(() -> new Withdrawn(
                reference,
                consents.find(reference).orElseThrow().withdrawnAt(),
                travelled.stopped(),
                travelled.stopSent(),
                travelled.ended(),
                // in another unit only how much: whom it reached, and with what, is not theirs to see
                consents.find(reference)
                                .flatMap(consent -> viewOf(caller, consent))
                                .isPresent()
                        ? consented.reached(reference)
                        : List.of()));
    }

    private Withdrawing.Travelled withdraw(Caller caller, String reference, Recorded.Withdrawal withdrawal) {
        var consent = consents.hold(reference)
                // in whichever unit: taking back is as easy as giving (GDPR 7(3))
                .filter(found -> caller.role().equals(Caller.PARTNER)
                        && (caller.name().equals(found.recorder())
                                || caller.name().equals(found.recipient())))
                .orElseThrow(ConsentDesk::unknown);
        if (consent.withdrawal() != null) {
            return Withdrawing.Travelled.NOWHERE;
        }
        if (consent.givenAt() != null && withdrawal.at().isBefore(consent.givenAt())) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("PERIOD_REVERSED", "/at"));
        }
        consents.withdraw(reference, withdrawal);
        auditing.consent(caller, "consent-withdrawn", consent);
        return withdrawing.travel(reference, withdrawal.recordedAt());
    }

    /**
     * What a printed proof tells (ATL 58 §): to the recorder with names, to the recipient without.
     *
     * @throws Refused UNKNOWN for a consent that is not the caller's
     */
    public Proof proof(Caller caller, String reference) {
        return transactions.call(() -> {
            var seen = one(caller, reference);
            if (seen.view() == View.OPERATOR) {
                throw unknown();
            }
            auditing.consent(caller, "consent-proved", seen.consent());
            return new Proof(seen, consented.reached(reference), clock.instant());
        });
    }

    private Optional<Seen> seen(Caller caller, Recorded consent) {
        return viewOf(caller, consent)
                .map(view -> new Seen(
                        consent,
                        view,
                        view == View.RECORDER
                                ? recording.consentDocument(consent.reference()).orElse(Map.of())
                                : Map.of()));
    }

    private static Optional<View> viewOf(Caller caller, Recorded consent) {
        if (caller.isOperator()) {
            return Optional.of(View.OPERATOR);
        }
        if (caller.isOf(consent.recorder(), consent.recorderUnit(), Rights.READ_CONSENTS)) {
            return Optional.of(View.RECORDER);
        }
        return caller.isOf(consent.recipient(), null, Rights.READ_CONSENTS)
                ? Optional.of(View.RECIPIENT)
                : Optional.empty();
    }

    static Refused unknown() {
        return new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
    }
}
