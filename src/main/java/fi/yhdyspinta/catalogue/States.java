package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.clock.DeadlineRule;
import fi.yhdyspinta.message.State;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The stages of a message and who may set them, and the outcomes that end one (domain E2).
 *
 * @param stages by code
 * @param outcomes by code, the message types that may end so; none where all may
 */
public record States(Map<String, Stage> stages, Map<String, Set<String>> outcomes) {
    /**
     * A finer word for a state.
     *
     * @param states the states that it may stand with
     * @param setBy hub, recipient, sender
     */
    public record Stage(Set<State> states, Set<String> setBy) {}

    static States read(CatalogueFile file) {
        var stages = CatalogueFile.byKey("code", file.entries("stages"), States::stage);
        var outcomes =
                CatalogueFile.byKey("code", file.entries("outcomes"), outcome -> Set.copyOf(outcome.texts("types")));
        return new States(stages, outcomes);
    }

    /** Whether a message of that type may end so: only what came to the wrong address is deleted. */
    public boolean mayEnd(String type, String outcome) {
        var types = outcomes.get(outcome);
        return types != null && (types.isEmpty() || types.contains(type));
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

    private static Stage stage(CatalogueFile.Entry entry) {
        return new Stage(
                entry.someTexts("states").stream()
                        .map(state -> State.of(state)
                                .orElseThrow(() -> entry.fault("states", "names " + state + ", which is no state")))
                        .collect(Collectors.toUnmodifiableSet()),
                Set.copyOf(entry.someTexts("by")));
    }
}
