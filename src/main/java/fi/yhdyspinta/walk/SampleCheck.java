package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.FormatFault;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.format.Specimen;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds a format against its pairs. */
final class SampleCheck {
    /** Pairs are small: whoever needs longer for all of them would hold up messages. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Rulebook rulebook;
    private final Format format;

    SampleCheck(Rulebook rulebook, Format format) {
        this.rulebook = rulebook;
        this.format = format;
    }

    /** Each pair that does not agree, at {@code /samples/<name>}. */
    List<Refusal> disagreements(List<FormatSample> samples) {
        var found = new ArrayList<Refusal>();
        long end = System.nanoTime() + LONGEST.toNanos();
        for (var sample : samples) {
            var at = "/samples/" + sample.name();
            if (System.nanoTime() > end) {
                found.add(Refusal.ofSender("SAMPLE_SLOW", at, sample.name(), String.valueOf(LONGEST.toSeconds())));
                break;
            }
            try {
                if (!agrees(sample)) {
                    found.add(Refusal.ofSender("SAMPLE_DIFFERS", at, sample.name(), sample.given()));
                }
            } catch (FormatFault fault) {
                found.add(Refusal.ofSender("SAMPLE_FAULT", at, sample.name(), fault.what()));
            } catch (Refused refused) {
                found.add(Refusal.ofSender(
                        "SAMPLE_REFUSED", at, sample.name(), String.join(", ", Refused.codes(refused.refusals()))));
            }
        }
        return found;
    }

    private boolean agrees(FormatSample sample) {
        return switch (sample.kind()) {
            case READ ->
                Arrays.equals(
                        Json.canonicalBytes(format.read(sample.input())),
                        Json.canonicalBytes(Json.object(sample.expected())));
            case REFUSED -> places(problems(sample.input())).equals(expected(sample.expected()));
            case WRITE -> {
                var written = new Specimen(format, format.write(Json.object(sample.input())));
                yield written.isSame(sample.expected()) && written.faults().isEmpty();
            }
        };
    }

    /** What is wrong with a document by its format and by the hub's own schema: what its sender is told of its form. */
    private List<Refusal> problems(byte[] document) {
        try {
            var read = format.document(document);
            var problems = new ArrayList<>(read.problems());
            if (!read.tree().isEmpty() && format.carries() == Format.Carries.MESSAGE) {
                problems.addAll(format.further(read, rulebook.messageSchema().problems(read.tree())));
            }
            return problems;
        } catch (Refused refused) {
            return refused.refusals();
        }
    }

    private static Set<String> places(List<Refusal> problems) {
        return problems.stream()
                .map(problem -> problem.code() + " " + problem.pointer())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> expected(byte[] problems) {
        return Json.list(problems).stream()
                .map(Tree::map)
                .map(problem -> Tree.text(problem, "code") + " " + Tree.text(problem, "pointer"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
