package fi.yhdyspinta.walk;

import java.time.Instant;

/**
 * A document at a door.
 *
 * @param partner whose door it is
 * @param caller who has proved to be there
 * @param format the format it is said to be in
 * @param contentType as the caller said
 * @param idempotencyKey as the caller said, or null
 * @param body the bytes
 * @param at when it came
 */
public record Arrived(
        String partner,
        String caller,
        String format,
        String contentType,
        String idempotencyKey,
        byte[] body,
        Instant at) {}
