package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Batches;
import fi.yhdyspinta.journal.Consented;
import fi.yhdyspinta.journal.Copies;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.journal.Queues;
import fi.yhdyspinta.journal.Waiting;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what a batch would move, oldest first, and counts what would come of it. Callers hold the transaction. */
@Singleton
class Choosing {
    /** A batch is kept item by item, in one commit. */
    static final int MOST = 10_000;

    private static final int SHARE = 500;

    private final Queues queues;
    private final Copies copies;

    @Inject
    Choosing(Queues queues, Copies copies) {
        this.queues = queues;
        this.copies = copies;
    }

    /**
     * What a batch would move.
     *
     * @param chosen oldest first
     * @param alreadyThere how many their recipients have had before
     * @param personsAgain about how many different people somebody would be told again
     * @param unknownPersons how many are about somebody that the hub can't tell
     * @param refused how many can't be moved, by the reason's code
     */
    record Choice(
            List<Batches.Chosen> chosen,
            int alreadyThere,
            int personsAgain,
            int unknownPersons,
            Map<String, Integer> refused) {
        /** Of what it moves, one by one: another choice has another. */
        String fingerprint() {
            var all = chosen.stream()
                    .map(each -> each.subjectId() + "/" + each.copy())
                    .collect(Collectors.joining("\n"));
            return Dispatching.hash(all.getBytes(StandardCharsets.UTF_8));
        }

        /** How many go to each partner. */
        Map<String, Long> byPartner() {
            return chosen.stream()
                    .collect(Collectors.groupingBy(Batches.Chosen::partner, TreeMap::new, Collectors.counting()));
        }
    }

    /** @throws Refused INVALID where it is too much, or names what is not there */
    Choice choose(BatchAsked asked) {
        return asked.move() == Move.REPLAY ? again(asked) : waiting(asked);
    }

    private Choice again(BatchAsked asked) {
        var filter = asked.filter();
        List<UUID> ids = filter == null
                ? List.copyOf(asked.selection())
                : copies.arrived(
                        filter.partner(), filter.type(), asked.parcelState(), filter.from(), filter.to(), MOST + 1);
        bounded(ids);
        var found = copies.of(ids);
        if (filter == null) {
            named(asked, found.stream().map(copy -> copy.leg().id()).toList());
        }
        return counted(
                asked.move(),
                found.stream()
                        .map(copy -> new Candidate(chosen(copy.leg(), copy.number()), null, copy))
                        .toList());
    }

    private Choice waiting(BatchAsked asked) {
        var rows = asked.filter() == null
                ? found(List.copyOf(asked.selection()))
                : queues.found(asked.filter(), 0, MOST + 1).stream()
                        // a status or a file's result has no sender to be told that it goes nowhere
                        .filter(row -> asked.move() != Move.CANCEL || row.kind() == Waiting.Kind.PARCEL)
                        .toList();
        bounded(rows);
        var ids = rows.stream().map(Queues.Row::subjectId).collect(Collectors.toCollection(LinkedHashSet::new));
        ids.addAll(asked.selection());
        var parcels = copies.of(ids).stream()
                .collect(Collectors.toMap(copy -> copy.leg().id(), Function.identity()));
        var candidates = new ArrayList<Candidate>();
        rows.forEach(row -> candidates.add(new Candidate(
                new Batches.Chosen(row.subjectId(), row.messageId(), row.partner(), row.attempts()),
                row,
                parcels.get(row.subjectId()))));
        // what was named and does not wait any more is refused by name, each for itself
        var waits = rows.stream().map(Queues.Row::subjectId).collect(Collectors.toSet());
        asked.selection().stream()
                .filter(id -> !waits.contains(id))
                .map(parcels::get)
                .filter(copy -> copy != null)
                .forEach(copy -> candidates.add(new Candidate(chosen(copy.leg(), copy.number()), null, copy)));
        if (asked.filter() == null) {
            named(
                    asked,
                    candidates.stream().map(each -> each.chosen.subjectId()).toList());
        }
        return counted(asked.move(), candidates);
    }

    private List<Queues.Row> found(List<UUID> ids) {
        var rows = new ArrayList<Queues.Row>();
        for (int from = 0; from < ids.size(); from += SHARE) {
            rows.addAll(queues.found(ids.subList(from, Math.min(ids.size(), from + SHARE))));
        }
        rows.sort(java.util.Comparator.comparingLong(Queues.Row::position));
        return rows;
    }

    private static Batches.Chosen chosen(Leg leg, int copy) {
        return new Batches.Chosen(leg.id(), leg.messageId(), leg.recipient(), copy);
    }

    private static void bounded(List<?> found) {
        if (found.size() > MOST) {
            throw new Refused(
                    Refused.Ground.INVALID, Refusal.ofSender("BATCH_TOO_LARGE", "/filter", String.valueOf(MOST)));
        }
    }

    private static void named(BatchAsked asked, List<UUID> found) {
        var there = new HashSet<>(found);
        var problems = new ArrayList<Refusal>();
        int place = 0;
        for (var id : asked.selection()) {
            if (!there.contains(id)) {
                problems.add(Refusal.ofSender("NOT_FOUND", "/selection/" + place));
            }
            place++;
        }
        if (!problems.isEmpty()) {
            throw new Refused(
                    Refused.Ground.INVALID, problems.stream().limit(50).toList());
        }
    }

    /** One thing that may be moved, with what is known of it. */
    private record Candidate(Batches.Chosen chosen, Queues.Row row, Copies.Copy copy) {
        Optional<String> hindrance(Move move) {
            return Hindrances.of(move, row, copy, null).stream()
                    .map(Refusal::code)
                    .findFirst();
        }

        boolean hasArrived() {
            return copy != null && Consented.hasReached(copy.leg());
        }
    }

    private static Choice counted(Move move, List<Candidate> candidates) {
        var refused = new TreeMap<String, Integer>();
        var persons = new HashSet<String>();
        int there = 0;
        int unknown = 0;
        boolean reaches = move != Move.HOLD && move != Move.CANCEL;
        for (var each : candidates) {
            var hindrance = each.hindrance(move);
            hindrance.ifPresent(code -> refused.merge(code, 1, Integer::sum));
            if (hindrance.isEmpty() && each.hasArrived()) {
                there++;
                boolean isKnown = !each.copy.leg().subjectIndex().isEmpty();
                unknown += isKnown || !reaches ? 0 : 1;
                if (isKnown && reaches) {
                    persons.add(each.copy.leg().subjectIndex());
                }
            }
        }
        return new Choice(candidates.stream().map(Candidate::chosen).toList(), there, persons.size(), unknown, refused);
    }
}
