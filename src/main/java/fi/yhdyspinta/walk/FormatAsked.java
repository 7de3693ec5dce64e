package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A version of a format that is to be taken into use.
 *
 * @param files its files by name
 * @param reason why, one line
 * @param override why, where pairs of the format don't agree with it; null or blank where they must
 * @param samples further pairs that it must agree with; they are not kept
 */
public record FormatAsked(Map<String, String> files, String reason, String override, List<FormatSample> samples) {
    private static final Set<String> MEMBERS = Set.of("files", "reason", "override", "samples");

    public FormatAsked {
        files = Map.copyOf(files);
        samples = List.copyOf(samples);
    }

    /**
     * Of {@code {"files": {…}, "reason": …, "override": …, "samples": [{"name", "direction", "given", "expected"}]}}; the two
     * last may be missing.
     *
     * @throws Refused MALFORMED for what is no JSON object, INVALID with every member that is wrong
     */
    public static FormatAsked of(byte[] body) {
        var given = Json.object(body);
        var problems = new ArrayList<Refusal>();
        given.keySet().stream()
                .filter(member -> !MEMBERS.contains(member))
                .forEach(member -> problems.add(Refusal.ofSender("SCHEMA_UNKNOWN_PROPERTY", "/" + member)));
        var files = MappingAsked.files(given.get("files"), problems);
        Why.problem(given.get("reason")).ifPresent(problems::add);
        var samples = new ArrayList<FormatSample>();
        var listed = Tree.list(given.get("samples"));
        for (int place = 0; place < listed.size(); place++) {
            sample(Tree.map(listed.get(place)), "/samples/" + place, samples, problems);
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        return new FormatAsked(files, Why.of(given), Tree.text(given, "override"), samples);
    }

    private static void sample(
            Map<String, Object> given, String at, List<FormatSample> samples, List<Refusal> problems) {
        var way = MappingAsked.Way.of(given.get("direction"));
        var input = Tree.text(given, "given");
        var expected = Tree.text(given, "expected");
        if (way.isEmpty()) {
            problems.add(Refusal.ofSender("SCHEMA_ENUM", at + "/direction"));
        }
        if (input == null || expected == null) {
            var missing = input == null ? "given" : "expected";
            problems.add(Refusal.ofSender("SCHEMA_REQUIRED", at + "/" + missing, missing));
        }
        if (way.isPresent() && input != null && expected != null) {
            samples.add(new FormatSample(
                    at.substring(at.lastIndexOf('/') + 1),
                    way.get() == MappingAsked.Way.READ ? FormatSample.Kind.READ : FormatSample.Kind.WRITE,
                    "given",
                    input.getBytes(StandardCharsets.UTF_8),
                    expected.getBytes(StandardCharsets.UTF_8)));
        }
    }

    boolean isOverridden() {
        return override != null && !override.isBlank();
    }

    @Override
    public String toString() {
        return "FormatAsked[" + files.size() + " files]";
    }
}
