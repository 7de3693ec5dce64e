package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.message.Tree;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON Schema of the catalogue. It is read as strictly as it is compiled later on, so that a slip is a fault of the
 * catalogue and not of the first message.
 *
 * @param name below the catalogue's folder
 * @param text as it is written
 * @param tree what it says
 */
record JsonFile(String name, String text, Map<String, Object> tree) {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads a schema.
     *
     * @param needed dotted places that somebody looks for in it
     * @throws CatalogueFault when it is no JSON, lacks one of the places, or refers to what it does not have
     */
    static JsonFile read(Path folder, String name, String... needed) {
        var text = CatalogueText.read(folder, name);
        try {
            var file = new JsonFile(name, text, Tree.map(MAPPER.readValue(text, Object.class)));
            for (var place : needed) {
                if (Tree.at(file.tree, place).isEmpty()) {
                    throw new CatalogueFault(name, place, "is missing");
                }
            }
            file.checkReferences("", file.tree);
            return file;
        } catch (JacksonException notJson) {
            var at = notJson.getLocation();
            throw new CatalogueFault(
                    name, at == null ? "" : "line " + at.getLineNr(), "is not JSON: " + notJson.getOriginalMessage());
        } catch (NumberFormatException tooLarge) {
            throw new CatalogueFault(name, "", "is not JSON: it holds a number that is too large to be one");
        }
    }

    private void checkReferences(String place, Object node) {
        if (node instanceof Map<?, ?>) {
            Tree.map(node).forEach((member, below) -> {
                if (member.equals("$ref") && !isThere(String.valueOf(below))) {
                    throw new CatalogueFault(name, place, "refers to " + below + ", which is not there");
                }
                checkReferences(place + "/" + member, below);
            });
        } else {
            Tree.list(node).forEach(item -> checkReferences(place, item));
        }
    }

    private boolean isThere(String reference) {
        return reference.startsWith("#/")
                && Tree.at(tree, reference.substring(2).replace('/', '.')).isPresent();
    }
}
