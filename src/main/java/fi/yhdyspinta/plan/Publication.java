package fi.yhdyspinta.plan;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A plan on its way to its parties.
 *
 * @param owner the partner that publishes it
 * @param messageId the message that carries it
 * @param parties the partners it goes to
 * @param plan what it says
 * @param document the structured plan as JSON, its members in alphabetical order
 * @param at when the hub took the message over
 */
public record Publication(
        String owner, UUID messageId, List<String> parties, PlanDocument plan, String document, Instant at) {
    public Publication {
        parties = List.copyOf(parties);
    }

    /** Two publications of one version must say the same, in words and in the approved file. */
    String contentHash() {
        return PlanDocument.sha256((document + "\n" + plan.file().sha256()).getBytes(StandardCharsets.UTF_8));
    }
}
