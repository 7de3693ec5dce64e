package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Puts the content together: the parts of every type asked for, the guardians, the siblings, and what does not belong. */
final class MarkedContent {
    /** @param guardians ids of the notice's guardians */
    record Made(Map<String, Object> tree, List<String> guardians) {
        /** Each child's home municipality; empty where one of them has none. */
        List<String> municipalities() {
            var children = new ArrayList<Object>(List.of(tree));
            children.addAll(Tree.list(tree.get("siblings")));
            var said = new ArrayList<String>();
            for (var child : children) {
                var municipality = Tree.text(Tree.map(Tree.map(child).get("subject")), "municipality");
                if (municipality == null) {
                    return List.of();
                }
                said.add(municipality);
            }
            return said;
        }

        /** The municipality of the subject's school, where it is said. */
        Optional<String> placeOfSchool() {
            return Tree.at(tree, "subject.school.municipality").map(String::valueOf);
        }
    }

    private final Map<String, SchemaNode> schema;
    private final Catalogue catalogue;
    private final List<Crossings.Line> lines;
    private final Sending sending;
    private final Random random;
    private final Markers markers;
    private final MarkedParts parts;
    private final List<String> guardians = new ArrayList<>();

    private MarkedContent(
            Catalogue catalogue, List<Crossings.Line> lines, Sending sending, Random random, Markers markers) {
        this.schema = SchemaNode.parts(catalogue);
        this.catalogue = catalogue;
        this.lines = lines;
        this.sending = sending;
        this.random = random;
        this.markers = markers;
        this.parts = new MarkedParts(random, markers, needed(), sending.fullness(), sending.oddity());
    }

    static Made made(Catalogue catalogue, List<Crossings.Line> lines, Sending sending, Random random, Markers markers) {
        var content = new MarkedContent(catalogue, lines, sending, random, markers);
        return new Made(Tree.freeze(content.tree()), content.guardians);
    }

