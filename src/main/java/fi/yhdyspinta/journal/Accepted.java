package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.Attachment;
import fi.yhdyspinta.message.Envelope;
import fi.yhdyspinta.message.Parcel;
import fi.yhdyspinta.message.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A message that may pass, ready for its one commit.
 *
 * @param id the hub's id
 * @param envelope its envelope
 * @param format name of the format it came in
 * @param contentHash SHA-256 of the canonical content, for telling a repeat from a conflict
 * @param raw the document, byte for byte
 * @param canonical the canonical message as JSON
 * @param attachments the files that it carries; they stand in the canonical message by their ids
 * @param parcels one for each recipient
 * @param left what is said of recipients that it does not go to
 * @param receivedAt when the hub got it
 * @param person id of the person who sent it; null for a system
 * @param joins whether it may stand in a case in which messages of those types stand already; else it gets a case of its own
 */
public record Accepted(
        UUID id,
        Envelope envelope,
        String format,
        String contentHash,
        byte[] raw,
        byte[] canonical,
        List<Attachment> attachments,
        List<Parcel> parcels,
        List<Refusal> left,
        Instant receivedAt,
        String person,
        Predicate<Set<String>> joins) {}
