package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.Decision;
import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.decision.RecipientClass;
import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.FormatFault;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.walk.WritingAlone;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Decides a marked message, writes every passage in the formats and holds each byte against the lists as written. */
final class MarkedDelivery {
    private static final int TURNS = 6;

    private final Catalogue catalogue;
    private final Map<String, RecipientClass> classes;
    private final BiFunction<Message, Passage, Passage> tampering;
    private final ListsAsWritten lists = new ListsAsWritten();
    private final Format canonical = MessageFormats.canonical();
    private final List<Format> others = MessageFormats.all();
    private final MarkedTown town;
    private final Crossings crossings;
    private final WritingAlone writing;

    final Set<Crossings.Line> crossed = new HashSet<>();
    int messages;
    int parcels;
    int documents;
    int unwritten;
    long markers;
    private int turn;

    /** As the hub does it. */
    MarkedDelivery(Catalogue catalogue) {
        this(catalogue, catalogue.classes(), (message, passage) -> passage);
    }

    /** With other classes than the files have, or something broken between the decision and the writing. */
    MarkedDelivery(
            Catalogue catalogue, Map<String, RecipientClass> classes, BiFunction<Message, Passage, Passage> tampering) {
        this.catalogue = catalogue;
        this.classes = classes;
        this.tampering = tampering;
        this.town =
                new MarkedTown(catalogue.classes().keySet(), catalogue.types().keySet());
        this.crossings = new Crossings(catalogue);
        this.writing = new WritingAlone(catalogue, town.partners);
    }

    Crossings crossings() {
        return crossings;
    }

    List<String> formats() {
        return IntStream.range(-1, others.size())
                .mapToObj(number -> (number < 0 ? canonical : others.get(number)).name())
                .toList();
    }

    /** What went wrong, one sentence each; empty when nothing did. */
    List<String> faults(Sending sending, long seed) {
        var marked = MarkedPost.message(catalogue, classes, crossings, town, sending, seed);
        var decision = Decision.on(marked.message(), marked.grounds());
        messages++;
        markers += marked.markers().count();
        var faults = new ArrayList<String>();
        if (!decision.refusals().isEmpty()) {
            faults.add("a lawful message is refused: " + decision.refusals() + " of " + marked.lines());
        }
        for (var passage : decision.passages()) {
            crossed.add(marked.lines().get(passage.place()));
            parcels++;
            deliver(marked, passage, faults);
        }
        return faults;
    }

    private void deliver(MarkedMessage marked, Passage passage, List<String> faults) {
        var one = WritingAlone.forOne(marked.message(), passage);
        var again = Decision.again(one, marked.grounds());
        if (again.passages().size() != 1) {
            faults.add("what was taken over is refused at pick-up: " + again.refusals() + ", " + said(marked, passage));
            return;
        }
        var input = writing.input(one, tampering.apply(one, again.passages().get(0)), passage);
        var standing = held(canonical, canonical.write(input), marked, passage, faults);
        var promised = marked.promised(passage.place(), passage.child(), lists);
        if (!marked.message().isSealed()) {
            promised.andNot(standing);
            promised.stream()
                    .mapToObj(index ->
                            "is withheld though allowed: " + marked.markers().leaf(index))
                    .forEach(fault -> faults.add(fault + ", " + said(marked, passage)));
        }
        // the slowest would take the most of the time, so the formats take turns, and some parcels are left to the tree
        int number = turn++ % Math.max(TURNS, others.size());
        if (number < others.size()) {
            write(others.get(number), input, marked, passage, faults);
        }
    }

    private void write(
            Format format, Map<String, Object> input, MarkedMessage marked, Passage passage, List<String> faults) {
        try {
            held(format, format.write(input), marked, passage, faults);
        } catch (FormatFault cannot) {
            // a shape that no schema knows can't be written, and tells nobody anything
            unwritten++;
        }
    }

    private BitSet held(Format format, byte[] bytes, MarkedMessage marked, Passage passage, List<String> faults) {
        documents++;
        var strangers = new BitSet();
        var standing = marked.markers().standingIn(bytes, strangers);
        standing.stream()
                .mapToObj(marked.markers()::leaf)
                .filter(leaf -> !marked.mayReach(leaf, passage.place(), passage.child(), lists))
                .forEach(leaf -> faults.add(format.name() + " tells " + leaf + ", " + said(marked, passage)));
        strangers.stream()
                .filter(serial -> !mayName(serial, marked, passage))
                .forEach(serial -> faults.add(format.name() + " tells of "
                        + town.owner(serial).map(name -> "the partner " + name).orElse("another message")
                        + ", " + said(marked, passage)));
        return standing;
    }

    private boolean mayName(int serial, MarkedMessage marked, Passage passage) {
        var owner = town.owner(serial).orElse(null);
        boolean isSender = marked.message().envelope().sender().equals(owner);
        if (isSender) {
            return !marked.isBanned(passage.place(), lists);
        }
        boolean isNamedCompetent = passage.marks().stream()
                .anyMatch(mark ->
                        mark.code().equals("NOT_COMPETENT") && mark.args().contains(owner));
        return passage.addressee().partner().equals(owner)
                || (isNamedCompetent && marked.seesMunicipality(passage.place(), lists));
    }

    private String said(MarkedMessage marked, Passage passage) {
        return marked.lines().get(passage.place()) + ", recipient " + passage.place() + ", child " + passage.child()
                + (marked.message().envelope().securityBan() ? ", under a turvakielto" : "");
    }
}
