package fi.yhdyspinta.desk.consent;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.message.Refusal;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The form of a minor's denial, and the document that its answers make. */
final class DenialForm {
    private static final List<String> PLAIN = List.of(
            "reference",
            "recorderUnit",
            "domain",
            "assessed/role",
            "assessed/name",
            "reasonClass",
            "validFrom",
            "validTo");
    private static final String NOT_AGAINST = "assessed/notAgainstInterest";
    private static final List<String> COVERED = List.of("covers/firstName", "covers/familyName");

    /** What a form may hold. */
    static final List<String> NAMES = Stream.of(Subject.NAMES, PLAIN, COVERED, List.of(NOT_AGAINST))
            .flatMap(List::stream)
            .toList();

    private final Answers answers;

    private DenialForm(Answers answers) {
        this.answers = answers;
    }

    static DenialForm of(MultivaluedMap<String, String> form) {
        return new DenialForm(Answers.of(NAMES, form));
    }

    /** An empty form, in force from today, with a reference that stands from the first. */
    static DenialForm fresh(LocalDate today) {
        return new DenialForm(Answers.begun(
                NAMES,
                Map.of(
                        "reference", List.of(UUID.randomUUID().toString()),
                        "validFrom", List.of(today.toString()))));
    }

    Map<String, Object> document() {
        var document = new LinkedHashMap<>(answers.tree(PLAIN, List.of()));
        document.put("subject", Subject.document(answers));
        var assessed = new LinkedHashMap<String, Object>();
        Stream.of("role", "name")
                .filter(member -> answers.has("assessed/" + member))
                .forEach(member -> assessed.put(member, answers.one("assessed/" + member)));
        if (answers.one(NOT_AGAINST).equals("true")) {
            assessed.put("notAgainstInterest", true);
        }
        document.put("assessed", assessed);
        if (COVERED.stream().anyMatch(answers::has)) {
            document.put("covers", List.of(answers.tree(COVERED, List.of()).get("covers")));
        }
        return document;
    }

    String one(String name) {
        return answers.one(name);
    }

    Entered entered(List<Refusal> problems) {
        return answers.entered(problems);
    }

    /** Says nothing of what was answered. */
    @Override
    public String toString() {
        return "DenialForm[" + answers.one("reference") + "]";
    }
}
