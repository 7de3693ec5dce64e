package fi.yhdyspinta.walk.guide;

import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.DocumentYaml;
import fi.yhdyspinta.partner.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the formats that a partner speaks: those that run, and the samples beside them in the folder. */
final class FormatFiles {
    private static final List<String> DESCRIBING = List.of("schema.json", "schema.xsd", "columns.yaml");

    /** What is read from the partner, and what is written for it. */
    private static final Pattern SAMPLE = Pattern.compile("[a-z0-9-]{1,60}\\.(?:in|out)\\.(?:json|xml|csv)");

    private final Path routes;
    private final Map<String, Documents.FormatRevision> formats;

    FormatFiles(Path routes, Map<String, Documents.FormatRevision> formats) {
        this.routes = routes;
        this.formats = formats;
    }

    /** The file {@code format.yaml} as it runs. */
    Map<String, Object> about(String format) {
        return Optional.ofNullable(formats.get(format))
                .map(found -> found.files().get("format.yaml"))
                .map(DocumentYaml::tree)
                .orElse(Map.of());
    }

    int revision(String format) {
        return Optional.ofNullable(formats.get(format))
                .map(Documents.FormatRevision::number)
                .orElse(0);
    }

    boolean holds(String format, String file) {
        return Optional.ofNullable(formats.get(format))
                .filter(found -> found.files().containsKey(file))
                .isPresent();
    }

    Optional<String> describing(String format) {
        return DESCRIBING.stream().filter(file -> holds(format, file)).findFirst();
    }

    Optional<GuideDesk.File> schema(String format) {
        return describing(format)
                .map(file -> new GuideDesk.File(
                        format + "." + file,
                        mediaType(file),
                        formats.get(format).files().get(file).getBytes(StandardCharsets.UTF_8)));
    }

    /** Names of the samples that the hub reads, then of those that it writes. */
    List<String> samples(String format) {
        var folder = routes.resolve("formats").resolve(format).resolve("samples");
        if (!formats.containsKey(format) || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> SAMPLE.matcher(name).matches())
                    // what is wrong on purpose teaches nobody how to write
                    .filter(name -> !name.startsWith("wrong-") && !name.startsWith("refused-"))
                    .sorted(Comparator.comparing((String name) -> name.contains(".out."))
                            .thenComparing(name -> !name.contains("full."))
                            .thenComparing(name -> !name.contains("minimal."))
                            .thenComparing(name -> name))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Optional<GuideDesk.File> sample(String format, String name) {
        return samples(format).stream()
                .filter(name::equals)
                .findFirst()
                .map(found -> new GuideDesk.File(format + "." + found, mediaType(found), bytes(format, found)));
    }

    private byte[] bytes(String format, String name) {
        try {
            return Files.readAllBytes(
                    routes.resolve("formats").resolve(format).resolve("samples").resolve(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String mediaType(String file) {
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "json" -> "application/json";
            case "xml", "xsd" -> "application/xml";
            case "csv" -> "text/csv; charset=UTF-8";
            default -> "application/yaml";
        };
    }

    /** Its title by language. */
    Map<String, String> title(String format) {
        return Tree.map(about(format).get("title")).entrySet().stream()
                .collect(java.util.stream.Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }
}
