package fi.yhdyspinta.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A partner's document as it stands in a file.
 *
 * @param file which; {@code -} for what was piped in
 * @param line of the file on which it begins, from 1
 * @param text with one line end at its end
 */
record PartnerText(String file, int line, String text) {
    /** The most characters that a hub takes as one document. */
    private static final int MOST = 256 * 1024;

    /**
     * The documents of a text, {@code ---} between them; what holds nothing but comments and blanks is none.
     *
     * @param file of which
     */
    static List<PartnerText> parts(String file, String text) {
        var parts = new ArrayList<PartnerText>();
        var part = new StringBuilder();
        int begins = 1;
        int line = 0;
        for (var each : text.split("\r?\n", -1)) {
            line++;
            if (each.stripTrailing().equals("---") || each.startsWith("--- ")) {
                keep(parts, new PartnerText(file, begins, part.toString()));
                part.setLength(0);
                begins = line + 1;
            } else {
                part.append(each).append('\n');
            }
        }
        keep(parts, new PartnerText(file, begins, part.toString()));
        return parts;
    }

    private static void keep(List<PartnerText> parts, PartnerText part) {
        boolean holdsSomething = part.text
                .lines()
                .anyMatch(each -> !each.isBlank() && !each.stripLeading().startsWith("#"));
        if (holdsSomething) {
            parts.add(new PartnerText(part.file, part.line, tidy(part.text)));
        }
    }

    /** A document as two of them are compared: with one line end at its end. */
    static String tidy(String text) {
        return text.stripTrailing() + "\n";
    }

    /** Its members; empty where it is no YAML. */
    static Optional<Map<String, Object>> tree(String text) {
        try {
            return Optional.of(loaded(text));
        } catch (YamlEngineException | IllegalArgumentException | StackOverflowError none) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> loaded(String text) {
        var settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setAllowRecursiveKeys(false)
                .setCodePointLimit(MOST)
                .setMaxAliasesForCollections(20)
                .build();
        var tree = new TreeMap<String, Object>();
        if (!(new Load(settings).loadFromString(text) instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException("no members");
        }
        members.forEach((name, value) -> tree.put(String.valueOf(name), value));
        // what holds itself would never end, here as at the hub
        values(tree);
        return tree;
    }

    /** Whose it is; empty where it does not say so. */
    Optional<String> name() {
        return tree(text).map(tree -> tree.get("name")).map(String::valueOf).filter(name -> !name.isBlank());
    }

    /** How many fields it fills in: every value, each of a list among them. */
    int fields() {
        return tree(text).map(PartnerText::values).orElse(0);
    }

    private static int values(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().mapToInt(PartnerText::values).sum();
        }
        return value instanceof List<?> list
                ? list.stream().mapToInt(PartnerText::values).sum()
                : 1;
    }

    /** Whether another document says the same, whatever its spaces and comments are. */
    boolean saysWhat(String other) {
        return text.equals(tidy(other)) || tree(text).isPresent() && tree(text).equals(tree(other));
    }

    /** Why it can't even be sent; empty where it can. */
    Optional<Problem> fault() {
        try {
            if (text.length() > MOST) {
                return Optional.of(fault(line, "the document is longer than a hub takes (256 KiB): make it shorter"));
            }
            return loaded(text).get("name") == null
                    ? Optional.of(fault(line, "the document does not say whose it is: add a line with name: …"))
                    : Optional.empty();
        } catch (MarkedYamlEngineException wrong) {
            int at = wrong.getProblemMark().map(mark -> mark.getLine()).orElse(0);
            return Optional.of(fault(line + at, "no YAML: " + wrong.getProblem() + "; correct the line"));
        } catch (YamlEngineException | IllegalArgumentException wrong) {
            return Optional.of(fault(line, "no document of a partner: it has no members such as name: …"));
        } catch (StackOverflowError endless) {
            return Optional.of(fault(line, "the document is nested too deep, or holds itself: write it out"));
        }
    }

    private static Problem fault(int at, String sentence) {
        return new Problem("YAML_UNREADABLE", "", at, sentence);
    }
}
