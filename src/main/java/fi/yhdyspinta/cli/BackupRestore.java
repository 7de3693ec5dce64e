package fi.yhdyspinta.cli;

import fi.yhdyspinta.seal.KeysFile;
import fi.yhdyspinta.seal.SealedArchive;
import fi.yhdyspinta.seal.Sealing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hub backup restore}: opens a sealed backup of the H2 database for a hub that stands still. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Opens a sealed backup of the H2 database into the folder of a hub that is stopped. Nothing is written over: move"
                    + " the old folder aside first.",
            "The hub then starts resting, until an operator has looked and let it go on.",
            "Ends with 0 where the database is there, 1 where the backup is not sound, 2 where it could not be tried."
        })
final class BackupRestore implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BACKUP", description = "The backup, hub-….zip.sealed, under its own name.")
    private Path backup;

    @Parameters(index = "1", paramLabel = "FOLDER", description = "The folder of the database: HUB_DATA/db.")
    private Path folder;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "The hub's keys, number:base64 one a line; else HUB_KEYS_FILE or HUB_KEYS says them.")
    private Path keys;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;

    BackupRestore() {
        this(System.getenv());
    }

    BackupRestore(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Unchecked {
        var sealing = Sealing.with(keys());
        try {
            SealedArchive.unpack(backup, folder, sealing);
        } catch (Sealing.SealingFault unsound) {
            return unsound(unsound.getMessage());
        } catch (FileSystemException away) {
            throw Unchecked.unreadable(backup, away);
        } catch (IOException unsound) {
            return unsound(unsound.getMessage());
        }
        out().println(folder + ": the database is there. Start the hub: it rests until you have looked.");
        return Hub.RIGHT;
    }

    private String keys() throws Unchecked {
        return Optional.ofNullable(keys)
                .or(() -> Optional.ofNullable(environment.get("HUB_KEYS_FILE")).map(Path::of))
                .map(KeysFile::read)
                .or(() -> Optional.ofNullable(environment.get("HUB_KEYS")))
                .orElseThrow(() -> new Unchecked("the hub's keys are missing: set HUB_KEYS, or give --keys FILE"));
    }

    private int unsound(String why) {
        out().println(backup + ": NOT RESTORED: " + why + ".");
        return Hub.WRONG;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
