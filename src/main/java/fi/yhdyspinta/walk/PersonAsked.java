package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A person who is looked for in a controller's log: by a hetu, by names and birth date, or by both. It lives as long as the
 * question and stands in no answer.
 */
record PersonAsked(Map<String, Object> person) {
    /** What is wrong with it. @param at where it stands in the body */
    List<Refusal> problems(String at) {
        var problems = new ArrayList<Refusal>();
        var hetu = Tree.text(person, "hetu");
        if (hetu == null && !isNamed()) {
            problems.add(Refusal.ofSender("AUDIT_PERSON_MISSING", at));
        }
        if (hetu != null && Hetu.faultOf(hetu) != Hetu.Fault.NONE) {
            problems.add(Refusal.ofSender("HETU_FORM", at + "/hetu"));
        }
        return problems;
    }

    /** Whether neither a hetu nor any name was given. */
    boolean isNobody() {
        return Stream.of("hetu", "firstName", "familyName", "birthDate")
                .allMatch(member -> Tree.text(person, member) == null);
    }

    private boolean isNamed() {
        return Stream.of("firstName", "familyName", "birthDate").allMatch(member -> Tree.text(person, member) != null);
    }

    // a message with a hetu is found by it, one without by names: whoever knows both looks for both
    List<String> subjects(BlindIndex index, String controller) {
        return plainSubjects(index).stream()
                .map(subject -> index.ofController(controller, subject))
                .toList();
    }

    /** The same as the journal knows them, before any controller's own key. */
    List<String> plainSubjects(BlindIndex index) {
        var subjects = new ArrayList<String>();
        if (Tree.text(person, "hetu") != null) {
            subjects.add(index.ofSubject(Map.of("hetu", person.get("hetu"))));
        }
        if (isNamed()) {
            subjects.add(index.ofGuardian(person));
        }
        return subjects;
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "PersonAsked";
    }
}
