package fi.yhdyspinta.walk;

import fi.yhdyspinta.consent.Denial;
import fi.yhdyspinta.consent.Denials;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Minors' denials: recorded and lifted by one partner, in force for all messages. Only that partner sees whose it is; an
 * operator sees that there is one.
 */
@Singleton
public class DenialDesk {
    private final Opening opening;
    private final Transactions transactions;
    private final Denials denials;
    private final Recording recording;
    private final Durability durability;
    private final Auditing auditing;
    private final Clock clock;

    @Inject
    DenialDesk(
            Opening opening,
            Transactions transactions,
            Denials denials,
            Recording recording,
            Durability durability,
            Auditing auditing,
            Clock clock) {
        this.opening = opening;
        this.transactions = transactions;
        this.denials = denials;
        this.recording = recording;
        this.durability = durability;
        this.auditing = auditing;
        this.clock = clock;
    }

    /**
     * A denial as a caller sees it.
     *
     * @param document what was recorded, with names; empty for an operator
     */
    public record Seen(Denial denial, Map<String, Object> document) {
        /** Names the denial, nobody in it. */
        @Override
        public String toString() {
            return "Seen[" + denial.reference() + "]";
        }
    }

    /**
     * Records a denial. A repeat of the same document under the same reference gets the first answer.
     *
     * <p>A professional of social or health care weighs a minor's denial (OHL 18.2 §, ATL 51 §), and it stops every sender's
     * guardian copies: so an authority alone records one.
     *
     * @throws Refused FORBIDDEN for a caller that is no authority, INVALID with every problem of the document, CONFLICT when
     *     the reference stands for another denial
     */
    public ConsentDesk.Kept record(Caller caller, byte[] body) {
        if (!opening.rulebook().isAuthority(caller.name())) {
            throw new Refused(Refused.Ground.FORBIDDEN, Refusal.ofSender("DENIAL_ONLY_BY_AUTHORITY", ""));
        }
        var given = RecorderUnit.in(caller, Json.object(body));
        var now = clock.instant();
        var problems = new ArrayList<>(opening.rulebook().papers().denial().problems(given));
        problems.addAll(RecorderUnit.problems(caller, given));
        problems.addAll(ConsentRules.ofDenial(given));
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        var kept = Repeat.call(transactions, () -> earlier(caller, given).orElseGet(() -> {
            var document = Repeat.named(given);
            recording.denial(caller.name(), document, now);
            var reference = Tree.text(document, "reference");
            auditing.denial(caller, "denial-recorded", denials.find(reference).orElseThrow());
            return new ConsentDesk.Kept(reference, now);
        }));
        durability.sync();
        return kept;
    }

    private Optional<ConsentDesk.Kept> earlier(Caller caller, Map<String, Object> given) {
        var reference = Tree.text(given, "reference");
        return reference == null
                ? Optional.empty()
                : denials.find(reference).map(denial -> {
                    if (!caller.name().equals(denial.recorder())
                            || !Repeat.isSame(given, recording.denialDocument(reference))) {
                        throw new Refused(
                                Refused.Ground.CONFLICT, Refusal.ofSender("CONSENT_REFERENCE_TAKEN", "/reference"));
                    }
                    return new ConsentDesk.Kept(reference, denial.recordedAt());
                });
    }

    /** @throws Refused UNKNOWN for a denial that is not there or not the caller's: nobody can tell which */
    public Seen show(Caller caller, String reference) {
        return transactions.call(() -> {
            var denial = visible(caller, reference);
            auditing.denial(caller, "denial-viewed", denial);
            return seen(caller, denial);
        });
    }

    private Denial visible(Caller caller, String reference) {
        return denials.find(reference)
                .filter(denial -> caller.isOperator() || isRecorder(caller, denial, Rights.READ_CONSENTS))
                .orElseThrow(ConsentDesk::unknown);
    }

    /**
     * A page of the denials that the caller recorded, newest first; an operator's are all.
     *
     * @param below only those after this reference; null for the newest
     * @throws Refused UNKNOWN when {@code below} is none of the caller's
     */
    public List<Seen> list(Caller caller, String below, int size) {
        return transactions.call(() -> {
            if (below != null) {
                visible(caller, below);
            }
            var page = denials.page(
                    caller.isOperator() ? null : caller.name(),
                    caller.scope(Rights.READ_CONSENTS).units(),
                    below,
                    size);
            page.forEach(denial -> auditing.denial(caller, "denial-listed", denial));
            return page.stream().map(denial -> seen(caller, denial)).toList();
        });
    }

    /**
     * Lifts a denial, as the minor wishes. Once lifted it stays so, and a repeat changes nothing; for a new one there is a
     * new denial.
     *
     * @throws Refused UNKNOWN for a denial that is not the caller's, INVALID with every problem of the document
     */
    public Seen lift(Caller caller, String reference, byte[] body) {
        var given = Json.object(body);
        var now = clock.instant();
        var problems =
                new ArrayList<Refusal>(opening.rulebook().papers().lifting().problems(given));
        problems.addAll(ConsentRules.ofMoment(given, "at", now));
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        transactions.run(() -> {
            var denial = denials.hold(reference)
                    .filter(found -> isRecorder(caller, found, Rights.KEEP_CONSENTS))
                    .orElseThrow(ConsentDesk::unknown);
            if (denial.liftedAt() == null) {
                var at = ConsentRules.moment(given, "at").filter(asked -> asked.isBefore(now));
                denials.lift(reference, at.orElse(now), now);
                auditing.denial(caller, "denial-lifted", denial);
            }
        });
        durability.sync();
        return show(caller, reference);
    }

    private Seen seen(Caller caller, Denial denial) {
        return new Seen(
                denial,
                isRecorder(caller, denial, Rights.READ_CONSENTS)
                        ? recording.denialDocument(denial.reference()).orElse(Map.of())
                        : Map.of());
    }

    private static boolean isRecorder(Caller caller, Denial denial, String right) {
        return caller.isOf(denial.recorder(), denial.recorderUnit(), right);
    }
}
