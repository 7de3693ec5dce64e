package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.Grounds;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Tree;
import java.util.BitSet;
import java.util.List;

/**
 * A message whose every leaf is a marker, and what is known of it apart from the decision.
 *
 * @param lines the crossing of each recipient, in order
 */
record MarkedMessage(Message message, Grounds grounds, List<Crossings.Line> lines, Markers markers) {
    /** Whether a leaf may reach that recipient of that child's copy. */
    boolean mayReach(Leaf leaf, int place, int child, ListsAsWritten lists) {
        var line = lines.get(place);
        boolean isBanned = isBanned(place, lists);
        var owner = leaf.owner();
        if (owner instanceof Leaf.Owner.Everybody) {
            return true;
        }
        if (owner instanceof Leaf.Owner.Passage passage) {
            return passage.place() == place;
        }
        if (owner instanceof Leaf.Owner.Unit unit) {
            return lists.tellsOfUnit(line.to(), isBanned, unit.member());
        }
        if (owner instanceof Leaf.Owner.Recipient recipient) {
            return recipient.place() == place && lets(leaf.path(), line, isBanned, lists);
        }
        return isOfChild(owner, child)
                && (lets(leaf.path(), line, isBanned, lists)
                        || (isContact(leaf, place) && lets(leaf.path().under("contact"), line, isBanned, lists)));
    }

    /** The leaves that reach it; names and what stands below a dotted name are never promised. */
    BitSet promised(int place, int child, ListsAsWritten lists) {
        var promised = new BitSet(markers.count());
        for (int index = 0; index < markers.count(); index++) {
            var leaf = markers.leaf(index);
            boolean isOfContent = leaf.owner() instanceof Leaf.Owner.Notice
                    || leaf.owner() instanceof Leaf.Owner.Child
                    || leaf.owner() instanceof Leaf.Owner.Recipient;
            promised.set(
                    index,
                    isOfContent
                            && !leaf.isName()
                            && !leaf.path().holdsADottedName()
                            && mayReach(leaf, place, child, lists));
        }
        return promised;
    }

    /** Whether a turvakielto keeps contact data from that recipient. */
    boolean isBanned(int place, ListsAsWritten lists) {
        var line = lines.get(place);
        return message.envelope().securityBan()
                && lists.keepsFrom(
                        line.to(), message.envelope().addressees().get(place).type());
    }

    boolean seesMunicipality(int place, ListsAsWritten lists) {
        return lets(ContentPath.of("subject.municipality"), lines.get(place), isBanned(place, lists), lists);
    }

    private boolean lets(ContentPath path, Crossings.Line line, boolean isBanned, ListsAsWritten lists) {
        return lists.lets(line.to(), line.type(), line.basis(), isBanned, path);
    }

    private boolean isContact(Leaf leaf, int place) {
        return leaf.contact() != null
                && leaf.contact()
                        .equals(message.envelope().addressees().get(place).contact());
    }

    private boolean isOfChild(Leaf.Owner owner, int child) {
        if (owner instanceof Leaf.Owner.Child own) {
            return own.number() == child;
        }
        return owner instanceof Leaf.Owner.Notice notice && (child == 0 || !saysItself(child, notice.part()));
    }

    private boolean saysItself(int child, String part) {
        return Tree.map(Tree.list(message.content().get("siblings")).get(child - 1))
                .containsKey(part);
    }
}
