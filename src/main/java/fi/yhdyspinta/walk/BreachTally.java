package fi.yhdyspinta.walk;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a report of a breach says of one controller altogether: how many persons, and of what how many. */
final class BreachTally {
    private static final List<String> SETS = List.of("fields", "recipients", "accounts", "actions", "types", "grounds");
    /** Accounts and recipients come from the log: should somebody have made very many, the rest is one. */
    private static final int MOST = 1_000;

    private final String controller;
    private final Map<String, Map<String, Long>> persons = new LinkedHashMap<>();
    private long count;
    private long entries;
    private long withoutPerson;
    private Instant first;
    private Instant last;

    BreachTally(String controller) {
        this.controller = controller;
        SETS.forEach(set -> persons.put(set, new TreeMap<>()));
    }

    void person(Touched person) {
        count++;
        entries += person.entries();
        span(person);
        SETS.forEach(set -> person.of(set).forEach(value -> {
            var counts = persons.get(set);
            counts.merge(counts.containsKey(value) || counts.size() < MOST ? value : "…", 1L, Long::sum);
        }));
    }

    void withoutPerson(Touched entry) {
        withoutPerson += entry.entries();
        span(entry);
    }

    private void span(Touched touched) {
        first = first == null || touched.first().isBefore(first) ? touched.first() : first;
        last = last == null || touched.last().isAfter(last) ? touched.last() : last;
    }

    boolean isEmpty() {
        return entries == 0 && withoutPerson == 0;
    }

    boolean hasWithoutPerson() {
        return withoutPerson > 0;
    }

    boolean hasPerhaps() {
        return persons.get("actions").containsKey("perhaps-delivered");
    }

    Map<String, Object> view() {
        var view = new LinkedHashMap<String, Object>();
        view.put("controller", controller);
        view.put("persons", count);
        view.put("entries", entries);
        view.put("entriesWithoutPerson", withoutPerson);
        if (first != null) {
            view.put("firstAt", first.toString());
            view.put("lastAt", last.toString());
        }
        persons.forEach((set, counts) -> view.put(
                set,
                counts.entrySet().stream()
                        .map(each -> Map.of("name", each.getKey(), "persons", each.getValue()))
                        .toList()));
        return view;
    }
}
