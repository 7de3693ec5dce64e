package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.message.State;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The stages of a message and who may set them, and the outcomes that end one (domain E2).
 *
 * @param stages by code
 * @param outcomes codes
 */
public record States(Map<String, Stage> stages, Set<String> outcomes) {
    /**
     * A finer word for a state.
     *
     * @param states the states that it may stand with
     * @param setBy hub, recipient, sender
     */
    public record Stage(Set<State> states, Set<String> setBy) {}

    static States read(CatalogueFile file) {
        var stages = CatalogueFile.byKey("code", file.entries("stages"), States::stage);
        var outcomes = CatalogueFile.byKey("code", file.entries("outcomes"), CatalogueFile.Entry::code);
        return new States(stages, outcomes.keySet());
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
