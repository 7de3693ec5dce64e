package fi.yhdyspinta.format;

import java.util.Map;
import java.util.Set;

/** Which engine a folder's files make. */
final class EngineFolder {
    private static final Map<String, Set<String>> FILES_OF_ENGINE = Map.of(
            "json", Set.of("schema.json", "read.jsonata", "write.jsonata", "write.xsl"),
            "xml", Set.of("schema.xsd", "read.xsl", "write.xsl"),
            "csv", Set.of("columns.yaml", "read.jsonata"));

    private EngineFolder() {}

    /** @throws FormatFault naming the file that is wrong, and the line where the engine tells it */
    static Engine engine(String name, String engine, Map<String, String> files, Codes codes) {
        if (!FILES_OF_ENGINE.containsKey(engine)) {
            throw new FormatFault(name + "/format.yaml: engine must be json, xml or csv");
        }
        FILES_OF_ENGINE.forEach((other, own) -> own.stream()
                .filter(file ->
                        files.containsKey(file) && !FILES_OF_ENGINE.get(engine).contains(file))
                .findFirst()
                .ifPresent(file -> {
                    throw new FormatFault(name + "/" + file + " is not read by the engine " + engine);
                }));
        return switch (engine) {
            case "xml" ->
                new XmlEngine(
                        files.containsKey("schema.xsd")
                                ? new XmlSchema(name + "/schema.xsd", files.get("schema.xsd"))
                                : null,
                        stylesheet(name, files, "read.xsl", codes),
                        stylesheet(name, files, "write.xsl", codes));
            case "csv" -> {
                if (!files.containsKey("columns.yaml")) {
                    throw new FormatFault(name + " has no columns.yaml");
                }
                yield new CsvEngine(
                        Columns.of(name, files.get("columns.yaml"), codes),
                        codes,
                        mapping(name, files, "read.jsonata", codes));
            }
            default ->
                new JsonEngine(
                        files.containsKey("schema.json") ? schema(name, files.get("schema.json")) : null,
                        mapping(name, files, "read.jsonata", codes),
                        files.containsKey("write.xsl")
                                ? stylesheet(name, files, "write.xsl", codes)
                                : mapping(name, files, "write.jsonata", codes));
        };
    }

    private static Schema schema(String name, String text) {
        SchemaGate.check(name + "/schema.json", text);
        try {
            return new Schema(text);
        } catch (RuntimeException wrong) {
            throw new FormatFault(name + "/schema.json is not a schema: " + wrong.getMessage());
        }
    }

    private static JsonataMapping mapping(String name, Map<String, String> files, String file, Codes codes) {
        return files.containsKey(file) ? new JsonataMapping(name + "/" + file, files.get(file), codes) : null;
    }

    private static Stylesheet stylesheet(String name, Map<String, String> files, String file, Codes codes) {
        return files.containsKey(file) ? new Stylesheet(name + "/" + file, files.get(file), codes) : null;
    }
}
