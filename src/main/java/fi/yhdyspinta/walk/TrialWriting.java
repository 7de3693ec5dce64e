package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.format.FormatFault;
import fi.yhdyspinta.message.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Takes the invented messages of a contract test through the hub's own steps: read, decided, written. */
final class TrialWriting {
    private final TrialSteps steps;
    private final Instant now;

    TrialWriting(TrialSteps steps) {
        this.steps = steps;
        this.now = steps.clock().instant();
    }

    /**
     * What is to be delivered of a message.
     *
     * @param consignment empty where there is none
     * @param passage what the partner may see; null where it was not decided
     * @param came why there is none
     */
    record Made(Optional<Consignment> consignment, Passage passage, String came) {
        static Made none(String came) {
            return new Made(Optional.empty(), null, came);
        }
    }

    /** @throws Refused as a sender would be told */
    Decided decided(TrialLetter letter) {
        return steps.decide(steps.reading().read(letter.arrived(now)), letter.consents());
    }

    /** @param number tells the messages of one case apart */
    Made made(TrialCase what, TrialLetter letter, int number) {
        try {
            var decided = decided(letter);
            if (decided.passages().isEmpty()) {
                return Made.none("nobody");
            }
            var passage = decided.passages().get(0);
            // both of a case stand in one case of the partner's
            var caseId =
                    UUID.nameUUIDFromBytes(("case/" + steps.run().id() + what.code()).getBytes(StandardCharsets.UTF_8));
            var consignment = steps.written(
                    decided,
                    passage,
                    steps.key(what, TrialOut.WAY + letter.type().code(), number),
                    caseId);
            return TrialCheck.problem(
                            steps,
                            steps.tested().messageEndpoint().orElseThrow().format(),
                            consignment)
                    .map(problem -> new Made(Optional.empty(), passage, problem))
                    .orElseGet(() -> new Made(Optional.of(consignment), passage, ""));
        } catch (Refused refused) {
            return Made.none(TrialTold.refused(refused));
        } catch (Consigning.Undeliverable undeliverable) {
            return Made.none(TrialTold.came(undeliverable.trouble()));
        } catch (FormatFault unwritable) {
            return Made.none("unwritable");
        }
    }
}
