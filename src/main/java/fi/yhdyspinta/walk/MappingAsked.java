package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping to be tried on a sample. Neither is kept, and neither prints itself: a sample may hold somebody real although
 * one is told not to give such a one.
 *
 * @param files of the format as somebody is writing it, by name; empty for the format as it runs
 * @param way which way the sample goes
 * @param sample its bytes: for reading a document of the partner's; for writing a canonical message, or what a writer is
 *     given (see {@code integration-routes/formats/README.md})
 * @param recipient name of a running partner in whose words the result is shown too; null for none
 */
public record MappingAsked(Map<String, String> files, Way way, byte[] sample, String recipient) {
    private static final Set<String> MEMBERS = Set.of("files", "direction", "sample", "sampleBase64", "recipient");

    /** Which way a sample goes. */
    public enum Way {
        /** From the partner's words to the hub's. */
        READ,
        /** From the hub's words to the partner's. */
        WRITE;

        /** The same as it is written. */
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** Reads it; empty for another word. */
        public static Optional<Way> of(Object word) {
            return List.of(values()).stream()
                    .filter(way -> way.wire().equals(word))
                    .findFirst();
        }
    }

    public MappingAsked {
        files = Map.copyOf(files);
    }

    /**
     * Of {@code {"files": {…}, "direction": "read|write", "sample": "…", "recipient": "…"}}; {@code sampleBase64} stands for
     * a sample that is no UTF-8.
     *
     * @throws Refused MALFORMED for what is no JSON object, INVALID with every member that is wrong
     */
    public static MappingAsked of(byte[] body) {
        var given = Json.object(body);
        var problems = new ArrayList<Refusal>();
        given.keySet().stream()
                .filter(member -> !MEMBERS.contains(member))
                .forEach(member -> problems.add(Refusal.ofSender("SCHEMA_UNKNOWN_PROPERTY", "/" + member)));
        var files = files(given.get("files"), problems);
        var way = Way.of(given.getOrDefault("direction", "read"));
        if (way.isEmpty()) {
            problems.add(Refusal.ofSender("SCHEMA_ENUM", "/direction"));
        }
        if (!(given.get("sample") instanceof String) && !(given.get("sampleBase64") instanceof String)) {
            problems.add(Refusal.ofSender("SCHEMA_REQUIRED", "/sample", "sample"));
        }
        var sample = sample(given, problems);
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        return new MappingAsked(files, way.orElseThrow(), sample, Tree.text(given, "recipient"));
    }

    private static byte[] sample(Map<String, Object> given, List<Refusal> problems) {
        if (given.get("sampleBase64") instanceof String coded) {
            try {
                return Base64.getDecoder().decode(coded);
            } catch (IllegalArgumentException notCoded) {
                problems.add(Refusal.ofSender("SCHEMA_FORMAT", "/sampleBase64", "base64"));
            }
        }
        return String.valueOf(given.get("sample")).getBytes(StandardCharsets.UTF_8);
    }

    /** A format's files as a document gives them. A file that has nothing in it is none. */
    static Map<String, String> files(Object given, List<Refusal> problems) {
        var files = new HashMap<String, String>();
        if (given != null && !(given instanceof Map)) {
            problems.add(Refusal.ofSender("SCHEMA_TYPE", "/files", "object"));
        }
        Tree.map(given).forEach((name, text) -> {
            if (!Format.FILES.contains(name)) {
                problems.add(Refusal.ofSender("SCHEMA_UNKNOWN_PROPERTY", "/files/" + name));
            } else if (!(text instanceof String whole)) {
                problems.add(Refusal.ofSender("SCHEMA_TYPE", "/files/" + name, "string"));
            } else if (!whole.isBlank()) {
                files.put(name, whole);
            }
        });
        return files;
    }

    @Override
    public String toString() {
        return "MappingAsked[" + way + " of " + files.size() + " files]";
    }
}
