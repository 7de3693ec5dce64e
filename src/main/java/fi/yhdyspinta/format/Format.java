package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.util.List;
import java.util.Map;

/**
 * One way of speaking, built from its folder's files. {@code engine} of {@code format.yaml} says what its documents are
 * written in: {@code json} (where nothing is said), {@code xml} or {@code csv}. Without a mapping a JSON document is
 * canonical already.
 */
public final class Format {
    /** What a format's documents are. */
    public enum Carries {
        MESSAGE,
        STATUS
    }

    /** Names of all files that a format's folder may hold, beside its samples. */
    public static final List<String> FILES = List.of(
            "format.yaml",
            "codes.yaml",
            "schema.json",
            "schema.xsd",
            "columns.yaml",
            "read.jsonata",
            "read.xsl",
            "write.jsonata",
            "write.xsl",
            "sort.jsonata",
            "receipt.jsonata",
            "refusal.jsonata",
            "reply.jsonata",
            "metadata.jsonata",
            "list.jsonata");

    /** More than any single message may be; its door asks for less. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    /** More than any file of messages may be. */
    private static final int MOST_BYTES_OF_FILE = 16 * 1024 * 1024;

    /** What place a format has for attached files. */
    public enum Attachments {
        /** Their bytes, as base64 in {@code content}, and a link. */
        INLINE,
        /** A link that the recipient fetches them by. */
        LINK,
        /** No place. */
        NONE
    }

    private final String name;
    private final Carries carries;
    private final List<String> mediaTypes;
    private final Engine engine;
    private final Codes codes;
    private final Pointers pointers;
    private final Attachments attachments;
    private final Map<String, Mapping> further;

    Format(
            String name,
            Carries carries,
            List<String> mediaTypes,
            Engine engine,
            Codes codes,
            Pointers pointers,
            Attachments attachments,
            Map<String, Mapping> further) {
        this.name = name;
        this.carries = carries;
        this.mediaTypes = mediaTypes;
        this.engine = engine;
        this.codes = codes;
        this.pointers = pointers;
        this.attachments = attachments;
        this.further = further;
    }

    /**
     * A format, built of its files. The same files are the same format: they are built once.
     *
     * @param name the folder's name
     * @param files text of each file by its name, of {@link #FILES}; all but {@code format.yaml} may be missing
     * @throws FormatFault naming what is wrong: the file, and the line where the engine tells it
     */
    public static Format of(String name, Map<String, String> files) {
        return FormatFolder.built(name, Map.copyOf(files));
    }

    /**
     * A format that somebody is trying: built of files that may hold anything, and kept nowhere.
     *
     * @param name the folder's name
     * @param files as for {@link #of}; each of at most {@value FormatFolder#MOST_CHARACTERS} characters
     * @throws FormatFault naming what is wrong, whatever it is
     */
    public static Format tried(String name, Map<String, String> files) {
        return FormatFolder.tried(name, Map.copyOf(files));
    }

    public String name() {
        return name;
    }

    /** Whether it has a further mapping of that name, e.g. {@code receipt} in {@code receipt.jsonata}. */
    public boolean says(String what) {
        return further.containsKey(what);
    }

    /**
     * What a further mapping makes of a tree.
     *
     * @throws FormatFault when there is none of that name, or it fails
     */
    public Map<String, Object> map(String what, Map<String, Object> tree) {
        if (!says(what)) {
            throw new FormatFault(name + " has no " + what + ".jsonata");
        }
        return further.get(what).apply(tree);
    }

    public Carries carries() {
        return carries;
    }

    /** What place it has for attached files. */
    public Attachments attachments() {
        return attachments;
    }

    /** Media types it reads and writes; the first is the one it writes. */
    public List<String> mediaTypes() {
        return mediaTypes;
    }

    /** Whether it reads documents of the content type; parameters such as charset don't matter. */
    public boolean takes(String contentType) {
        return contentType != null
                && mediaTypes.contains(contentType.split(";", 2)[0].trim().toLowerCase(java.util.Locale.ROOT));
    }

