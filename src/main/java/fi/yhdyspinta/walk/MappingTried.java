package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Sight;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Refusal;
import java.util.List;
import java.util.Map;

/**
 * What came of trying a mapping. It holds what the sample held and goes to whoever gave the sample, and nowhere else.
 *
 * @param fault what is wrong with the format itself, or null
 * @param problems what is wrong with the sample, in the order of its lines
 * @param result what the mapping made of it, as people read it; null where it made nothing
 * @param writtenProblems what the format's own schema finds wrong with a document that it wrote
 * @param sights what each class of recipients would see of it, on each ground
 * @param recipient the same as one partner would get it; null where none was asked for
 * @param lineage where each field of the result comes from; null where it could not be followed
 * @param unused places of the sample that no field of the result depends on
 * @param gaps the hub's codes that a list of the format can't say
 */
public record MappingTried(
        Fault fault,
        List<Found> problems,
        String result,
        List<Refusal> writtenProblems,
        List<Seen> sights,
        Recipient recipient,
        List<Field> lineage,
        List<Source> unused,
        List<Gap> gaps) {

    /**
     * A fault of a format.
     *
     * @param file the file that it is in; empty where it is in none alone
     * @param line from 1; 0 where the engine does not tell
     * @param what in the engine's own words
     */
    public record Fault(String file, int line, String what) {}

    /**
     * Something wrong with a sample.
     *
     * @param line of the sample, from 1; 0 where nobody can tell
     */
    public record Found(int line, Refusal refusal) {}

    /**
     * A place of the sample.
     *
     * @param line from 1; 0 where nobody can tell
     */
    public record Source(String place, int line) {}

    /**
     * A field of the result.
     *
     * @param isCopy whether it is one field of the sample as it stands there
     * @param sources what it depends on; empty where it is always the same
     */
    public record Field(String target, boolean isCopy, List<Source> sources) {}

    /** A code of the hub that a list of the format can't say. */
    public record Gap(String list, String code) {}

    /**
     * What a class of recipients would see.
     *
     * @param isNamed whether the sample itself names a partner of that class on that ground
     */
    public record Seen(
            String type,
            String recipientClass,
            String basis,
            boolean isDuty,
            boolean byConsent,
            boolean isUnderBan,
            boolean isNamed,
            Map<String, Object> content,
            Map<String, Object> sender) {
        static Seen of(Sight sight, boolean isNamed) {
            return new Seen(
                    sight.type(),
                    sight.recipientClass(),
                    sight.basis(),
                    sight.isDuty(),
                    sight.byConsent(),
                    sight.isUnderBan(),
                    isNamed,
                    sight.content(),
                    sight.unit());
        }

        /** All of it, as people read it. */
        public String readable() {
            return Json.pretty(Map.of("content", content, "sender", sender));
        }

        /** Names nobody. */
        @Override
        public String toString() {
            return "Seen[" + type + " of " + recipientClass + "]";
        }
    }

    /**
     * What one partner would get.
     *
     * @param format the format that it is written in
     * @param written the document; null where nothing is written
     * @param fault what is wrong with that format, or null
     * @param why code of why nothing is written to it, or null
     */
    public record Recipient(String partner, String format, String written, Fault fault, String why) {
        static Recipient refused(String partner, String format, String why) {
            return new Recipient(partner, format, null, null, why);
        }

        /** Names the partner alone. */
        @Override
        public String toString() {
            return "Recipient[" + partner + "]";
        }
    }

    static MappingTried broken(Fault fault) {
        return new MappingTried(fault, List.of(), null, List.of(), List.of(), null, null, List.of(), List.of());
    }

    static MappingTried unread(List<Found> problems, List<Gap> gaps) {
        return new MappingTried(null, problems, null, List.of(), List.of(), null, null, List.of(), gaps);
    }

    /** Whether something is to be mended before it can be used. */
    public boolean isWrong() {
        return fault != null || !problems.isEmpty() || !writtenProblems.isEmpty();
    }

    /** Says how it went, never what it was. */
    @Override
    public String toString() {
        return "MappingTried[" + problems.size() + " problems]";
    }
}
