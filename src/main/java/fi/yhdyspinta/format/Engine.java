package fi.yhdyspinta.format;

import java.util.List;
import java.util.Map;

/**
 * One way of putting documents into bytes, with the mappings of one format: it parses and judges what comes in, and
 * writes what goes out. {@code engine} of {@code format.yaml} names it.
 */
sealed interface Engine permits JsonEngine, XmlEngine, CsvEngine {
    /**
     * One document as a canonical tree, with every problem of its form.
     *
     * @throws fi.yhdyspinta.message.Refused MALFORMED when it can't be read at all
     * @throws FormatFault when the mapping of a document without problems fails
     */
    Format.Document read(byte[] body);

    /** A file as documents that can each be read alone. */
    default List<Format.Part> parts(byte[] file) {
        return List.of(new Format.Part(1, file));
    }

    /** Canonical trees in the partner's words: one document, or the rows of a file. */
    byte[] write(List<Map<String, Object>> trees);

    /** Every value of a document that it can read or has written, by its place in the engine's own pointers. */
    Map<String, Object> leaves(byte[] document);

    /** The document with another value at a place. */
    byte[] with(byte[] document, String place, Object value);

    /** What else the format lets stand at a place of a document that it reads; empty where anything may. */
    List<Object> allowed(String place);

    /** On which lines the places of a document stand. */
    DocumentLines lines(byte[] document);

    /** A document as it is compared with another: what says nothing, such as space between elements, left out. */
    String comparable(byte[] document);

    /** What the format's own schema finds wrong with a document that it has written; nothing where it has none. */
    default List<fi.yhdyspinta.message.Refusal> judge(byte[] written) {
        return List.of();
    }

    /** The one tree that a document of one message is written from. */
    static Map<String, Object> only(List<Map<String, Object>> trees) {
        if (trees.size() != 1) {
            throw new FormatFault("a document of this engine holds one message, not " + trees.size());
        }
        return trees.get(0);
    }
}
