package fi.yhdyspinta.cli;

import fi.yhdyspinta.proof.Evidence;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hub evidence verify}: checks the evidence of one message, and says what it proves. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the evidence of a message (GET /api/messages/{id}/evidence) without a hub.",
            "Ends with 0 where all of it is right, 1 where it is not, 2 where it could not be checked."
        })
final class EvidenceVerify implements Callable<Integer> {
    /** No evidence is larger. */
    private static final long LONGEST = 64L * 1024 * 1024;

    @Parameters(paramLabel = "FILE", description = "The evidence: a JWS in flattened JSON.")
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "Public keys of the hub in PEM (GET /api/audit/keys).")
    private Path key;

    @Option(names = "--json", description = "Says it in JSON, with all that the evidence says.")
    private boolean inJson;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Unchecked {
        var jws = JsonText.object(bytes());
        var outcome = Evidence.check(jws.orElse(Map.of()), Keys.read(key), JsonText::object);
        var out = spec.commandLine().getOut();
        if (inJson) {
            out.println(JsonText.of(tree(outcome)));
        } else {
            say(outcome, out);
        }
        return outcome.faults().isEmpty() ? Hub.RIGHT : Hub.WRONG;
    }

    private byte[] bytes() throws Unchecked {
        try {
            if (Files.size(file) > LONGEST) {
                throw new Unchecked(file + ": it is larger than any evidence");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw Unchecked.unreadable(file, unreadable);
        }
    }

    private void say(Evidence.Outcome outcome, PrintWriter out) {
        if (!outcome.faults().isEmpty()) {
            out.println(file + ": NOT RIGHT: " + String.join("; ", outcome.faults()) + ".");
            return;
        }
        var payload = outcome.payload();
        out.println(file + ": right. Signed by " + payload.get("hub") + " on " + payload.get("madeAt") + " for "
                + payload.get("madeFor") + ".");
        if (payload.get("message") instanceof Map<?, ?> message) {
            out.println("Message " + message.get("id") + ", " + message.get("type") + " of " + message.get("sender")
                    + ", taken over " + message.get("receivedAt") + ", now " + message.get("state") + ".");
        }
        out.println(outcome.covered() + " of its " + outcome.entries()
                + " entries in the audit lie under a signed checkpoint.");
    }

    private static Map<String, Object> tree(Evidence.Outcome outcome) {
        var tree = new TreeMap<String, Object>(Map.of(
                "right", outcome.faults().isEmpty(),
                "faults", outcome.faults(),
                "entries", outcome.entries(),
                "covered", outcome.covered()));
        Optional.ofNullable(outcome.payload()).ifPresent(payload -> tree.put("evidence", payload));
        return tree;
    }
}
