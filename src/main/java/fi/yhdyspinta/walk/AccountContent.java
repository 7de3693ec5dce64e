package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What an account of disclosures holds, sealed while it lies there.
 *
 * @param person whom it is about: {@code hetu}, or names and birth date, or all
 * @param lines the entries of the controller's log, the oldest first
 * @param decisions all that was decided of them, in order
 */
record AccountContent(Map<String, Object> person, List<AccountLine> lines, List<AccountDecision> decisions) {
    AccountContent {
        lines = List.copyOf(lines);
        decisions = List.copyOf(decisions);
    }

    static AccountContent of(Map<String, Object> tree) {
        return new AccountContent(
                Tree.map(tree.get("person")),
                Tree.list(tree.get("lines")).stream()
                        .map(Tree::map)
                        .map(AccountLine::new)
                        .toList(),
                Tree.list(tree.get("decisions")).stream()
                        .map(Tree::map)
                        .map(AccountDecision::of)
                        .toList());
    }

    Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("person", person);
        tree.put("lines", lines.stream().map(AccountLine::members).toList());
        tree.put("decisions", decisions.stream().map(AccountDecision::tree).toList());
        return tree;
    }

    /** The same with more decided. */
    AccountContent deciding(List<AccountDecision> more) {
        return new AccountContent(
                person, lines, Stream.concat(decisions.stream(), more.stream()).toList());
    }

    /** What was decided last of an entry. */
    Optional<AccountDecision> decision(UUID entry) {
        return decisions.stream()
                .filter(decision -> decision.entry().equals(entry))
                .reduce((earlier, later) -> later);
    }

    boolean holds(UUID entry) {
        return lines.stream().anyMatch(line -> line.id().equals(entry));
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "AccountContent[" + lines.size() + " lines]";
    }
}
