package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Attachment;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Refusal;
import java.util.List;
import java.util.Set;

/**
 * A document that has been read.
 *
 * @param arrived the document
 * @param message what it says
 * @param canonical the canonical message as JSON, members in order; its files are named and not in it
 * @param fingerprinted what a repeat is known by: the canonical message before a duty notice's form was mended
 * @param attachments the files that it carries, as they may be delivered
 * @param problems what is wrong although it could be read: told together with what {@code decide} finds
 * @param marks formal faults that a duty notice is delivered with (domain 0.7), in the sender's own places
 * @param secrets texts that came from the sender's roster and not from the document: its user is shown none of them
 */
public record Read(
        Arrived arrived,
        Message message,
        byte[] canonical,
        byte[] fingerprinted,
        List<Attachment> attachments,
        List<Refusal> problems,
        List<Refusal> marks,
        Set<String> secrets) {

    /** What a pick gave that names nobody (any more). */
    private static final String UNKNOWN_PUPIL = "UNKNOWN_PUPIL";

    /** Whether it may be a repeat: a pupil who was there when it first came may have left the roster since. */
    boolean mayBeRepeat() {
        return problems.stream().allMatch(problem -> problem.code().equals(UNKNOWN_PUPIL));
    }

    /** Names the message and nobody in it. */
    @Override
    public String toString() {
        return "Read[" + message + "]";
    }
}
