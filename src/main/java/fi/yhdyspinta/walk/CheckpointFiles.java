package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.audit.SignedCheckpoint;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.proof.Checkpoint;
import fi.yhdyspinta.proof.PublicKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checkpoints outside of the database, a file each ({@code checkpoints/<seq>.json}): whoever alters the database can't alter
 * a folder that somebody else keeps.
 */
final class CheckpointFiles {
    private static final Pattern NAME = Pattern.compile("([1-9][0-9]{0,14})\\.json");

    private final Path folder;

    CheckpointFiles(Path export) {
        this.folder = export.resolve("checkpoints");
    }

    /**
     * The last entry that a checkpoint here covers; 0 for none. A file that only bears the name of one is passed over: else
     * whoever may write here could stop the chain, or have nothing put here any more.
     */
    long newest(PublicKeys keys) throws IOException {
        return newest(seq -> isCheckpoint(seq, keys));
    }

    private boolean isCheckpoint(long seq, PublicKeys keys) {
        try {
            return Checkpoint.kept(Json.object(Files.readAllBytes(file(seq))), keys)
                    .filter(checkpoint -> checkpoint.seq() == seq)
                    .isPresent();
        } catch (IOException | Refused none) {
            return false;
        }
    }

    /** The largest number that a file is named after and that fits; 0 for none. */
    long newest(LongPredicate fits) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Long.valueOf(name.group(1)))
                    .sorted(Comparator.reverseOrder())
                    .filter(fits::test)
                    .findFirst()
                    .orElse(0L);
        }
    }

    private Path file(long seq) {
        return folder.resolve(seq + ".json");
    }

    /** Puts one there, whole or not at all. One that is there already stays as it is. */
    void put(SignedCheckpoint checkpoint) throws IOException {
        Files.createDirectories(folder);
        var file = file(checkpoint.checkpoint().seq());
        if (!Files.exists(file)) {
            var part = Files.createTempFile(folder, "checkpoint", ".part");
            try {
                try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    var bytes = ByteBuffer.wrap(Json.canonicalBytes(checkpoint.tree()));
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                // on a full disk there would be one more each second
                Files.deleteIfExists(part);
            }
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
