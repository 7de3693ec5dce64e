package fi.yhdyspinta.hub;

import fi.yhdyspinta.walk.FreePorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL of the hubs' own, with the safe settings; it can be killed and started again on what it had stored. */
final class DatabaseServer implements AutoCloseable {
    private final Path folder;
    private final int port = FreePorts.next();
    private EmbeddedPostgres server;

    DatabaseServer(Path folder) {
        this.folder = folder;
    }

    DatabaseServer start() {
        try {
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    // the defaults of this starter trade safety for speed, which no test of a promise may
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("max_connections", "200")
                    // its log lies with its data, and is searched with it
                    .setServerConfig("logging_collector", "on")
                    .start();
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return port;
    }

    Connection connection() throws SQLException {
        return DriverManager.getConnection(url(port));
    }

    /** What a hub's environment says of it, which reaches it at some port. */
    static Map<String, String> environment(int port) {
        return Map.of("DB_URL", url(port), "DB_USER", "postgres", "DB_PASSWORD", "");
    }

    private static String url(int port) {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
    }

    /** kill -9 of the server and with it of all that it has started; returns when nothing of it is left. */
    void kill() {
        var main = main();
        var workers = main.descendants().toList();
        main.destroyForcibly();
        workers.forEach(ProcessHandle::destroyForcibly);
        Eventually.within(
                Duration.ofSeconds(20),
                "nothing of the database is left",
                () -> !main.isAlive() && workers.stream().noneMatch(ProcessHandle::isAlive));
        forget();
    }

    /** Stops it and starts it on another data directory, as after a restore. What it had stays beside it, {@code -aside}. */
    void becomes(Path backup) {
        forget();
        try {
            Files.move(folder, folder.resolveSibling(folder.getFileName() + "-aside"));
            Files.move(backup, folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start();
    }

    Path folder() {
        return folder;
    }

    /** Starts it again where it has ended by itself. */
    void restartIfDead() {
        try (var connection = connection()) {
            connection.isValid(5);
        } catch (SQLException away) {
            forget();
            start();
        }
    }

    // who works for a connection was started by the server's main process
    private ProcessHandle main() {
        try (var connection = connection();
                var row = connection.createStatement().executeQuery("select pg_backend_pid()")) {
            row.next();
            return ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void forget() {
        try {
            server.close();
        } catch (IOException alreadyGone) {
            // it was killed: there is nothing to stop
        }
    }

    @Override
    public void close() {
        if (server != null) {
            forget();
        }
    }
}
