package fi.yhdyspinta.walk;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The secrets that were typed at the desk, opened, in this node's memory alone. What the environment gives under the same
 * name goes before them: whoever runs the machine has the last word.
 */
@Singleton
public class HeldSecrets {
    private volatile Map<String, String> texts = Map.of();

    /** The text of one of that name. */
    public Optional<String> of(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /** The names of all that are held. */
    Set<String> names() {
        return texts.keySet();
    }

    void hold(Map<String, String> all) {
        texts = Map.copyOf(all);
    }

    /** Names none, and tells nothing. */
    @Override
    public String toString() {
        return "HeldSecrets[" + texts.size() + "]";
    }
}
