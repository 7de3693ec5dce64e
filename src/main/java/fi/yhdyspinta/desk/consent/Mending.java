package fi.yhdyspinta.desk.consent;

import fi.yhdyspinta.message.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What is wrong with a document, told to who filled in a form: by the question's own words and not by a member's name. */
final class Mending {
    private static final String REQUIRED = "SCHEMA_REQUIRED";
    private static final String MISSING = "ANSWER_MISSING";
    private static final String WRONG = "ANSWER_WRONG";

    /** Where the form asks once for what the document says in one of two ways, or in a list. */
    private static final Map<String, String> ASKED_AT = Map.of(
            "subject", "subject/firstName",
            "ability", "ability/assessedBy",
            "shownText", "shownText/language",
            "giver", "giver/kind",
            "assessed", "assessed/name",
            "covers", "covers/firstName");

    private final List<String> names;
    private final UnaryOperator<String> words;

    /**
     * One form's.
     *
     * @param names of its fields
     * @param words of each field's question
     */
    Mending(List<String> names, UnaryOperator<String> words) {
        this.names = names;
        this.words = words;
    }

    /** Every problem at its field, one a field. */
    List<Refusal> told(List<Refusal> problems) {
        var told = new ArrayList<Refusal>();
        var fields = new HashSet<String>();
        for (var problem : problems) {
            var field = field(problem);
            if (field == null) {
                told.add(problem);
            } else if (fields.add(field)) {
                told.add(at(field, problem));
            }
        }
        return told;
    }

    private Refusal at(String field, Refusal problem) {
        var code = code(problem.code());
        return code.equals(problem.code())
                ? new Refusal(code, problem.turn(), "/" + field, problem.args())
                : Refusal.ofSender(code, "/" + field, words.apply(field));
    }

    private static String code(String code) {
        if (code.equals(REQUIRED) || code.equals("CONSENT_END_MISSING")) {
            return MISSING;
        }
        return code.startsWith("SCHEMA_") ? WRONG : code;
    }

    private String field(Refusal problem) {
        // either will do, so one answer is missing and not two
        if (problem.code().equals(REQUIRED) && problem.pointer().equals("/subject/birthDate")) {
            return "subject/hetu";
        }
        var place = problem.pointer().isEmpty() ? "" : problem.pointer().substring(1);
        // the number of a list's item is nothing that a form knows
        var listed = place.replaceAll("/\\d+", "");
        return List.of(place, listed).stream()
                .map(name -> names.contains(name) ? name : ASKED_AT.getOrDefault(name, name))
                .filter(names::contains)
                .findFirst()
                .orElse(null);
    }
}
