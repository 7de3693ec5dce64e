package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A document that is held against a format: where its places stand, what is wrong with it, whether it says the same as
 * another. Nothing of it is kept.
 *
 * @param format the format that it is of
 * @param document its bytes
 */
public record Specimen(Format format, byte[] document) {
    /** On which lines its places stand. */
    public DocumentLines lines() {
        return format.engine().lines(document);
    }

    /**
     * Its values by their places.
     *
     * @throws fi.yhdyspinta.message.Refused MALFORMED where it can't be read at all
     */
    public Map<String, Object> values() {
        return format.engine().leaves(document);
    }

    /** What the format's own schema finds wrong with it as a document that was written; nothing where it has none. */
    public List<Refusal> faults() {
        return format.engine().judge(document);
    }

    /** It as people read it: JSON with a member a line, any other as it stands. */
    public String readable() {
        return format.engine() instanceof JsonEngine
                ? Json.pretty(Json.object(document))
                : new String(document, StandardCharsets.UTF_8);
    }

    /** Whether another document says the same; space between elements and the order of members say nothing. */
    public boolean isSame(byte[] other) {
        return format.engine().comparable(document).equals(format.engine().comparable(other));
    }

    /** Names the format, never what the document says. */
    @Override
    public String toString() {
        return "Specimen[" + format.name() + "]";
    }
}
