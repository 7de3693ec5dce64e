package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.format.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Every format of {@code integration-routes/formats} that writes messages. */
final class MessageFormats {
    private static final Path FOLDER = Path.of("integration-routes/formats");

    private MessageFormats() {}

    static List<Format> all() {
        return list(FOLDER, Files::isDirectory).stream()
                .filter(folder -> text(folder.resolve("format.yaml")).contains("writes: true"))
                .map(MessageFormats::formatIn)
                .filter(format -> format.carries() == Format.Carries.MESSAGE)
                .toList();
    }

    /** The hub's own: the tree as it stands. */
    static Format canonical() {
        return formatIn(FOLDER.resolve("canonical"));
    }

    private static Format formatIn(Path folder) {
        Map<String, String> files = list(folder, Files::isRegularFile).stream()
                .collect(Collectors.toMap(file -> file.getFileName().toString(), MessageFormats::text));
        return Format.of(folder.getFileName().toString(), files);
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) {
        try (var files = Files.list(folder)) {
            return files.filter(wanted).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
