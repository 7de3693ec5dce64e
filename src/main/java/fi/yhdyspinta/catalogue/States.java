package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.decision.clock.DeadlineRule;
import fi.yhdyspinta.message.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The stages of a message and who may set them, the outcomes that end one, and which state may follow which (domain E2).
 *
 * @param stages by code
 * @param outcomes by code
 * @param next by state, those that a recipient may move a parcel to; none from a final one
 */
public record States(Map<String, Stage> stages, Map<String, Outcome> outcomes, Map<State, Set<State>> next) {
    /**
     * A finer word for a state.
     *
     * @param states the states that it may stand with
     * @param setBy hub, recipient, sender
     * @param isCommon whether a recipient's people say it often: it stands before the others
     * @param isOfClient whether it speaks of a client
     */
    public record Stage(Set<State> states, Set<String> setBy, boolean isCommon, boolean isOfClient) {}

    /**
     * How a matter may end.
     *
     * @param types of the messages that may end so; none where all may
     * @param isOfClient whether it speaks of a client
     */
    public record Outcome(Set<String> types, boolean isOfClient) {}

    private static final Map<String, String> WHO = Map.of("hub", "hub", "recipient", "recipient", "sender", "sender");

    static States read(Spot file, Map<String, MessageType> types) {
        file.only("stages", "outcomes", "transitions");
        return new States(
                file.at("stages").byCode(States::stage),
                file.at("outcomes").byCode(entry -> outcome(entry, types)),
                transitions(file.at("transitions")));
    }

    /** Every state that is not final stands there: one that leads nowhere would hold its parcels for ever. */
    private static Map<State, Set<State>> transitions(Spot table) {
        var next = new EnumMap<State, Set<State>>(State.class);
        table.members().forEach((name, reached) -> {
            var from = State.of(name)
                    .filter(state -> !state.isFinal())
                    .orElseThrow(() -> reached.fault("is no state that another may follow"));
            next.put(from, ofEntries(reached));
        });
        for (var state : State.values()) {
            if (!state.isFinal() && !next.containsKey(state)) {
                throw table.fault("does not say what may follow " + state.wire());
            }
        }
        return Collections.unmodifiableMap(next);
    }

    /** Whether a recipient may move a parcel from that state to this one. */
    public boolean mayFollow(State from, State to) {
        return next.getOrDefault(from, Set.of()).contains(to);
    }

    /** Whether a message of that type may end so: only what came to the wrong address is deleted. */
    public boolean mayEnd(String type, String outcome) {
        var known = outcomes.get(outcome);
        return known != null && (known.types().isEmpty() || known.types().contains(type));
    }

    /** A clock that waits for a word that nobody can say would run for ever. */
    void check(Map<String, DeadlineRule> deadlines) {
        for (var rule : deadlines.values()) {
            var words = new ArrayList<>(rule.metBy());
            words.addAll(rule.startedBy());
            for (var word : words) {
                if (!stages.containsKey(word) && State.of(word).isEmpty()) {
                    throw new CatalogueFault(
                            "deadlines.yaml", rule.code(), "names " + word + ", which states.yaml does not have");
                }
            }
            if (!outcomes.keySet().containsAll(rule.outcomes())) {
                throw new CatalogueFault(
                        "deadlines.yaml", rule.code(), "names an outcome which states.yaml does not have");
            }
        }
    }

    private static Stage stage(Spot entry) {
        entry.only("code", "states", "by", "common", "ofClient");
        var setBy = entry.at("by").entries().stream().map(by -> by.word(WHO)).collect(Collectors.toUnmodifiableSet());
        return new Stage(states(entry), setBy, entry.flag("common"), entry.flag("ofClient"));
    }

    private static Set<State> states(Spot entry) {
        return ofEntries(entry.at("states"));
    }

    private static Set<State> ofEntries(Spot list) {
        return list.entries().stream()
                .map(state -> State.of(state.text())
                        .orElseThrow(() -> state.fault("names " + state.text() + ", which is no state")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Outcome outcome(Spot entry, Map<String, MessageType> types) {
        states(entry.only("code", "states", "types", "ofClient"));
        return new Outcome(Set.copyOf(entry.known("types", types, "message-types.yaml")), entry.flag("ofClient"));
    }
}
