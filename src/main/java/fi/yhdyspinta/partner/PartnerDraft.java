package fi.yhdyspinta.partner;

import java.time.Instant;

/**
 * A partner's document that is being written: saved, and not running.
 *
 * @param partner its name
 * @param document YAML as it was saved; it may lack things
 * @param version grows with each save; the first is 1
 * @param base number of the revision that ran when it was begun; 0 where none did
 * @param author who saved it last
 */
public record PartnerDraft(
        String partner, String document, int version, int base, String author, Instant madeAt, Instant changedAt) {}
