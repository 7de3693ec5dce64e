package fi.yhdyspinta.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;

/**
 * {@code java -jar hub.jar}: commands of the hub. Those that ask a hub do so by its public API alone; the others need none.
 * Codes: 0 where all is right, 1 where something is wrong or was refused, 2 where it could not be tried, 3 where no hub
 * answers, 4 where it does not let one.
 */
@Command(
        name = "hub",
        mixinStandardHelpOptions = true,
        version = "Yhdyspinta 0.1",
        description = {
            "Runs a hub from the command line, by its public API; checks what it has given out, and opens its backups, without"
                    + " it.",
            "Where the hub is say --url or HUB_URL; the key stands in the file that HUB_KEY_FILE names, or in HUB_KEY."
        },
        subcommands = {
            Hub.Partners.class,
            Hub.Messages.class,
            Hub.Catalogue.class,
            Hub.Audit.class,
            Hub.Evidence.class,
            Hub.Backup.class,
            Completion.class
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nEnds with:%n",
        exitCodeList = {
            "0:it is done, or all is right",
            "1:the hub refused it, a test is red, or something is wrong",
            "2:the command is written wrong, or a file can't be read",
            "3:the hub can't be reached, or can't answer just now",
            "4:the hub does not know the key, or the key may not do this"
        })
public final class Hub {
    static final int RIGHT = 0;
    static final int WRONG = 1;
    static final int UNCHECKED = 2;
    static final int UNREACHED = 3;
    static final int FORBIDDEN = 4;

    @Command(
            name = "partners",
            mixinStandardHelpOptions = true,
            description = "Partners: their documents, tests and pauses.",
            subcommands = {
                PartnersList.class,
                PartnersShow.class,
                PartnersApply.class,
                PartnersDiff.class,
                PartnersTest.class,
                PartnersActivate.class,
                PartnersPause.class,
                PartnersResume.class,
                PartnersRetire.class,
                PartnersRevisions.class,
                PartnersRollback.class,
                PartnersExport.class,
                PartnersImport.class,
                PartnersConnection.class
            },
            synopsisSubcommandLabel = "COMMAND")
    static final class Partners {}

    @Command(
            name = "messages",
            mixinStandardHelpOptions = true,
            description = "Messages: how they stand, and delivering again.",
            subcommands = {MessagesList.class, MessagesShow.class, MessagesReplay.class},
            synopsisSubcommandLabel = "COMMAND")
    static final class Messages {}

    @Command(
            name = "catalogue",
            mixinStandardHelpOptions = true,
            description = "The hub's own files: what it may carry, on which ground, how partners speak.",
            subcommands = CatalogueCheck.class,
            synopsisSubcommandLabel = "COMMAND")
    static final class Catalogue {}

    @Command(
            name = "audit",
            mixinStandardHelpOptions = true,
            description = "The audit: who used whose data, what went to whom.",
            subcommands = AuditVerify.class,
            synopsisSubcommandLabel = "COMMAND")
    static final class Audit {}

    @Command(
            name = "evidence",
            mixinStandardHelpOptions = true,
            description = "The evidence of one message.",
            subcommands = EvidenceVerify.class,
            synopsisSubcommandLabel = "COMMAND")
    static final class Evidence {}

    @Command(
            name = "backup",
            mixinStandardHelpOptions = true,
            description = "Sealed backups of the H2 database.",
            subcommands = BackupRestore.class,
            synopsisSubcommandLabel = "COMMAND")
    static final class Backup {}

    private Hub() {}

    /** Runs one command and ends the process with its code. */
    public static void main(String... args) {
        System.exit(line(Surroundings.ofProcess()).execute(args));
    }

    static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new Hub(), factory(surroundings))
                .setExecutionExceptionHandler((failed, command, parsed) -> {
                    // one sentence: whoever runs this is no programmer
                    command.getErr()
                            .println(Objects.requireNonNullElse(
                                    failed.getMessage(),
                                    "an unforeseen fault of this command: "
                                            + failed.getClass().getName()));
                    if (!(failed instanceof HubFault fault)) {
                        return UNCHECKED;
                    }
                    if (command.getCommand() instanceof HubCommand asking && asking.inJson()) {
                        asking.say(inJson(fault));
                    }
                    return fault.code();
                });
    }

    private static Map<String, Object> inJson(HubFault fault) {
        List<Map<String, Object>> problems =
                fault.problems().stream().map(Problem::tree).toList();
        return Map.of("exit", fault.code(), "problems", problems);
    }

    private static IFactory factory(Surroundings surroundings) {
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                if (type == HubOptions.class) {
                    return type.cast(new HubOptions(surroundings));
                }
                return type == BackupRestore.class
                        ? type.cast(new BackupRestore(surroundings.environment()))
                        : CommandLine.defaultFactory().create(type);
            }
        };
    }
}
