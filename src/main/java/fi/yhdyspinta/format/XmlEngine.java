package fi.yhdyspinta.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** XML, judged by an XML Schema and mapped by XSLT 3.0 both ways. */
final class XmlEngine implements Engine {
    private final XmlSchema schema;
    private final Stylesheet read;
    private final Mapping write;

    /** Each may be null. */
    XmlEngine(XmlSchema schema, Stylesheet read, Mapping write) {
        this.schema = schema;
        this.read = read;
        this.write = write;
    }

    @Override
    public Format.Document read(byte[] body) {
        if (read == null) {
            throw new FormatFault("the format has no read.xsl");
        }
        var parsed = XmlReading.read(body, schema, Sandbox.PROCESSOR);
        var problems = new ArrayList<>(parsed.problems());
        try {
            var unmapped = new Unmapped(Map.of());
            var tree = read.read(parsed.document(), unmapped);
            unmapped.problems().stream()
                    // an enumeration of the schema has said it already
                    .filter(gap ->
                            problems.stream().noneMatch(told -> told.pointer().equals(gap.pointer())))
                    .toList()
                    .forEach(problems::add);
            return new Format.Document(tree, problems);
        } catch (FormatFault fault) {
            // a mapping can't be blamed for what its schema has refused
            if (problems.isEmpty()) {
                throw fault;
            }
            return new Format.Document(Map.of(), problems);
        }
    }

    @Override
    public byte[] write(List<Map<String, Object>> trees) {
        if (write == null) {
            throw new FormatFault("the format has no write.xsl");
        }
        return write.write(Engine.only(trees));
    }

    @Override
    public List<fi.yhdyspinta.message.Refusal> judge(byte[] document) {
        return XmlReading.read(document, schema, Sandbox.PROCESSOR).problems();
    }

    @Override
    public Map<String, Object> leaves(byte[] document) {
        return XmlLeaves.of(XmlReading.read(document, null, Sandbox.PROCESSOR).document());
    }

    @Override
    public byte[] with(byte[] document, String place, Object value) {
        return XmlLeaves.with(
                XmlReading.read(document, null, Sandbox.PROCESSOR).document(), place, String.valueOf(value));
    }

    @Override
    public List<Object> allowed(String place) {
        return List.of();
    }

    @Override
    public DocumentLines lines(byte[] document) {
        return XmlLines.of(document);
    }

    @Override
    public String comparable(byte[] document) {
        var bare = new String(document, StandardCharsets.UTF_8)
                .replaceAll(">\\s+<", "><")
                .strip();
        return XmlReading.read(bare.getBytes(StandardCharsets.UTF_8), null, Sandbox.PROCESSOR)
                .document()
                .toString();
    }
}
