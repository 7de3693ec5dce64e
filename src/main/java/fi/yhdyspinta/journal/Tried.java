package fi.yhdyspinta.journal;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * When a try began and ended, and what stopped it.
 *
 * @param cause code of the trouble ({@code cause.…} in the terms); null when it was delivered
 * @param proof what proves the exchange, by name; nothing of a person
 */
public record Tried(Instant startedAt, Instant endedAt, String cause, Map<String, String> proof) {
    /** One that nothing proves. */
    public Tried(Instant startedAt, Instant endedAt, String cause) {
        this(startedAt, endedAt, cause, Map.of());
    }

    /** The proof as one text, its names in order: {@code name=value}, a line each. */
    String proofText() {
        return proof.isEmpty()
                ? null
                : new TreeMap<>(proof)
                        .entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining("\n"));
    }
}
