package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.audit.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checkpoints outside of the database, a file each ({@code checkpoints/<seq>.json}): whoever alters the database can't alter
 * a folder that somebody else keeps.
 */
final class CheckpointFiles {
    private static final Pattern NAME = Pattern.compile("([0-9]{1,18})\\.json");

    private final Path folder;

    CheckpointFiles(Path export) {
        this.folder = export.resolve("checkpoints");
    }

    /** The last entry that a file covers; 0 for none. */
    long newest() throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToLong(name -> Long.parseLong(name.group(1)))
                    .max()
                    .orElse(0);
        }
    }

    /** Puts one there, whole or not at all. One that is there already stays as it is. */
    void put(SignedCheckpoint checkpoint) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve(checkpoint.checkpoint().seq() + ".json");
        if (!Files.exists(file)) {
            var part = Files.createTempFile(folder, "checkpoint", ".part");
            Files.write(part, Json.canonicalBytes(checkpoint.tree()));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
