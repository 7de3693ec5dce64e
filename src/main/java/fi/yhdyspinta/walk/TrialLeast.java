package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Takes out of the invented messages of a contract test what need not be in them. */
final class TrialLeast {
    /** So often something that turns out to be required is put back before it is given up. */
    private static final int REPAIRS = 20;

    private final TrialSteps steps;

    TrialLeast(TrialSteps steps) {
        this.steps = steps;
    }

    /** The same with no more in it than its type requires. */
    TrialLetter of(TrialLetter full) {
        var paths = new ArrayList<String>();
        full.type().requires().forEach(path -> Stream.of(path.split("\\|"))
                .filter(each ->
                        Pruned.at(full.content(), "/" + first(full, each)).isPresent())
                .findFirst()
                .ifPresent(paths::add));
        var line = Tree.map(Tree.list(full.tree().get("recipients")).get(0));
        if (line.containsKey("contact")) {
            paths.add("guardians");
        }
        if (full.content().containsKey("attachments")) {
            paths.add("attachments");
        }
        var least = full.saying(Pruned.to(full.content(), paths));
        for (int round = 0; round < REPAIRS; round++) {
            var lacks = lacks(least);
            if (lacks.isEmpty()) {
                return least;
            }
            var content = least.content();
            for (var pointer : lacks) {
                var value = Pruned.at(full.content(), pointer);
                content = value.isPresent() ? Pruned.saying(content, pointer, value.get()) : content;
            }
            least = least.saying(content);
        }
        return least;
    }

    // of a list the first item
    private static String first(TrialLetter full, String path) {
        var words = path.split("\\.");
        var isList = full.content().get(words[0]) instanceof List<?>;
        var rest = path.contains(".") ? path.substring(path.indexOf('.') + 1).replace('.', '/') : "";
        return words[0] + (isList && !rest.isEmpty() ? "/0/" : rest.isEmpty() ? "" : "/") + rest;
    }

    private List<String> lacks(TrialLetter letter) {
        return steps.rulebook().messageSchema().problems(letter.tree()).stream()
                .filter(problem -> problem.code().equals("SCHEMA_REQUIRED"))
                .map(Refusal::pointer)
                .filter(pointer -> pointer.startsWith("/content/"))
                .map(pointer -> pointer.substring("/content".length()))
                .toList();
    }
}
