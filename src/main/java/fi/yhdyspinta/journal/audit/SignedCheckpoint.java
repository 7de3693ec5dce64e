package fi.yhdyspinta.journal.audit;

import fi.yhdyspinta.proof.Checkpoint;
import java.util.Map;

/**
 * A checkpoint and its signature.
 *
 * @param signature in base64
 */
public record SignedCheckpoint(Checkpoint checkpoint, String signature) {
    /** As JSON: a line of an export, and what stands in its file. */
    public Map<String, Object> tree() {
        return Map.of("checkpoint", checkpoint.tree(), "signature", signature);
    }
}
