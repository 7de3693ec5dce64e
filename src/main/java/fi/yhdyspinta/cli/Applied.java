package fi.yhdyspinta.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one document.
 *
 * @param document which
 * @param result how far it came
 * @param revision that runs now; 0 where the hub's has not changed
 * @param problems why it came no further, and what was said beside
 * @param changes what it would change, as lines of a difference; of a dry run alone
 */
record Applied(PartnerText document, Result result, int revision, List<Problem> problems, List<String> changes) {
    /** How far a document came. */
    enum Result {
        /** It says what runs already. */
        UNCHANGED,
        /** It would change what runs: of a dry run. */
        DIFFERENT,
        /** It is a draft, and lacks something or its test is red. */
        SAVED,
        /** Its test is green, and it could not be taken into use. */
        TESTED,
        /** It runs. */
        ACTIVE,
        /** Nothing of it was kept. */
        REFUSED;

        String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static Applied of(PartnerText document, Result result, List<Problem> problems) {
        return new Applied(document, result, 0, problems, List.of());
    }

    /** Whether it ended as its author wanted. */
    boolean isWell() {
        return result == Result.UNCHANGED || result == Result.DIFFERENT || result == Result.ACTIVE;
    }

    String name() {
        return document.name().orElse("");
    }

    /** As lines for a reader, without the changes. */
    List<String> words() {
        var words = new ArrayList<String>();
        words.add(document.file() + ":" + document.line() + ": "
                + Optional.of(name()).filter(name -> !name.isEmpty()).orElse("?") + ": " + result.wire()
                + (revision > 0 ? ", revision " + revision : "") + " (" + document.fields() + " fields)");
        problems.forEach(problem -> words.add("  " + problem.words()));
        return words;
    }

    Map<String, Object> tree(int record) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("record", record);
        tree.put("file", document.file());
        tree.put("line", document.line());
        tree.put("name", name());
        tree.put("result", result.wire());
        tree.put("fields", document.fields());
        if (revision > 0) {
            tree.put("revision", revision);
        }
        tree.put("problems", problems.stream().map(Problem::tree).toList());
        if (!changes.isEmpty()) {
            tree.put("difference", changes);
        }
        return tree;
    }
}
