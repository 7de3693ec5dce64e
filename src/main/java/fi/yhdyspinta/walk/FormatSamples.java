package fi.yhdyspinta.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pairs that lie in a format's folder; see {@code integration-routes/formats/README.md}. */
final class FormatSamples {
    /** Names of formats stand in paths: a folder's and an address'. */
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    private final Path folder;

    private FormatSamples(Path folder) {
        this.folder = folder;
    }

    /** @return the pairs by their names; none for a format that was made at the desk */
    static List<FormatSample> of(Path routes, String format) {
        var folder = routes.resolve("formats").resolve(format).resolve("samples");
        if (!NAME.matcher(format).matches() || !Files.isDirectory(folder)) {
            return List.of();
        }
        var samples = new FormatSamples(folder);
        var files = samples.files();
        var found = new ArrayList<FormatSample>();
        files.stream()
                .filter(file -> file.contains("."))
                .map(file -> file.substring(0, file.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(name -> samples.pair(name, files).ifPresent(found::add));
        return List.copyOf(found);
    }

    private List<String> files() {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Optional<FormatSample> pair(String name, List<String> files) {
        var in = first(files, name, "in");
        var out = first(files, name, "out");
        if (in.isPresent()) {
            var problems = first(files, name, "problems");
            return problems.map(file -> sample(name, FormatSample.Kind.REFUSED, in.get(), file))
                    // what a rule refuses needs the whole walk: such a pair is not tried here
                    .or(() -> Stream.of("message", "answer")
                            .flatMap(kind -> first(files, name, kind).stream())
                            .findFirst()
                            .map(file -> sample(name, FormatSample.Kind.READ, in.get(), file)));
        }
        return out.flatMap(file -> Stream.of("message", "status")
                .flatMap(kind -> first(files, name, kind).stream())
                .findFirst()
                .map(given -> sample(name, FormatSample.Kind.WRITE, given, file)));
    }

    private static Optional<String> first(List<String> files, String name, String kind) {
        return files.stream()
                .filter(file -> file.startsWith(name + "." + kind + "."))
                .findFirst();
    }

    private FormatSample sample(String name, FormatSample.Kind kind, String given, String expected) {
        return new FormatSample(name, kind, given, bytes(given), bytes(expected));
    }

    private byte[] bytes(String file) {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
