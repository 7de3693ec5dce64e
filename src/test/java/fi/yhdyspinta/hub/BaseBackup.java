package fi.yhdyspinta.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Set;

/**
 * A base backup of PostgreSQL while it works, as {@code pg_basebackup -X fetch} makes it: by the low-level functions, because
 * the tests' PostgreSQL comes without its tools.
 *
 * @see <a href="https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP">The manual</a>
 */
final class BaseBackup {
    /** What belongs to the running server alone; of these folders only the folder is copied. */
    private static final Set<String> EMPTY = Set.of(
            "pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init");
    private static final String WAL = "pg_wal";

    private final Path data;
    private final Path backup;

    private BaseBackup(Path data, Path backup) {
        this.data = data;
        this.backup = backup;
    }

    /** Takes one into a folder that is not there yet. */
    static void of(DatabaseServer server, Path backup) {
        var made = new BaseBackup(server.folder(), backup);
        // start and stop belong to one session
        try (var connection = server.connection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('of a test', true)");
            made.copy(Path.of(""));
            try (var stopped = statement.executeQuery("select labelfile, spcmapfile from pg_backup_stop(false)")) {
                stopped.next();
                made.write("backup_label", stopped.getString(1));
                made.write("tablespace_map", stopped.getString(2));
            }
            // now all is written that the copies need to agree with each other
            made.copy(Path.of(WAL));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(String name, String text) throws IOException {
        if (text != null && !text.isEmpty()) {
            Files.writeString(backup.resolve(name), text);
        }
    }

    private void copy(Path part) throws IOException {
        Files.walkFileTree(data.resolve(part), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                var place = data.relativize(folder);
                // with its rights: the server takes no data directory that others can read
                if (!Files.isDirectory(backup.resolve(place.toString()))) {
                    Files.copy(folder, backup.resolve(place.toString()), StandardCopyOption.COPY_ATTRIBUTES);
                }
                var isLater = place.equals(Path.of(WAL)) && !part.equals(place);
                return isLater ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var place = data.relativize(file);
                if (!EMPTY.contains(place.getName(0).toString())
                        && !LEFT_OUT.contains(file.getFileName().toString())) {
                    try {
                        Files.copy(file, backup.resolve(place.toString()), StandardCopyOption.COPY_ATTRIBUTES);
                    } catch (NoSuchFileException gone) {
                        // dropped meanwhile: what is written since the start tells the restored server so
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
                if (failed instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failed;
            }
        });
    }
}