    /**
     * A document as far as it could be read.
     *
     * @param tree the canonical tree; empty when its problems left nothing to read
     * @param problems what the format's own schema finds wrong
     */
    public record Document(Map<String, Object> tree, List<Refusal> problems) {
        /** Names what is wrong, never what it says. */
        @Override
        public String toString() {
            return "Document" + Refused.codes(problems);
        }
    }

    /**
     * One of the documents of a file, as a document of the same format that can be kept and read without the others.
     *
     * @param row its row as a spreadsheet shows it, the header being row 1; its place in a list, from 1; 1 for a document
     *     alone
     * @param document its bytes
     */
    public record Part(int row, byte[] document) {
        /** Names its place, never what it says. */
        @Override
        public String toString() {
            return "Part[" + row + "]";
        }
    }

    /**
     * One of the documents of a file that has been read.
     *
     * @param number as {@link Part#row}
     * @param document what it says; its problems point at a column: {@code /Luokka}
     */
    public record Row(int number, Document document) {
        /** Names its place, never what it says. */
        @Override
        public String toString() {
            return "Row[" + number + "]";
        }
    }

    /**
     * A code of the hub that a list of the format can't say.
     *
     * @param list the list's name
     * @param code the hub's code
     */
    public record CodeGap(String list, String code) {}

    /**
     * A partner's document as a canonical tree, and what is wrong with its form.
     *
     * @throws Refused MALFORMED when it can't be read at all, TOO_LARGE beyond 4 MiB
     * @throws FormatFault when the mapping of a document without problems fails
     */
    public Document document(byte[] body) {
        bounded(body, MOST_BYTES);
        return engine.read(body);
    }

    /**
     * Splits a file into its documents: the rows of CSV, the elements of a JSON list; any other document is one part. A
     * part holds nothing of the others.
     *
     * @throws Refused MALFORMED when the file can't be split at all, INVALID with every problem of its header, TOO_LARGE
     *     beyond 16 MiB or 10 000 rows
     */
    public List<Part> parts(byte[] file) {
        bounded(file, MOST_BYTES_OF_FILE);
        return engine.parts(file);
    }

    /**
     * The same, each part read, with its own problems.
     *
     * @throws Refused as {@link #parts}, and where a part of JSON or XML can't be read at all
     * @throws FormatFault when the mapping of a row without problems fails
     */
    public List<Row> rows(byte[] file) {
        return parts(file).stream()
                .map(part -> new Row(part.row(), document(part.document())))
                .toList();
    }

    private static void bounded(byte[] body, int most) {
        if (body.length > most) {
            throw new Refused(
                    Refused.Ground.TOO_LARGE, Refusal.ofSender("BODY_TOO_LARGE", "", most / (1024 * 1024) + " MiB"));
        }
    }

    /**
     * The same for a document that must have nothing wrong.
     *
     * @throws Refused MALFORMED or INVALID with every problem of the document
     * @throws FormatFault when the mapping itself fails
     */
    public Map<String, Object> read(byte[] body) {
        var document = document(body);
        if (!document.problems().isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, document.problems());
        }
        return document.tree();
    }

    /** Refusals of the canonical message, pointing at the place in the partner's own document that they came from. */
    public List<Refusal> inOwnWords(List<Refusal> refusals) {
        return refusals.stream().map(pointers::own).toList();
    }

    /**
     * What the canonical message finds beyond the format's own problems, in the sender's own places: a field that the
     * format could not read is not told a second time as missing.
     */
    public List<Refusal> further(Document document, List<Refusal> ofCanonical) {
        return inOwnWords(ofCanonical).stream()
                .filter(refusal -> document.problems().stream()
                        .noneMatch(told -> told.pointer().equals(refusal.pointer())))
                .toList();
    }

    /**
     * A canonical tree in the partner's words.
     *
     * @throws FormatFault when the mapping fails, or a code list lacks a code
     */
    public byte[] write(Map<String, Object> tree) {
        return engine.write(List.of(tree));
    }

    /** Canonical trees as the rows of one file; an engine without rows takes one tree. */
    public byte[] writeRows(List<Map<String, Object>> trees) {
        return engine.write(trees);
    }

    /** The hub's codes that the schema of the canonical message allows and a list of the format can't say. */
    public List<CodeGap> codeGaps(Schema canonical) {
        return codes.gaps(canonical);
    }

    Engine engine() {
        return engine;
    }
}
