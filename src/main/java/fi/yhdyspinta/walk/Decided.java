package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Passage;
import java.util.List;

/**
 * A message that may pass.
 *
 * @param read the message
 * @param passages one for each recipient
 */
public record Decided(Read read, List<Passage> passages) {}
