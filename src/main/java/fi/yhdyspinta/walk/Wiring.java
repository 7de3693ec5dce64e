package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.DatabaseCopy;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.journal.Migration;
import fi.yhdyspinta.seal.Sealing;
import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;

/** Gives the rooms of the middle what they stand on: the database and the sealing keys. */
@Singleton
public class Wiring {
    @Resource(lookup = "jdbc/hub")
    private DataSource database;

    @Produces
    @Singleton
    Durability durability() {
        Migration.run(database);
        return new Durability(database);
    }

    @Produces
    @Singleton
    Migration.Kind kind() {
        return Migration.kindOf(database);
    }

    @Produces
    @Singleton
    DatabaseCopy databaseCopy() {
        return new DatabaseCopy(database);
    }

    @Produces
    @Singleton
    Sealing sealing(Settings settings) {
        return Sealing.with(settings.hubKeys().orElseGet(() -> demoKeys(settings)));
    }

    private static String demoKeys(Settings settings) {
        if (!settings.isDemo()) {
            throw new IllegalStateException(
                    "HUB_KEYS is missing. Outside the demo the hub does not start without its sealing keys:"
                            + " set HUB_KEYS=1:$(openssl rand -base64 32), and keep it apart from the database's backups.");
        }
        return madeOnce(settings.data().resolve("demo-keys").resolve("hub-keys"), Sealing.newHubKey());
    }

    /** The text of a file that is made on the first start and read on every other. */
    public static String madeOnce(Path file, String text) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException unusable) {
            throw new UncheckedIOException("HUB_DATA can't be read or written", unusable);
        }
    }
}
