package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.message.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a document lacks, in the words of the form that asks for it. */
public final class PartnerWords {
    private static final String FIELD = "page.partner.field.";

    private PartnerWords() {}

    /** The sentence of a problem; of what is missing, what the form calls it. */
    public static String sentence(Page page, Refusal problem) {
        return problem.code().equals("SCHEMA_REQUIRED")
                ? label(page, problem.pointer())
                        .map(label -> page.say("page.partner.missing", label))
                        .orElseGet(() -> page.sentence(problem))
                : page.sentence(problem);
    }

    private static Optional<String> label(Page page, String pointer) {
        var steps = List.of(pointer.replaceFirst("^/", "").split("/"));
        var last = steps.get(steps.size() - 1);
        var name = Stream.of(String.join(".", steps), last)
                .map(FIELD::concat)
                .filter(page::knows)
                .findFirst()
                .map(page::say);
        return steps.get(0).equals("out") && steps.size() > 2
                ? name.map(field -> page.say("page.partner.doors." + steps.get(1)) + ", " + field)
                : name;
    }
}
