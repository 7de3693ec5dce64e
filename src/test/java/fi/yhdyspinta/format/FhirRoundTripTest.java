package fi.yhdyspinta.format;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the hub writes in FHIR another hub reads: every field of the content comes back as it went. */
class FhirRoundTripTest {
    private static final Path FOLDER = Path.of("integration-routes/formats/fhir-message");
    private static final Format FORMAT = format();
    private static final List<String> ENVELOPE = List.of("type", "sentAt", "language", "urgency", "securityBan");

    static Stream<String> written() throws IOException {
        try (var files = Files.list(FOLDER.resolve("samples"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".out.json"))
                    .map(name -> name.replace(".out.json", ""))
                    // a file that is left to be fetched comes by its link, which is no file for another hub to keep
                    .filter(name -> !name.equals("attachments"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("written")
    void comesBackAsItWent(String name) throws IOException {
        var given = Json.object(Files.readAllBytes(FOLDER.resolve("samples/" + name + ".message.json")));

        goesRound(given);
    }

    /** Samples of reading as if they went on to another hub: what a county can say, the hub can say too. */
    static Stream<String> read() throws IOException {
        try (var files = Files.list(FOLDER.resolve("samples"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("received-") && name.endsWith(".message.json"))
                    // whom it names as contact goes on as that contact alone, and a sealed one has no content
                    .filter(name -> !name.contains("support") && !name.contains("sealed"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("read")
    void goesOnAsItCame(String name) throws IOException {
        var message = Json.object(Files.readAllBytes(FOLDER.resolve("samples/" + name)));
        var given = new LinkedHashMap<>(Json.object(Files.readAllBytes(FOLDER.resolve("samples/full.message.json"))));
        var parcel = new LinkedHashMap<>(Tree.map(given.get("parcel")));
        var addressee = Tree.map(Tree.list(message.get("recipients")).get(0));
        ENVELOPE.forEach(member -> parcel.put(member, message.get(member)));
        parcel.put("legalBasis", addressee.get("legalBasis"));
        parcel.put("purpose", addressee.get("purpose"));
        given.put("parcel", parcel);
        var sender = new LinkedHashMap<>(Tree.map(given.get("sender")));
        sender.keySet().removeAll(List.of("unitId", "unitName", "role", "person"));
        sender.putAll(Tree.map(message.get("sender")));
        given.put("sender", sender);
        given.put("content", message.get("content"));

        goesRound(given);
    }

    private static void goesRound(Map<String, Object> given) {
        var parcel = Tree.map(given.get("parcel"));

        var document = FORMAT.document(FORMAT.write(given));

        assertThat(document.problems()).isEmpty();
        var back = document.tree();
        assertThat(SCHEMA.problems(back)).isEmpty();
        ENVELOPE.forEach(member -> assertThat(back).containsEntry(member, parcel.get(member)));
        var recipient = Tree.map(Tree.list(back.get("recipients")).get(0));
        assertThat(recipient)
                .containsEntry("partner", Tree.map(given.get("recipient")).get("partner"))
                .containsEntry("type", parcel.get("type"))
                .containsEntry("legalBasis", parcel.get("legalBasis"))
                .containsEntry("purpose", parcel.get("purpose"));
        assertThat(recipient.get("consent")).isEqualTo(parcel.get("consent"));
        Tree.map(back.get("sender")).forEach((member, value) -> assertThat(value)
                .isEqualTo(Tree.map(given.get("sender")).get(member)));
        assertThat(plain(content(back, recipient))).isEqualTo(plain(Tree.map(given.get("content"))));
    }

    /** The one contact and the wish that go to a recipient alone come back as a sender would name them. */
    private static Map<String, Object> content(Map<String, Object> back, Map<String, Object> recipient) {
        var content = new LinkedHashMap<>(Tree.map(back.get("content")));
        if (recipient.containsKey("contact")) {
            var guardian = new LinkedHashMap<>(
                    Tree.map(Tree.list(content.remove("guardians")).get(0)));
            guardian.remove("id");
            content.put("contact", guardian);
            content.put("support", recipient.get("support"));
        }
        return content;
    }

    private static String plain(Map<String, Object> tree) {
        return new String(Json.canonicalBytes(tree), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try {
            return new Schema(Files.readString(Path.of("integration-routes/catalogue/message.schema.json")));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static Format format() {
        var files = new HashMap<String, String>();
        try (var all = Files.list(FOLDER)) {
            for (var file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        return Format.of("fhir-message", files);
    }
}
