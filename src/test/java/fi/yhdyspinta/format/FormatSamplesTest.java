package fi.yhdyspinta.format;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every format says by its own samples what it does; see {@code integration-routes/formats/README.md}. */
class FormatSamplesTest {
    private static final Path FORMATS = Path.of("integration-routes/formats");

    private static final Schema CANONICAL =
            new Schema(text(Path.of("integration-routes/catalogue/message.schema.json")));

    @TestFactory
    Stream<DynamicContainer> keepTheirSamples() {
        return list(FORMATS, Files::isDirectory)
                .map(folder ->
                        DynamicContainer.dynamicContainer(folder.getFileName().toString(), testsOf(folder)));
    }

    @Test
    void areHeldAgainstAValidatorThatFindsFaults() {
        var written = text(FORMATS.resolve("fhir-task/samples/view-full.out.json"));

        var errors = FhirR4.errors(written.replace("\"on-hold\"", "\"asleep\"").replace("\"intent\"", "\"intention\""));

        assertThat(errors).anyMatch(error -> error.contains("asleep")).anyMatch(error -> error.contains("intention"));
    }

    private static Stream<DynamicTest> testsOf(Path folder) {
        var samples = folder.resolve("samples");
        if (!Files.isDirectory(samples)) {
            return Stream.of(DynamicTest.dynamicTest(
                    "has samples", () -> assertThat(samples).isNotEmptyDirectory()));
        }
        var format = formatIn(folder);
        var tests = new ArrayList<DynamicTest>();
        for (var name : cases(samples)) {
            var given = sample(samples, name, "in");
            if (Files.exists(samples.resolve(name + ".outcome.json"))) {
                // refused by the rules of the walk too: FhirDoorTest hears what its sender is told
                continue;
            }
            if (Files.exists(samples.resolve(name + ".problems.json"))) {
                tests.add(DynamicTest.dynamicTest(
                        "refuses " + name, () -> refuses(format, given.orElseThrow(), samples, name)));
            } else if (given.isPresent()) {
                tests.add(DynamicTest.dynamicTest("reads " + name, () -> reads(format, given.get(), samples, name)));
            } else {
                tests.add(DynamicTest.dynamicTest("writes " + name, () -> writes(format, samples, name)));
            }
        }
        tests.add(DynamicTest.dynamicTest("has samples of both ways", () -> hasEnough(folder, samples)));
        tests.add(DynamicTest.dynamicTest("points into its own document", () -> pointsIntoItsOwn(folder, samples)));
        return tests.stream();
    }

    private static void reads(Format format, Path given, Path samples, String name) {
        var answers = format.carries() == Format.Carries.STATUS;
        var expected = samples.resolve(name + (answers ? ".answer.json" : ".message.json"));

        var tree = format.read(bytes(given));

        assertThat(pretty(Json.node(tree))).isEqualTo(pretty(json(expected)));
        if (!answers) {
            // a file that lies beside the document is put where it is named when the message walks
            assertThat(CANONICAL.problems(tree))
                    .filteredOn(problem -> !problem.pointer().startsWith("/content/attachments/"))
                    .isEmpty();
        }
    }

    private static void refuses(Format format, Path given, Path samples, String name) {
        var expected = json(samples.resolve(name + ".problems.json"));

        var problems = problems(format, bytes(given));

        assertThat(problems)
                .extracting(problem -> problem.code() + " " + problem.pointer())
                .containsExactlyInAnyOrderElementsOf(StreamSupport.stream(expected.spliterator(), false)
                        .map(problem -> problem.get("code").asString() + " "
                                + problem.get("pointer").asString())
                        .toList());
        assertThat(problems).isNotEmpty();
    }

    /** What is wrong with a document by its format and by the canonical schema: what its sender is told of its form. */
    private static List<Refusal> problems(Format format, byte[] body) {
        try {
            var document = format.document(body);
            var problems = new ArrayList<>(document.problems());
            if (!document.tree().isEmpty() && format.carries() == Format.Carries.MESSAGE) {
                problems.addAll(format.further(document, CANONICAL.problems(document.tree())));
            }
            return problems;
        } catch (Refused refused) {
            return refused.refusals();
        }
    }

    private static void writes(Format format, Path samples, String name) {
        var answers = format.carries() == Format.Carries.STATUS;
        var given = samples.resolve(name + (answers ? ".status.json" : ".message.json"));
        var expected = sample(samples, name, "out").orElseThrow(() -> new AssertionError(name + " has no .out.*"));

        var written = format.write(Json.object(bytes(given)));

        assertThat(pretty(format, written)).isEqualTo(pretty(format, bytes(expected)));
        assertThat(format.write(Json.object(bytes(given))))
                .as("the same parcel on every attempt")
                .isEqualTo(written);
        if (format.mediaTypes().get(0).equals("application/fhir+json")) {
            assertThat(FhirR4.errors(new String(written, StandardCharsets.UTF_8)))
                    .isEmpty();
        }
        if (format.engine() instanceof XmlEngine xml) {
            assertThat(xml.judge(written)).as("by its schema").isEmpty();
        }
    }

