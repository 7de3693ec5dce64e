package fi.yhdyspinta.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The number of the database's life, outside the database: a file of each node's in {@code HUB_OUTSIDE}. */
final class IncarnationFiles {
    private static final String ENDING = ".incarnation";

    private final Outside outside;

    IncarnationFiles(Outside outside) {
        this.outside = outside;
    }

    /** The highest of all nodes; 0 where there is none. */
    long number() {
        if (!Files.isDirectory(outside.folder())) {
            return 0;
        }
        try (var files = Files.list(outside.folder())) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .mapToLong(IncarnationFiles::read)
                    .max()
                    .orElse(0);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("HUB_OUTSIDE can't be read", unreadable);
        }
    }

    private static long read(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("HUB_OUTSIDE can't be read", unreadable);
        } catch (NumberFormatException broken) {
            throw new IllegalStateException(
                    file.getFileName()
                            + " in HUB_OUTSIDE is no number. If the database is not from a backup, delete that file;"
                            + " if it is, start with HUB_RESTORED=true",
                    broken);
        }
    }

    /** Writes this node's, whole or not at all, and on the disk. */
    void write(long number) {
        var file = outside.folder().resolve(outside.node() + ENDING);
        var fresh = outside.folder().resolve(outside.node() + ENDING + ".new");
        try {
            Files.createDirectories(outside.folder());
            try (var channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                channel.write(ByteBuffer.wrap((number + "\n").getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("HUB_OUTSIDE can't be written", unwritable);
        }
    }
}
