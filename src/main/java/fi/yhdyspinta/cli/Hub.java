package fi.yhdyspinta.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code java -jar hub.jar}: commands of the hub. They end with 0 where all is right, 1 where something is wrong with what
 * was checked, 2 where it could not be checked.
 */
@Command(
        name = "hub",
        mixinStandardHelpOptions = true,
        version = "Yhdyspinta 0.1",
        description = "Checks what a hub has given out, and opens its backups, without the hub.",
        subcommands = {Hub.Audit.class, Hub.Evidence.class, Hub.Backup.class},
        synopsisSubcommandLabel = "COMMAND")
public final class Hub {
    static final int RIGHT = 0;
    static final int WRONG = 1;
    static final int UNCHECKED = 2;

    @Command(
            name = "audit",
            description = "The audit: who used whose data, what went to whom.",
            subcommands = AuditVerify.class,
            synopsisSubcommandLabel = "COMMAND")
    static final class Audit {}

    @Command(
            name = "evidence",
            description = "The evidence of one message.",
            subcommands = EvidenceVerify.class,
            synopsisSubcommandLabel = "COMMAND")
    static final class Evidence {}

    @Command(
            name = "backup",
            description = "Sealed backups of the H2 database.",
            subcommands = BackupRestore.class,
            synopsisSubcommandLabel = "COMMAND")
    static final class Backup {}

    /** Runs one command and ends the process with its code. */
    public static void main(String... args) {
        System.exit(line().execute(args));
    }

    static CommandLine line() {
        return new CommandLine(new Hub()).setExecutionExceptionHandler((failed, command, parsed) -> {
            // one sentence: whoever runs this is no programmer
            command.getErr().println(failed.getMessage());
            return UNCHECKED;
        });
    }
}
