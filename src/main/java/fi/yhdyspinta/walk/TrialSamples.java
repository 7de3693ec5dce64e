package fi.yhdyspinta.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The samples that stand beside a format: what a partner's own document looks like. */
final class TrialSamples {
    private final Path folder;

    TrialSamples(Path routes, String format) {
        this.folder = routes.resolve("formats").resolve(format).resolve("samples");
    }

    /**
     * One sample.
     *
     * @param name of its case, e.g. {@code full}
     */
    record Sample(String name, byte[] body) {}

    /** All that the hub reads, the full one first; what is wrong on purpose is not among them. */
    List<Sample> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains(".in."))
                    .filter(file -> !file.getFileName().toString().matches("(wrong|refused)-.*"))
                    .sorted(Comparator.comparing((Path file) ->
                                    !file.getFileName().toString().startsWith("full."))
                            .thenComparing(Path::getFileName))
                    .map(TrialSamples::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Sample read(Path file) {
        try {
            var name = file.getFileName().toString();
            return new Sample(name.substring(0, name.indexOf('.')), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The one of a case. */
    Optional<Sample> of(String name) {
        return all().stream().filter(sample -> sample.name().equals(name)).findFirst();
    }
}
