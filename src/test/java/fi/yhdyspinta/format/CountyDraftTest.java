package fi.yhdyspinta.format;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Tree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What a county's client system files: judged by the format's own schema, and by an XML parser. */
class CountyDraftTest {
    private static final Path FOLDER = Path.of("integration-routes/formats/county-draft");

    private static final Schema WRITTEN = new Schema(text(FOLDER.resolve("written.schema.json")));

    private static final Format FORMAT = Format.of(
            "county-draft",
            Map.of(
                    "format.yaml", text(FOLDER.resolve("format.yaml")),
                    "write.jsonata", text(FOLDER.resolve("write.jsonata"))));

    /** All that a page of facts needs; none of them does anything. */
    private static final Set<String> ELEMENTS =
            Set.of("html", "head", "title", "body", "h1", "h2", "section", "p", "strong", "dl", "dt", "dd", "ul", "li");

    static Stream<Path> samples() throws IOException {
        return Files.list(FOLDER.resolve("samples"))
                .filter(file -> file.toString().endsWith(".message.json"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isADocumentOfItsSchemaWithAPageThatDoesNothing(Path sample) throws Exception {
        var written = Json.object(FORMAT.write(Json.object(Files.readAllBytes(sample))));

        assertThat(WRITTEN.problems(written)).isEmpty();
        var elements = new TreeSet<String>();
        var attributes = new TreeSet<String>();
        gather(page(written).getDocumentElement(), elements, attributes);
        assertThat(ELEMENTS).containsAll(elements);
        assertThat(attributes).isSubsetOf("lang", "xml:lang", "xmlns");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void saysOnThePageWhatItSaysInTheStructure(Path sample) throws Exception {
        var written = Json.object(FORMAT.write(Json.object(Files.readAllBytes(sample))));

        var said = page(written).getDocumentElement().getTextContent();

        assertThat(texts(Tree.map(written.get("structured"))))
                // codes are told in words, times as people write them, and what no XML may hold as a sign
                .filteredOn(text -> text.length() > 12 && !text.matches("\\d{4}-\\d\\d-.*") && !text.contains("\u0001"))
                .filteredOn(text -> !text.equals("other-legal-representative"))
                .allSatisfy(text -> assertThat(said).contains(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "]]> <!-- x --> <![CDATA[",
                "&lt; &#60; &amp; &nope;",
                "\" onload=\"alert(1)",
                "<?xml version='1.0'?><!DOCTYPE x>",
                "\u0001\u0008\u000B\u001F\u007F\u0085",
                "ä 😀 \u202E \u2028",
                "2026-11-20T",
            })
    void takesNoTextForMarkup(String text) throws Exception {
        var parcel = Json.object(Files.readAllBytes(FOLDER.resolve("samples/minimal.message.json")));
        var sent = new LinkedHashMap<>(parcel);
        sent.put("content", Map.of(text, List.of(text, Map.of("a", text)), "subject", text));
        sent.put("sender", Map.of("name", text, "unitName", text, "role", text, "partner", "x"));

        var written = Json.object(FORMAT.write(sent));

        var elements = new TreeSet<String>();
        var attributes = new TreeSet<String>();
        gather(page(written).getDocumentElement(), elements, attributes);
        assertThat(ELEMENTS).containsAll(elements);
        assertThat(attributes).isSubsetOf("lang", "xml:lang", "xmlns");
        assertThat(Tree.map(written.get("structured"))).containsEntry("subject", text);
    }

    @Test
    void tellsACodeOnlyWithItsVersion() throws Exception {
        var imported = text(FOLDER.resolve("write.jsonata"))
                .replace(
                        "$imported := {}",
                        "$imported := {\"child-welfare\": {\"code\": \"x1\", \"version\": \"1.2.246.537.6.1221.2026\"}}");
        var withCodes = Format.of(
                "county-draft", Map.of("format.yaml", text(FOLDER.resolve("format.yaml")), "write.jsonata", imported));
        var sample = Json.object(Files.readAllBytes(FOLDER.resolve("samples/full.message.json")));

        var written = Json.object(withCodes.write(sample));

        assertThat(WRITTEN.problems(written)).isEmpty();
        assertThat(Tree.at(written, "draft.palvelutehtava"))
                .hasValue(Map.of(
                        "system", "1.2.246.537.6.1221",
                        "name", "Lastensuojelu",
                        "code", "x1",
                        "version", "1.2.246.537.6.1221.2026"));
    }

    private static Document page(Map<String, Object> written) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var xhtml = String.valueOf(written.get("xhtml")).getBytes(StandardCharsets.UTF_8);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xhtml));
    }

    private static void gather(Element element, Set<String> elements, Set<String> attributes) {
        assertThat(element.getNamespaceURI()).isEqualTo("http://www.w3.org/1999/xhtml");
        elements.add(element.getLocalName());
        for (int at = 0; at < element.getAttributes().getLength(); at++) {
            attributes.add(element.getAttributes().item(at).getNodeName());
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                gather(inner, elements, attributes);
            } else {
                assertThat(child.getNodeType()).isEqualTo(Node.TEXT_NODE);
            }
        }
    }

    private static List<String> texts(Object tree) {
        var texts = new ArrayList<String>();
        if (tree instanceof Map<?, ?> map) {
            map.values().forEach(value -> texts.addAll(texts(value)));
        } else if (tree instanceof List<?> list) {
            list.forEach(value -> texts.addAll(texts(value)));
        } else if (tree instanceof String text) {
            texts.add(text);
        }
        return texts;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