    private Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        for (var part : partsOfTypes()) {
            if (part.equals("subject")) {
                tree.put(part, subject(0));
            } else if (part.equals("guardians")) {
                tree.put(part, guardians(new Leaf.Owner.Notice(part)));
            } else if (isNeeded(part) || random.nextInt(100) < 40 + sending.fullness()) {
                var whose = new MarkedParts.Whose(new Leaf.Owner.Notice(part), null);
                tree.put(part, parts.part(schema.get(part), ContentPath.of(part), whose));
            }
        }
        withoutWhatWouldReachNobody(tree);
        int siblings = takesSiblings() ? sending.siblings() : 0;
        if (siblings > 0) {
            var all = new ArrayList<Object>();
            for (int child = 1; child <= siblings; child++) {
                all.add(sibling(child));
            }
            tree.put("siblings", all);
        }
        foreign(tree);
        return tree;
    }

    private Set<String> partsOfTypes() {
        var own = new LinkedHashSet<String>();
        for (var line : lines) {
            own.addAll(
                    catalogue.types().get(line.type()).parts().stream().sorted().toList());
        }
        boolean isContactNamed = own.contains("subject") && (sending.contact() > 1 || isForGuardian());
        if (isContactNamed) {
            own.add("guardians");
        }
        own.removeAll(Set.of("contact", "support"));
        return own;
    }

    private Map<String, Object> subject(int child) {
        var whose = new MarkedParts.Whose(new Leaf.Owner.Child(child), "subject");
        return Tree.map(parts.part(schema.get("subject"), ContentPath.of("subject"), whose));
    }

    private List<Object> guardians(Leaf.Owner owner) {
        var all = new ArrayList<Object>();
        for (int count = 1 + random.nextInt(2); count > 0; count--) {
            var path = ContentPath.of("guardians");
            var id = markers.word(new Leaf(path.below("id"), owner, null, false));
            var held = new LinkedHashMap<String, Object>();
            held.put("id", id);
            var guardian = parts.object(schema.get("guardians").items(), path, new MarkedParts.Whose(owner, id), held);
            if (isForGuardian()) {
                // a copy that the minor has denied goes nowhere
                guardian.computeIfPresent("informed", (name, told) -> told.equals("denied") ? "no" : told);
            }
            all.add(guardian);
            if (owner instanceof Leaf.Owner.Notice) {
                guardians.add(id);
            }
        }
        return all;
    }

    private Map<String, Object> sibling(int child) {
        var owner = new Leaf.Owner.Child(child);
        var sibling = new LinkedHashMap<String, Object>();
        sibling.put("subject", subject(child));
        if (random.nextBoolean()) {
            sibling.put("guardians", guardians(owner));
        }
        if (random.nextBoolean() && lines.stream().allMatch(line -> line.type().startsWith("M1"))) {
            var whose = new MarkedParts.Whose(owner, null);
            sibling.put("concern", parts.part(schema.get("concern"), ContentPath.of("concern"), whose));
        }
        // a sibling can't bring in what the schema keeps for the notice
        if (parts.isOdd() && isAllDuty()) {
            for (var part : List.of("contact", "support", "siblings", "clinical")) {
                var whose = new MarkedParts.Whose(decoy(part) ? new Leaf.Owner.Nobody() : owner, null);
                sibling.put(part, Map.of("phone", markers.text(whose.at(ContentPath.of(part + ".phone")))));
            }
        }
        return sibling;
    }

    /** What belongs to no type stops a message, unless it is a duty notice; a contact that the sender writes is none. */
    private void foreign(Map<String, Object> tree) {
        boolean isWritten = lines.stream().anyMatch(line -> line.type().equals("M28")) && parts.isOdd();
        boolean isSlip = isAllDuty() && sending.slip() == Sending.Slip.FOREIGN_PART;
        for (var part : isWritten || isSlip ? List.of("contact", "support") : List.<String>of()) {
            var whose = new MarkedParts.Whose(new Leaf.Owner.Nobody(), null);
            var path = ContentPath.of(part);
            tree.put(part, parts.object(schema.get(part), path, whose, new LinkedHashMap<>()));
        }
        if (isSlip) {
            var other = List.copyOf(schema.keySet()).get(random.nextInt(schema.size()));
            if (!tree.containsKey(other) && !decoy(other) && !other.equals("subject")) {
                var whose = new MarkedParts.Whose(new Leaf.Owner.Notice(other), null);
                tree.put(other, parts.part(schema.get(other), ContentPath.of(other), whose));
            }
            parts.odd(tree, ContentPath.ROOT, new MarkedParts.Whose(new Leaf.Owner.Notice("unknown"), null), 0);
        }
    }

    private static boolean decoy(String part) {
        return List.of("contact", "support", "siblings").contains(part);
    }

    private boolean takesSiblings() {
        return lines.stream()
                        .allMatch(line -> catalogue.types().get(line.type()).takesSiblings())
                || (isAllDuty() && sending.slip() == Sending.Slip.SIBLINGS_OF_NO_TYPE);
    }

    private boolean isForGuardian() {
        return lines.stream().anyMatch(line -> line.to().equals("guardian"));
    }

    private boolean isAllDuty() {
        return lines.stream().allMatch(line -> line.permit().isDuty());
    }

    private void withoutWhatWouldReachNobody(Map<String, Object> tree) {
        for (var line : lines) {
            catalogue.types().get(line.type()).split().forEach((path, basis) -> {
                boolean isCarried = lines.stream()
                        .anyMatch(other -> other.type().equals(line.type())
                                && other.basis().equals(basis));
                if (!isCarried) {
                    var steps = path.split("\\.");
                    Tree.map(tree.get(steps[0])).remove(steps[1]);
                }
            });
        }
    }

    private boolean isNeeded(String part) {
        return needed().stream().anyMatch(path -> path.equals(part) || path.startsWith(part + "\n"));
    }

    /** Spelled paths that the types need; of {@code a|b} one that crosses on the recipient's own ground. */
    private Set<String> needed() {
        var needed = new HashSet<String>();
        for (var line : lines) {
            var type = catalogue.types().get(line.type());
            for (var either : type.requires()) {
                var choices = List.of(either.split("\\|")).stream()
                        .filter(path ->
                                type.split().getOrDefault(path, line.basis()).equals(line.basis()))
                        .toList();
                needed.add(ContentPath.spelled(choices.get(sending.salt() % 2 == 0 ? 0 : choices.size() - 1)));
            }
            if (sending.isToBeFound()) {
                needed.add("subject\nmunicipality");
            }
        }
        return needed;
    }
}
