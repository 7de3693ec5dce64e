package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** JSON (RFC 8259), judged by a JSON Schema. Without a mapping a document is canonical already. */
final class JsonEngine implements Engine {
    private final Schema schema;
    private final JsonataMapping read;
    private final Mapping write;

    /** Each may be null. */
    JsonEngine(Schema schema, JsonataMapping read, Mapping write) {
        this.schema = schema;
        this.read = read;
        this.write = write;
    }

    @Override
    public Format.Document read(byte[] body) {
        var sound = Json.sound(body);
        var problems = new ArrayList<>(sound.problems());
        if (schema != null) {
            problems.addAll(schema.problems(sound.tree()));
        }
        if (read == null) {
            return new Format.Document(Tree.freeze(sound.tree()), problems);
        }
        try {
            var unmapped = new Unmapped(sound.tree());
            var tree = read.apply(sound.tree(), unmapped);
            problems.addAll(unmapped.problems());
            return new Format.Document(tree, problems);
        } catch (FormatFault fault) {
            // a mapping can't be blamed for what its schema has refused
            if (problems.isEmpty()) {
                throw fault;
            }
            return new Format.Document(Map.of(), problems);
        }
    }

    /** A list holds a document in each place; whatever else is one document. */
    @Override
    public List<Format.Part> parts(byte[] file) {
        var node = Json.node(file);
        if (!node.isArray()) {
            return List.of(new Format.Part(1, file));
        }
        CsvText.mustBeRows(node.size());
        return IntStream.range(0, node.size())
                .mapToObj(index -> new Format.Part(index + 1, Json.bytes(node.get(index))))
                .toList();
    }

    @Override
    public byte[] write(List<Map<String, Object>> trees) {
        var tree = Engine.only(trees);
        return write == null ? Json.bytes(tree) : write.write(tree);
    }

    @Override
    public Map<String, Object> leaves(byte[] document) {
        return Leaves.of(Json.object(document));
    }

    @Override
    public byte[] with(byte[] document, String place, Object value) {
        return Json.bytes(Leaves.with(Json.object(document), place, value));
    }

    @Override
    public List<Object> allowed(String place) {
        return schema == null ? List.of() : schema.allowed(place);
    }

    @Override
    public DocumentLines lines(byte[] document) {
        return JsonLines.of(document);
    }

    @Override
    public String comparable(byte[] document) {
        return new String(Json.canonicalBytes(Json.object(document)), java.nio.charset.StandardCharsets.UTF_8);
    }
}
