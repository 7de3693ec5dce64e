package fi.yhdyspinta.road;

import fi.yhdyspinta.partner.Profiles;
import fi.yhdyspinta.walk.House;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A sample of a profile: {@code <case>.<kind>.json}, or {@code <case>.<kind>.<format>.<ext>}.
 *
 * @param profile whose folder it is in
 * @param name which case it is of
 * @param format the format that it speaks
 */
record ProfileSample(String profile, String name, String format, Path file) {
    static final Profiles PROFILES = Profiles.read(House.ROUTES);

    /** Who leaves its messages as files. */
    static final String BY_FILES = "kunta-tiedostoina";

    /** The samples of a kind. */
    static List<ProfileSample> of(String kind) {
        return PROFILES.byName().keySet().stream()
                .flatMap(profile -> files(in(profile, "")).stream()
                        .filter(file -> file.toString().contains("." + kind + "."))
                        .map(file -> read(profile, file)))
                .toList();
    }

    /** What is posted, by whoever does not leave files. */
    static List<ProfileSample> posted() {
        return of("sends").stream().filter(sample -> !sample.isOfAFile()).toList();
    }

    static Path in(String profile, String file) {
        return House.ROUTES
                .resolve("profiles")
                .resolve(profile)
                .resolve("samples")
                .resolve(file);
    }

    /** The files of a folder, none where there is none. */
    static List<Path> files(Path folder) {
        try (var files = Files.isDirectory(folder) ? Files.list(folder) : Stream.<Path>empty()) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ProfileSample read(String profile, Path file) {
        var parts = file.getFileName().toString().split("\\.");
        return new ProfileSample(profile, parts[0], parts.length > 3 ? parts[2] : "canonical", file);
    }

    /** Whether its case begins with a file that is fetched. */
    boolean isOfAFile() {
        return Files.exists(in(BY_FILES, name + ".sends.school-csv.csv"));
    }

    /** The profile that sends this case. */
    String sender() {
        return of("sends").stream()
                .filter(sample -> sample.name.equals(name))
                .map(ProfileSample::profile)
                .findFirst()
                .orElseThrow();
    }

    byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return profile + "/" + name;
    }
}
