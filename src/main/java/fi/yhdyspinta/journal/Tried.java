package fi.yhdyspinta.journal;

import java.time.Instant;

/**
 * When a try began and ended, and what stopped it.
 *
 * @param cause code of the trouble ({@code cause.…} in the terms); null when it was delivered
 */
public record Tried(Instant startedAt, Instant endedAt, String cause) {}
