package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One way of speaking, built from its folder's files. Without a mapping a document is canonical already.
 */
public final class Format {
    /** What a format's documents are. */
    public enum Carries {
        MESSAGE,
        STATUS
    }

    private final String name;
    private final Carries carries;
    private final List<String> mediaTypes;
    private final Schema schema;
    private final Mapping read;
    private final Mapping write;
    private final Pointers pointers;

    private Format(
            String name,
            Carries carries,
            List<String> mediaTypes,
            Schema schema,
            Mapping read,
            Mapping write,
            Pointers pointers) {
        this.name = name;
        this.carries = carries;
        this.mediaTypes = mediaTypes;
        this.schema = schema;
        this.read = read;
        this.write = write;
        this.pointers = pointers;
    }

    /**
     * Builds a format.
     *
     * @param name the folder's name
     * @param files text of each file by its name: {@code format.yaml}, {@code schema.json}, {@code read.jsonata},
     *     {@code write.jsonata}; all but the first may be missing
     * @throws FormatFault naming what is wrong
     */
    public static Format of(String name, Map<String, String> files) {
        var about = about(name, files.getOrDefault("format.yaml", "{}"));
        var carries = Arrays.stream(Carries.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(about.get("carries")))
                .findFirst()
                .orElseThrow(() -> new FormatFault(name + "/format.yaml: carries must be message or status"));
        var mediaTypes =
                Tree.list(about.get("mediaTypes")).stream().map(String::valueOf).toList();
        if (mediaTypes.isEmpty()) {
            throw new FormatFault(name + "/format.yaml names no mediaTypes");
        }
        return new Format(
                name,
                carries,
                mediaTypes,
                files.containsKey("schema.json") ? schema(name, files.get("schema.json")) : null,
                mapping(name, files, "read.jsonata"),
                mapping(name, files, "write.jsonata"),
                Pointers.of(Tree.map(about.get("pointers"))));
    }

    private static Map<String, Object> about(String name, String yaml) {
        try {
            return Tree.map(new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(yaml));
        } catch (YamlEngineException notYaml) {
            throw new FormatFault(name + "/format.yaml: " + notYaml.getMessage());
        }
    }

    private static Schema schema(String name, String text) {
        try {
            return new Schema(text);
        } catch (RuntimeException wrong) {
            throw new FormatFault(name + "/schema.json is not a schema: " + wrong.getMessage());
        }
    }

    private static Mapping mapping(String name, Map<String, String> files, String file) {
        return files.containsKey(file) ? new Mapping(name + "/" + file, files.get(file)) : null;
    }

    public String name() {
        return name;
    }

    public Carries carries() {
        return carries;
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
    public record Document(Map<String, Object> tree, List<Refusal> problems) {}

    /**
     * A partner's document as a canonical tree, and what is wrong with its form.
     *
     * @throws Refused MALFORMED when it can't be read at all
     * @throws FormatFault when the mapping of a document without problems fails
     */
    public Document document(byte[] body) {
        var document = Json.object(body);
        var problems = schema == null ? List.<Refusal>of() : schema.problems(document);
        try {
            return new Document(read == null ? Tree.freeze(document) : read.apply(document), problems);
        } catch (FormatFault fault) {
            // a mapping can't be blamed for what its schema has refused
            if (problems.isEmpty()) {
                throw fault;
            }
            return new Document(Map.of(), problems);
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

    /**
     * One of a file's documents.
     *
     * @param row its place in the file, from 1
     * @param document a document of this format, by itself
     */
    public record Part(int row, byte[] document) {
        /** Names its place, never what it says. */
        @Override
        public String toString() {
            return "Part[" + row + "]";
        }
    }

    /**
     * The documents of a file, each by itself, so that each message keeps its own row only.
     *
     * @throws Refused MALFORMED when the file can't be taken apart
     */
    public List<Part> parts(byte[] file) {
        return List.of(new Part(1, file));
    }

    /** Refusals of the canonical message, pointing at the place in the partner's own document that they came from. */
    public List<Refusal> inOwnWords(List<Refusal> refusals) {
        return refusals.stream().map(pointers::own).toList();
    }

    /** A canonical tree in the partner's words, as UTF-8 JSON. */
    public byte[] write(Map<String, Object> tree) {
        return Json.bytes(write == null ? tree : write.apply(tree));
    }
}
