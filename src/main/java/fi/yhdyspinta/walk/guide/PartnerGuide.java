package fi.yhdyspinta.walk.guide;

import fi.yhdyspinta.partner.Partner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one partner and the hub speak, of the revision that runs. No secret stands in it: of a credential only whose it is.
 *
 * @param partner as its document says
 * @param revision of the document
 * @param since when that revision was made
 * @param tag changes with everything that the guide says: partner, formats and the catalogue
 * @param hubUrl where the hub is
 * @param posts where the partner itself posts
 * @param fetches where the hub fetches or listens at the partner's
 * @param calls where the hub calls the partner, or leaves things for it
 * @param formats all that are spoken between the two
 * @param sends message types that the partner may send
 * @param gets message types that it may get
 */
public record PartnerGuide(
        Partner partner,
        int revision,
        Instant since,
        String tag,
        String hubUrl,
        List<Posting> posts,
        List<Reached> fetches,
        List<Reached> calls,
        List<Spoken> formats,
        List<Passing> sends,
        List<Passing> gets) {

    /**
     * An address at the hub.
     *
     * @param verb HTTP's
     * @param path below the hub's own address
     * @param format name of the format
     * @param sample a sample to try it with; empty where there is none
     */
    public record Posting(String verb, String path, String format, String mediaType, Optional<String> sample) {}

    /**
     * An address at the partner, or a place at the hub where things wait for it.
     *
     * @param way {@code message}, {@code status}, {@code result}, or {@code in} where the hub fetches
     * @param url empty where nobody is called
     * @param isProven whether the hub shows a credential there
     */
    public record Reached(String way, String door, String url, String format, String mediaType, boolean isProven) {}

    /**
     * A format.
     *
     * @param title by language
     * @param reads whether the hub reads it, from the partner
     * @param writes whether the hub writes it, for the partner
     * @param schema file that describes it: {@code schema.json}, {@code schema.xsd}, {@code columns.yaml}; empty for none
     * @param samples names of the sample files
     */
    public record Spoken(
            String name,
            Map<String, String> title,
            int revision,
            String carries,
            List<String> mediaTypes,
            boolean reads,
            boolean writes,
            Optional<String> schema,
            List<String> samples) {}

    /** A message type, one way. */
    public record Passing(String code, Map<String, String> names, List<Ground> grounds) {}

    /**
     * A ground of a passing type.
     *
     * @param statute in the catalogue's words
     * @param section of it
     * @param text what it says, by language
     * @param others classes on the other side, by their names in a language
     * @param isDuty whether telling is a duty
     * @param needsConsent whether a consent must stand behind it
     * @param senderSees the last state that the sender is shown
     * @param fields content that the partner gets; empty where it sends
     * @param deadlines that begin, with the section that says so, by language
     */
    public record Ground(
            String code,
            String statute,
            String section,
            List<Map<String, String>> others,
            boolean isDuty,
            boolean needsConsent,
            String senderSees,
            List<String> fields,
            List<Clock> deadlines) {}

    /** A deadline. @param names by language */
    public record Clock(String code, Map<String, String> names, String section) {}

    /** Whether it has an answer of its own to give by FHIR. */
    public boolean speaksFhir() {
        return formats.stream().anyMatch(format -> format.name().startsWith("fhir-"));
    }

    /** Whether something waits at the hub for it. */
    public boolean fetchesAtTheHub() {
        return calls.stream().anyMatch(reached -> reached.url().isEmpty());
    }

    /** Whether there is a queue between the two. */
    public boolean hasQueue() {
        return java.util.stream.Stream.concat(calls.stream(), fetches.stream())
                .anyMatch(reached -> reached.door().equals("jms"));
    }
}
