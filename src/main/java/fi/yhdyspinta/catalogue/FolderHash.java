package fi.yhdyspinta.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a folder: of the names and the bytes of all its files, in the order of their names. */
final class FolderHash {
    private FolderHash() {}

    static String of(Path folder) {
        if (!Files.isDirectory(folder)) {
            return "";
        }
        try (var files = Files.walk(folder)) {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                var bytes = Files.readAllBytes(file);
                digest.update((folder.relativize(file) + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
