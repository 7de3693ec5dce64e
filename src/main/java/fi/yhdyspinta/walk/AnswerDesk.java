package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.States;
import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Partner;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What a recipient may say of a parcel next, and saying it: the same answers that its system would send. */
@Singleton
public class AnswerDesk {
    private final Opening opening;
    private final Offering offering;
    private final Walk walk;
    private final Clock clock;

    @Inject
    AnswerDesk(Opening opening, Offering offering, Walk walk, Clock clock) {
        this.opening = opening;
        this.offering = offering;
        this.walk = walk;
        this.clock = clock;
    }

    /**
     * One thing that may be said.
     *
     * @param stage a code of {@code states.yaml}
     * @param state the state that it is said with
     * @param isCommon whether it is said often
     */
    public record Step(String stage, State state, boolean isCommon) {
        /** Whether a press alone says it: it ends nothing and needs no reason. */
        public boolean isPlain() {
            return !state.isFinal() && !needsReason();
        }

        /** Whether it must say why. */
        public boolean needsReason() {
            return Answers.needsReason(state);
        }
    }

    /**
     * What may be said of a parcel as it stands, each once, in the order of the states; nothing of one that has ended. What
     * may be said with several states that go on is said with the one that it is in, or with the nearest. Of nobody's client
     * nothing is said: a consultation that names nobody has none.
     */
    public List<Step> steps(Seeing.SeenParcel parcel) {
        var states = opening.rulebook().catalogue().states();
        boolean isAnonymous = offering.isAnonymous(parcel.parcel().type());
        var steps = new ArrayList<Step>();
        states.stages().forEach((code, stage) -> {
            if (!(isAnonymous && stage.isOfClient()) && Answers.isOfRecipient(stage) && !"forwarded".equals(code)) {
                steps.addAll(steps(parcel, code, stage));
            }
        });
        steps.sort(Comparator.comparing((Step step) -> step.state().ordinal()).thenComparing(Step::stage));
        return steps;
    }

    private List<Step> steps(Seeing.SeenParcel parcel, String code, States.Stage stage) {
        var states = opening.rulebook().catalogue().states();
        var from = parcel.parcel().state();
        var all = stage.states().stream()
                .filter(to -> to == from ? !from.isFinal() : states.mayFollow(from, to))
                .filter(to -> !parcel.parcel().isDuty() || !Answers.refuses(to))
                .map(to -> new Step(code, to, stage.isCommon()))
                .toList();
        var plain = all.stream()
                .filter(Step::isPlain)
                .min(Comparator.comparing((Step step) -> step.state() != from).thenComparing(Step::state));
        return Stream.concat(plain.stream(), all.stream().filter(step -> !step.isPlain()))
                .toList();
    }

    /** How a message of a type may end. */
    public List<String> outcomes(String type) {
        var states = opening.rulebook().catalogue().states();
        boolean isAnonymous = offering.isAnonymous(type);
        return states.outcomes().entrySet().stream()
                .filter(outcome -> states.mayEnd(type, outcome.getKey()))
                .filter(outcome -> !isAnonymous || !outcome.getValue().isOfClient())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Why something may be declined or wait. */
    public List<String> reasons() {
        return opening.rulebook().catalogue().terms().keys().stream()
                .filter(key -> key.startsWith("reason.") && key.indexOf('.') == key.lastIndexOf('.'))
                .map(key -> key.substring("reason.".length()))
                .filter(code -> !code.equals("sender-withdrew") && code.equals(code.toLowerCase(Locale.ROOT)))
                .sorted()
                .toList();
    }

    /** To whom a parcel may be sent on: partners that take its type. Whether the grounds let them is asked then. */
    public List<String> elsewhere(Seeing.SeenParcel parcel) {
        var type = parcel.parcel().type();
        return opening.rulebook().partners().values().stream()
                .filter(partner -> partner.agreement().receives().contains(type)
                        && !partner.name().equals(parcel.parcel().recipient()))
                .map(Partner::name)
                .sorted()
                .toList();
    }

    /** Whether the hub can find the competent recipient of a type by itself. */
    public boolean isFoundByRule(String type) {
        var known = opening.rulebook().catalogue().types().get(type);
        return known != null && known.competence() != MessageType.Competence.NAMED;
    }

    /**
     * Says it.
     *
     * @param status members of the canonical answer: state, businessStatus, reason, outcome, redirectTo
     * @throws fi.yhdyspinta.message.Refused UNKNOWN for a parcel of somebody else's, INVALID with all that is wrong
     */
    public void answer(Caller by, UUID parcel, Map<String, Object> status) {
        var arrived = new Arrived(
                        by.name(),
                        by.name(),
                        Rulebook.CANONICAL_STATUS,
                        "application/json",
                        null,
                        Json.bytes(status),
                        clock.instant())
                .by(by);
        walk.answer(walk.readAnswerTo(arrived, parcel.toString()));
    }
}
