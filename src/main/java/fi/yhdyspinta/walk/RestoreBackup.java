package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Sealing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens a sealed backup of the H2 database, from the command line, while the hub stands still (README, Backup). */
public final class RestoreBackup {
    private RestoreBackup() {}

    /** @param args the sealed backup, and the folder of the database ({@code HUB_DATA/db}) */
    public static void main(String[] args) {
        if (args.length != 2) {
            System.err.println(
                    "usage: RestoreBackup BACKUP.zip.sealed HUB_DATA/db, with HUB_KEYS or HUB_KEYS_FILE set");
            System.exit(2);
        }
        try {
            var keys = Optional.ofNullable(System.getenv("HUB_KEYS_FILE"))
                    .map(file -> KeysFile.read(Path.of(file)))
                    .or(() -> Optional.ofNullable(System.getenv("HUB_KEYS")))
                    .orElseThrow(() -> new IllegalStateException("HUB_KEYS is missing"));
            Backups.restore(Path.of(args[0]), Path.of(args[1]), Sealing.with(keys));
            System.out.println("The database is there. Start the hub: it rests until you have looked.");
        } catch (IOException | RuntimeException failed) {
            System.err.println("Nothing was restored: " + failed.getMessage());
            System.exit(1);
        }
    }
}
