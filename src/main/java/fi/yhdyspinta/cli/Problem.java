package fi.yhdyspinta.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that the hub found wrong.
 *
 * @param code the hub's word for it; empty where it has none
 * @param pointer JSON Pointer to the place in what was sent; empty where it is all of it
 * @param line of the file, from 1; 0 where nobody can tell
 * @param sentence what is wrong and what to do, in the language that was asked for
 */
record Problem(String code, String pointer, int line, String sentence) {
    /** The same, some lines further down: the hub counts in the document, a reader in the file. */
    Problem below(int lines) {
        return line == 0 ? this : new Problem(code, pointer, line + lines, sentence);
    }

    /** One of a list of problems as the hub says it: the sentences stand under {@code text}, or beside the code. */
    static Problem of(Map<String, Object> said, String language) {
        var sentences = said.get("text") instanceof Map<?, ?> ? Json.object(said, "text") : said;
        return new Problem(
                Json.text(said, "code").orElse(""),
                Json.text(said, "pointer").orElse(""),
                said.get("line") instanceof Number line ? line.intValue() : 0,
                sentence(sentences, language).or(() -> Json.text(said, "code")).orElse(""));
    }

    /** Those of a list under a name. */
    static List<Problem> listed(Map<String, Object> said, String name, String language) {
        return Json.objects(said, name).stream().map(each -> of(each, language)).toList();
    }

    private static Optional<String> sentence(Map<String, Object> sentences, String language) {
        return Json.text(sentences, language).or(() -> Json.text(sentences, "en"));
    }

    /** As a line for a reader. */
    String words() {
        var place = new ArrayList<String>();
        if (line > 0) {
            place.add("line " + line);
        }
        if (!pointer.isEmpty()) {
            place.add(pointer);
        }
        return (place.isEmpty() ? "" : String.join(", ", place) + ": ")
                + sentence
                + (code.isEmpty() || code.equals(sentence) ? "" : " [" + code + "]");
    }

    /** As a script reads it. */
    Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("code", code);
        tree.put("pointer", pointer);
        if (line > 0) {
            tree.put("line", line);
        }
        tree.put("text", sentence);
        return tree;
    }
}
