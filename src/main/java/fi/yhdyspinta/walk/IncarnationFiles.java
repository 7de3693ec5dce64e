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

/** The number of the database's life outside of the backups: a file for each node, of which the largest number holds. */
final class IncarnationFiles {
    private static final String ENDING = ".incarnation";

    /** So many that no hub gets there by itself. */
    private static final long MOST = 1L << 53;

    private final Path folder;
    private final String node;

    IncarnationFiles(Outside outside) {
        this.folder = outside.folder();
        this.node = outside.node();
    }

    /** The largest number that any node has written; 0 for none. */
    long newest() {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.list(folder)) {
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
            long number = Long.parseLong(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip());
            if (number < 0 || number > MOST) {
                throw none(file);
            }
            return number;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("HUB_OUTSIDE can't be read", unreadable);
        } catch (NumberFormatException broken) {
            throw none(file);
        }
    }

    private static IllegalStateException none(Path file) {
        return new IllegalStateException(file.getFileName()
                + " in HUB_OUTSIDE is no number of a database's life. If the database is not from a backup, delete that"
                + " file; if it is, start with HUB_RESTORED=true");
    }

    /** Writes this node's number, and returns when it is on the disk. */
    synchronized void write(long number) {
        var fresh = folder.resolve(node + ENDING + ".new");
        try {
            Files.createDirectories(folder);
            try (var channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                channel.write(ByteBuffer.wrap((number + "\n").getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            Files.move(
                    fresh,
                    folder.resolve(node + ENDING),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("HUB_OUTSIDE can't be written", unwritable);
        }
    }
}
