package fi.yhdyspinta.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            if (given.isPresent()) {
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
            assertThat(CANONICAL.problems(tree)).isEmpty();
        }
    }

    private static void writes(Format format, Path samples, String name) {
        var answers = format.carries() == Format.Carries.STATUS;
        var given = samples.resolve(name + (answers ? ".status.json" : ".message.json"));
        var expected = sample(samples, name, "out").orElseThrow(() -> new AssertionError(name + " has no .out.*"));

        var written = format.write(Json.object(bytes(given)));

        assertThat(pretty(Json.node(written))).isEqualTo(pretty(json(expected)));
        assertThat(format.write(Json.object(bytes(given))))
                .as("the same parcel on every attempt")
                .isEqualTo(written);
        if (format.mediaTypes().get(0).equals("application/fhir+json")) {
            assertThat(FhirR4.errors(new String(written, StandardCharsets.UTF_8)))
                    .isEmpty();
        }
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
        assertThat(Files.exists(folder.resolve("write.jsonata"))).isEqualTo(about.contains("writes: true"));
        assertThat(about).contains("name: " + folder.getFileName());
    }

    private static void pointsIntoItsOwn(Path folder, Path samples) {
        var places = text(folder.resolve("format.yaml"))
                .lines()
                .filter(line -> line.startsWith("  /"))
                .map(line -> line.trim().split(": ", 2))
                .toList();
        var pairs = cases(samples).stream()
                .filter(name -> sample(samples, name, "in").isPresent())
                .toList();

        assertThat(places).allSatisfy(place -> {
            assertThat(pairs).anyMatch(name -> stands(json(samples.resolve(name + ".message.json")), place[0]));
            assertThat(pairs)
                    .anyMatch(name -> stands(json(sample(samples, name, "in").orElseThrow()), place[1]));
        });
    }

    /** Whether something stands at the pointer, for some index where it has a star. */
    private static boolean stands(JsonNode document, String pointer) {
        return Stream.of("0", "1", "2")
                .anyMatch(index -> !document.at(pointer.replace("*", index)).isMissingNode());
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
