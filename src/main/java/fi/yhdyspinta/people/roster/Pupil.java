package fi.yhdyspinta.people.roster;

import fi.yhdyspinta.message.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One pupil of an education provider.
 *
 * @param sourceId the provider's own id of the pupil
 * @param subject members of the canonical message's {@code subject}: identity, home municipality, languages, school, class
 * @param guardians members of its {@code guardians}; {@code securityBan} beside them where one is under a turvakielto
 * @param securityBan whether the pupil is under a turvakielto
 * @param classes every class and group, the home class first
 */
public record Pupil(
        String sourceId,
        Map<String, Object> subject,
        List<Map<String, Object>> guardians,
        boolean securityBan,
        List<String> classes) {

    /** A guardian's member that no message has: whether that guardian is under a turvakielto. */
    public static final String BAN = "securityBan";

    public Pupil {
        subject = Tree.freeze(subject);
        guardians = guardians.stream().map(Tree::freeze).toList();
        classes = List.copyOf(classes);
    }

    /** The school: its id where it has one, else its name. */
    public String schoolKey() {
        return school().getOrDefault("id", school().get("name")).toString();
    }

    /** Id, name and municipality of the school. */
    public Map<String, Object> school() {
        return Tree.map(subject.get("school"));
    }

    /** Whether a message about the pupil must be handled as one under a turvakielto: a guardian's home is the child's too. */
    public boolean isUnderBan() {
        return securityBan || guardians.stream().anyMatch(guardian -> Boolean.TRUE.equals(guardian.get(BAN)));
    }

    /** All of it, for sealing. */
    public Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("sourceId", sourceId);
        tree.put("subject", subject);
        tree.put("guardians", guardians);
        tree.put(BAN, securityBan);
        tree.put("classes", classes);
        return tree;
    }

    /** What {@link #tree} gave. */
    public static Pupil of(Map<String, Object> tree) {
        return new Pupil(
                Tree.text(tree, "sourceId"),
                Tree.map(tree.get("subject")),
                Tree.list(tree.get("guardians")).stream().map(Tree::map).toList(),
                Boolean.TRUE.equals(tree.get(BAN)),
                Tree.list(tree.get("classes")).stream().map(String::valueOf).toList());
    }

    /** Says nothing of whom it is about. */
    @Override
    public String toString() {
        return "Pupil[…]";
    }
}
