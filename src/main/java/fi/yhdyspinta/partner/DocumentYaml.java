package fi.yhdyspinta.partner;

import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A partner's document as YAML 1.2: read strictly (no member twice, no alias that holds itself, at most 256 KiB), with the
 * line of each member, and written so that the same tree is the same text.
 */
public final class DocumentYaml {
    /** The most characters of one document: the longest real one has four thousand. */
    public static final int MOST_CHARACTERS = 256 * 1024;

    private static final int DEEPEST = 60;

    private DocumentYaml() {}

    /**
     * A document that is no YAML, or no tree.
     *
     * @param line from 1; 0 where none is to blame
     * @param what in English: the reader's own words, which quote nothing of the document
     */
    public record Fault(int line, String what) {}

    /** Thrown for a document that can't be read at all. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Fault fault;

        Unreadable(Fault fault) {
            super("line " + fault.line() + ": " + fault.what(), null, false, false);
            this.fault = fault;
        }

        /** Where, and what. */
        public Fault fault() {
            return fault;
        }
    }

    /**
     * The document's tree; an empty text is an empty tree.
     *
     * @throws Unreadable saying where and why it can't be read
     */
    public static Map<String, Object> tree(String text) {
        try {
            if (text.length() > MOST_CHARACTERS) {
                throw new Unreadable(new Fault(0, "is longer than " + MOST_CHARACTERS / 1024 + " KiB"));
            }
            var loaded = new Load(settings()).loadFromString(text);
            if (loaded == null) {
                return new LinkedHashMap<>();
            }
            if (!(loaded instanceof Map<?, ?>)) {
                throw new Unreadable(new Fault(1, "is no map of members"));
            }
            return Tree.map(Tree.named(loaded));
        } catch (MarkedYamlEngineException wrong) {
            throw new Unreadable(new Fault(
                    wrong.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0), words(wrong)));
        } catch (YamlEngineException | IllegalArgumentException wrong) {
            throw new Unreadable(new Fault(0, firstLine(wrong.getMessage())));
        } catch (StackOverflowError tooDeep) {
            throw new Unreadable(new Fault(0, "is nested too deep, or holds itself"));
        }
    }

    private static LoadSettings settings() {
        return LoadSettings.builder()
                .setLabel("document")
                .setAllowDuplicateKeys(false)
                .setAllowRecursiveKeys(false)
                .setCodePointLimit(MOST_CHARACTERS)
                .setMaxAliasesForCollections(20)
                .build();
    }

    // the mark's own text shows the line, and a line may hold what nobody else is to read
    private static String words(MarkedYamlEngineException wrong) {
        return firstLine(Optional.ofNullable(wrong.getProblem()).orElse("is not YAML"));
    }

    private static String firstLine(String words) {
        return words == null ? "is not YAML" : words.lines().findFirst().orElse("is not YAML");
    }

    /** The same tree as YAML, members in their order, one a line. */
    public static String text(Map<String, Object> tree) {
        return new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setWidth(4000)
                        .build())
                .dumpToString(tree);
    }

    /**
     * The documents of a text, one after the other ({@code ---} between them), each with the line on which it begins: from 1.
     *
     * @param line of its first character in the whole text
     */
    public record Part(int line, String text) {}

    /** Splits a text at its {@code ---}; parts that hold nothing but comments and blanks are left out. */
    public static List<Part> parts(String text) {
        var parts = new ArrayList<Part>();
        var part = new StringBuilder();
        int begins = 1;
        int line = 0;
        for (var each : text.split("\n", -1)) {
            line++;
            if (each.stripTrailing().equals("---") || each.startsWith("--- ")) {
                keep(parts, begins, part);
                part.setLength(0);
                begins = line + 1;
            } else {
                part.append(each).append('\n');
            }
        }
        keep(parts, begins, part);
        return parts;
    }

    private static void keep(List<Part> parts, int line, StringBuilder part) {
        var text = part.toString();
        boolean holdsSomething = text.lines()
                .anyMatch(each -> !each.isBlank() && !each.stripLeading().startsWith("#"));
        if (holdsSomething) {
            parts.add(new Part(line, text.stripTrailing() + "\n"));
        }
    }

    /**
     * The line of a member, from 1: of the nearest one above it that is there, where it is missing.
     *
     * @param pointer JSON Pointer (RFC 6901)
     */
    public static OptionalInt line(String text, String pointer) {
        try {
            var root = new Compose(settings()).composeString(text);
            if (root.isEmpty() || pointer.isEmpty()) {
                return root.isEmpty() ? OptionalInt.empty() : OptionalInt.of(1);
            }
            Node here = root.get();
            int line = 1;
            int depth = 0;
            for (var step : pointer.substring(1).split("/", -1)) {
                var next = below(here, step.replace("~1", "/").replace("~0", "~"));
                if (next.isEmpty() || depth++ > DEEPEST) {
                    break;
                }
                line = next.get().line();
                here = next.get().value();
            }
            return OptionalInt.of(line);
        } catch (YamlEngineException | StackOverflowError unreadable) {
            return OptionalInt.empty();
        }
    }

    private record Member(int line, Node value) {}

    private static Optional<Member> below(Node node, String step) {
        if (node instanceof MappingNode map) {
            return map.getValue().stream()
                    .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                            && key.getValue().equals(step))
                    .findFirst()
                    .map(tuple -> new Member(lineOf(tuple.getKeyNode()), tuple.getValueNode()));
        }
        if (node instanceof SequenceNode list
                && step.matches("[0-9]{1,6}")
                && Integer.parseInt(step) < list.getValue().size()) {
            var value = list.getValue().get(Integer.parseInt(step));
            return Optional.of(new Member(lineOf(value), value));
        }
        return Optional.empty();
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