    /** A document as it is compared: space between elements and the order of members say nothing. */
    private static String pretty(Format format, byte[] document) {
        if (format.engine() instanceof JsonEngine) {
            return pretty(Json.node(document));
        }
        return format.engine() instanceof XmlEngine
                ? prettyXml(document)
                : new String(document, StandardCharsets.UTF_8);
    }

    private static String prettyXml(byte[] document) {
        var bare = new String(document, StandardCharsets.UTF_8)
                .replaceAll(">\\s+<", "><")
                .strip();
        var read = XmlReading.read(bare.getBytes(StandardCharsets.UTF_8), null, Sandbox.PROCESSOR);
        return read.document().toString();
    }

    // canonical reads without a mapping; a format that does neither is no format
    private static void hasEnough(Path folder, Path samples) {
        var about = text(folder.resolve("format.yaml"));
        var isReading = !list(samples, file -> file.getFileName().toString().contains(".in."))
                .toList()
                .isEmpty();
        var isWriting = !list(samples, file -> file.getFileName().toString().contains(".out."))
                .toList()
                .isEmpty();

        assertThat(isReading).as("samples of reading").isEqualTo(about.contains("reads: true"));
        assertThat(isWriting).as("samples of writing").isEqualTo(about.contains("writes: true"));
        assertThat(Files.exists(folder.resolve("write.jsonata"))
                        || Files.exists(folder.resolve("write.xsl"))
                        || (Files.exists(folder.resolve("columns.yaml"))
                                && text(folder.resolve("columns.yaml")).contains("\nwrites:")))
                .isEqualTo(about.contains("writes: true"));
        assertThat(about).contains("name: " + folder.getFileName());
    }

    private static void pointsIntoItsOwn(Path folder, Path samples) {
        var places = text(folder.resolve("format.yaml"))
                .lines()
                .filter(line -> line.startsWith("  /"))
                .map(line -> line.trim().split(": ", 2))
                .toList();
        var format = formatIn(folder);
        var pairs = cases(samples).stream()
                .filter(name -> sample(samples, name, "in").isPresent()
                        && !Files.exists(samples.resolve(name + ".problems.json"))
                        && !Files.exists(samples.resolve(name + ".outcome.json")))
                .toList();

        assertThat(places).allSatisfy(place -> {
            assertThat(pairs).anyMatch(name -> stands(json(told(samples, name)), place[0]));
            assertThat(pairs)
                    .anyMatch(name ->
                            stands(format, bytes(sample(samples, name, "in").orElseThrow()), place[1]));
        });
    }

    /** What a document says in the hub's own words: a message or an answer. */
    private static Path told(Path samples, String name) {
        return sample(samples, name, "message")
                .or(() -> sample(samples, name, "answer"))
                .orElseThrow();
    }

    /** Whether something stands at the pointer, for some index where it has a star; FHIR is pointed into by FHIRPath. */
    private static boolean stands(JsonNode document, String pointer) {
        if (!pointer.startsWith("/")) {
            return FhirR4.finds(document.toString(), pointer.replace("*", "0"));
        }
        return Stream.of("0", "1", "2")
                .anyMatch(index -> !document.at(pointer.replace("*", index)).isMissingNode());
    }

    private static boolean stands(Format format, byte[] document, String place) {
        if (format.engine() instanceof JsonEngine) {
            return stands(Json.node(document), place);
        }
        var places = format.engine().leaves(document).keySet();
        return Stream.of("", "[2]").map(index -> place.replace("[*]", index)).anyMatch(here -> places.stream()
                .anyMatch(leaf -> leaf.equals(here) || leaf.startsWith(here + "/")));
    }

    private static Format formatIn(Path folder) {
        Map<String, String> files = list(folder, Files::isRegularFile)
                .filter(file -> !file.getFileName().toString().endsWith(".md"))
                .collect(Collectors.toMap(file -> file.getFileName().toString(), FormatSamplesTest::text));
        return Format.of(folder.getFileName().toString(), files);
    }

    private static TreeSet<String> cases(Path samples) {
        return list(samples, Files::isRegularFile)
                .map(file -> file.getFileName().toString())
                .map(name -> name.substring(0, name.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<Path> sample(Path samples, String name, String kind) {
        return list(samples, file -> file.getFileName().toString().startsWith(name + "." + kind + "."))
                .findFirst();
    }

    private static Stream<Path> list(Path folder, Predicate<Path> wanted) {
        try (var files = Files.list(folder)) {
            return files.filter(wanted).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String pretty(JsonNode node) {
        return Json.node(Json.canonicalBytes(Json.object(Json.bytes(node)))).toPrettyString();
    }

    private static JsonNode json(Path file) {
        return Json.node(bytes(file));
    }

    private static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
