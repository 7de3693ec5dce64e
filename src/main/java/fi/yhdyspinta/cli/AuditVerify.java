package fi.yhdyspinta.cli;

import fi.yhdyspinta.proof.PublicKeys;
import fi.yhdyspinta.proof.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub audit verify}: checks an export of the audit, and names the first entry that is not what it was. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks an export of the audit (GET /api/audit/export) without a hub: that no entry was altered, taken out or put"
                    + " in, and how far a checkpoint signed by the hub covers it.",
            "With --from-hub it is fetched first, and checked here all the same: the hub is not believed."
        })
final class AuditVerify extends HubCommand {
    @ArgGroup(multiplicity = "1")
    private Source source;

    /** Where the export comes from. */
    private static final class Source {
        @Parameters(paramLabel = "FILE", description = "The export: JSON lines.")
        private Path file;

        @Option(names = "--from-hub", description = "Fetches it from the hub.")
        private boolean isFetched;
    }

    @Option(names = "--from", paramLabel = "TIME", description = "With --from-hub: of then on.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "With --from-hub: until the next checkpoint after then.")
    private String to;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "Public keys of the hub in PEM (GET /api/audit/keys), kept since before there was a doubt. Without"
                            + " them the export's own are believed, and it proves only that it is whole in itself.")
    private Path key;

    @Option(
            names = "--checkpoints",
            paramLabel = "FOLDER",
            description = "Checkpoints that were kept outside of the hub's database; needs --key.")
    private Path checkpoints;

    @Option(names = "--json", description = "Says it in JSON, as --format json does.")
    private boolean isJson;

    @Override
    public Integer call() throws HubFault, Unchecked {
        if (checkpoints != null && key == null) {
            throw new CommandLine.ParameterException(spec().commandLine(), "--checkpoints needs --key");
        }
        var trusted = key == null ? Optional.<PublicKeys>empty() : Optional.of(Keys.read(key));
        var verification = new Verification(trusted);
        outside(verification);
        var outcome = verified(verification);
        if (isJson || inJson()) {
            say(tree(outcome));
        } else {
            say(outcome, out());
        }
        return outcome.fault() == null ? Hub.RIGHT : Hub.WRONG;
    }

    private void outside(Verification verification) throws Unchecked {
        if (checkpoints == null) {
            return;
        }
        try (var files = Files.list(checkpoints)) {
            for (var kept : (Iterable<Path>)
                    files.filter(each -> each.toString().endsWith(".json")).sorted()::iterator) {
                verification.outside(JsonText.object(Files.readAllBytes(kept))
                        .orElseThrow(() -> new Unchecked(kept + ": no checkpoint; look into it, or take it away")));
            }
        } catch (IOException unreadable) {
            throw Unchecked.unreadable(checkpoints, unreadable);
        }
    }

    private Verification.Outcome verified(Verification verification) throws HubFault, Unchecked {
        try (var lines = lines()) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                line.get().object().ifPresentOrElse(verification::line, verification::unreadable);
            }
            return verification.outcome();
        } catch (IOException unreadable) {
            if (source.isFetched) {
                throw new HubFault(HubFault.Kind.UNREACHED, "The hub's export was broken off: try again.");
            }
            throw Unchecked.unreadable(source.file, unreadable);
        }
    }

    private Lines lines() throws HubFault, Unchecked, IOException {
        if (!source.isFetched) {
            return new Lines(Files.newInputStream(source.file));
        }
        var query = new TreeMap<String, String>();
        query.put("from", from);
        query.put("to", to);
        return new Lines(hub().stream(Call.get(Call.query("/api/audit/export", query))));
    }

    private String name() {
        return source.isFetched ? "the hub's audit" : source.file.toString();
    }

    private void say(Verification.Outcome outcome, PrintWriter out) {
        if (outcome.fault() != null) {
            out.println(
                    name() + ": NOT WHOLE. The first fault: " + outcome.fault().sentence() + ".");
            return;
        }
        out.println(name() + ": whole. " + outcome.entries() + " entries, " + outcome.first() + " to " + outcome.last()
                + ", each standing on the one before.");
        out.println(
                switch (outcome.start()) {
                    case BEGINNING -> "It begins with the first entry of all.";
                    case RETENTION ->
                        "What came before entry " + outcome.first()
                                + " was past its time; the hub has signed that it dropped it.";
                    case MIDDLE ->
                        "What came before entry " + outcome.first() + " was not asked for, the file says: it is of "
                                + outcome.from() + " on.";
                });
        if (!outcome.to().isEmpty()) {
            out.println("What came after entry " + outcome.last() + " was not asked for, the file says: it is until "
                    + outcome.to() + ". Nobody has signed that.");
        }
        out.println(
                outcome.proven() == 0
                        ? "No checkpoint covers any of it: whoever made it could have made all of it."
                        : "Signed up to entry " + outcome.proven() + ", by " + outcome.checkpoints() + " checkpoints; "
                                + (outcome.last() - outcome.proven())
                                + " entries after that are linked and not signed.");
        out.println(
                outcome.tail() == 0
                        ? "Nothing was waiting to be linked."
                        : "Unlinked, and proven by nothing: " + outcome.tail() + " entries, the oldest of "
                                + outcome.oldestInTail() + ".");
        if (outcome.isTrustedFile()) {
            out.println("The keys came from the file itself: it is whole, but whose it is is not shown. Use --key.");
        }
    }

    private static Map<String, Object> tree(Verification.Outcome outcome) {
        var tree = new TreeMap<String, Object>(Map.of(
                "whole", outcome.fault() == null,
                "start", outcome.start().name().toLowerCase(Locale.ROOT),
                "first", outcome.first(),
                "last", outcome.last(),
                "entries", outcome.entries(),
                "checkpoints", outcome.checkpoints(),
                "signedUpTo", outcome.proven(),
                "tail", outcome.tail(),
                "oldestInTail", outcome.oldestInTail(),
                "keysFromFile", outcome.isTrustedFile()));
        tree.put("from", outcome.from());
        tree.put("to", outcome.to());
        if (outcome.fault() != null) {
            var fault = outcome.fault();
            tree.put(
                    "fault",
                    Map.of(
                            "kind", fault.kind().name().toLowerCase(Locale.ROOT),
                            "entry", fault.seq(),
                            "id", fault.id(),
                            "provenUpTo", fault.from(),
                            "sentence", fault.sentence()));
        }
        return tree;
    }
}
