package fi.yhdyspinta.desk.notice;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.PupilPick;
import fi.yhdyspinta.walk.DraftedNotice;
import fi.yhdyspinta.walk.form.Chosen;
import fi.yhdyspinta.walk.form.Field;
import fi.yhdyspinta.walk.form.Group;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A notice's form as its page shows it, in four sections: who, what, who has been told, and to whom.
 *
 * @param entered what stands in it, and what is wrong
 * @param pick the pupils of the own roster, where there is one
 * @param recipients whom it may go to
 * @param ground the statute's words
 */
public record NoticeForm(
        DraftedNotice form, Entered entered, PupilPick pick, List<Recipient> recipients, Ground ground) {
    private static final String ANSWER = "request.answer.";

    private static final Set<String> TOLD = Set.of(
            "concern.madeJointly",
            "concern.ownWords",
            "concern.toldToSubject",
            "concern.toldToSubjectOn",
            "concern.talkOffered",
            "concern.toldToFamily",
            "concern.toldToFamilyOn",
            "concern.notToldBecause");

    /** What the law says of it. */
    public record Ground(
            String code, String statute, String section, String text, boolean isDuty, boolean needsConsent) {}

    /** Who it is about; the child before the guardians. */
    public List<Group> who() {
        return groups(group -> isWho(group.path()), field -> true).stream()
                .sorted(Comparator.comparing(group -> !group.path().startsWith("subject")))
                .toList();
    }

    /** Whether it asks who it is about: a consultation names nobody. */
    public boolean isAboutSomebody() {
        return !who().isEmpty();
    }

    /** The number of a section among those that the form has. @param section who, what, told or to */
    public int number(String section) {
        return Stream.of("who", "what", "told", "to")
                        .filter(each -> !each.equals("who") || isAboutSomebody())
                        .filter(each -> !each.equals("told") || !told().isEmpty())
                        .toList()
                        .indexOf(section)
                + 1;
    }

    /** What it is about. */
    public List<Group> what() {
        return groups(
                group -> !isWho(group.path()) && !group.path().equals("reporter"),
                field -> !TOLD.contains(field.path())
                        && (mayAnswer() || !field.path().startsWith(ANSWER)));
    }

    /** Who has been told, and by whom it is told. */
    public List<Group> told() {
        return groups(
                group -> group.path().equals("concern") || group.path().equals("reporter"),
                field -> TOLD.contains(field.path()) || field.path().startsWith("reporter."));
    }

    // a consultation that begins has no answer yet
    private boolean mayAnswer() {
        return isAboutSomebody() || !entered.value("caseId").isEmpty();
    }

    private static boolean isWho(String path) {
        return path.startsWith("subject") || path.startsWith("guardians");
    }

    private List<Group> groups(Predicate<Group> which, Predicate<Field> fields) {
        return form.groups().stream()
                .filter(which)
                .map(group -> new Group(
                        group.path(),
                        group.place(),
                        group.fields().stream().filter(fields).toList(),
                        group.adds()))
                .filter(group -> !group.fields().isEmpty() || group.adds() != null)
                .toList();
    }

    /** The competent one, where the hub can find it: offered before all others. */
    public List<Recipient> byRule() {
        return recipients.stream().filter(Recipient::isByRule).toList();
    }

    /** Partners to be chosen by name. */
    public List<Recipient> byName() {
        return recipients.stream().filter(recipient -> !recipient.isByRule()).toList();
    }

    /** Whether what was said calls for a phone call first. */
    public boolean isDanger() {
        return entered.is("content/concern/immediateDanger", "true");
    }

    /** Whether the pupil was picked from the roster. */
    public boolean isPicked() {
        return !entered.value("content/subject/rosterId").isEmpty();
    }

    /** Whether the type wishes something of each recipient and names who may be contacted. */
    public boolean asksForSupport() {
        return form.has("support");
    }

    /** Whether a recipient is ticked. */
    public boolean isChosen(Recipient recipient) {
        return entered.is(Chosen.BOX + recipient.partner(), "true");
    }

    /** Whether the same concern may be told with the child or guardian instead of about them (SHL 35 §). */
    public boolean mayBeTogether() {
        return form.type().equals("M12");
    }
}
