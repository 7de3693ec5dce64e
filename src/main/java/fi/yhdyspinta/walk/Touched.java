package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Tree;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What entries of the audit say together of one person, or of nobody by name: sets of codes and ids, which do not grow with
 * the number of entries, but for messages, of which the first thousand are named.
 */
final class Touched {
    /** How many messages of one person are named; the rest is counted. */
    static final int MOST_MESSAGES = 1_000;

    private final Map<String, Set<String>> said = new TreeMap<>();
    private final Set<String> messages = new TreeSet<>();
    private boolean isMore;
    private Instant first;
    private Instant last;
    private long entries;

    /** Counts an entry in. @param members of its document */
    void add(Instant at, Map<String, Object> members) {
        entries++;
        first = first == null || at.isBefore(first) ? at : first;
        last = last == null || at.isAfter(last) ? at : last;
        put("actions", members.get("action"));
        put("recipients", members.get("recipient"));
        put("accounts", account(members));
        put("types", members.get("type"));
        put("grounds", members.get("ground"));
        Tree.list(members.get("fields")).forEach(field -> put("fields", field));
        name(members.get("message"));
        Tree.list(members.get("messages")).forEach(this::name);
    }

    /** By whose account it was: the organisation and the id of the key, person or node. */
    static String account(Map<String, Object> members) {
        return members.get("actor") + "/" + members.getOrDefault("actorId", members.get("actor"));
    }

    private void put(String set, Object value) {
        if (value != null) {
            said.computeIfAbsent(set, name -> new TreeSet<>()).add(value.toString());
        }
    }

    private void name(Object message) {
        if (message != null && !messages.contains(message.toString())) {
            if (messages.size() < MOST_MESSAGES) {
                messages.add(message.toString());
            } else {
                isMore = true;
            }
        }
    }

    boolean isEmpty() {
        return entries == 0;
    }

    long entries() {
        return entries;
    }

    Instant first() {
        return first;
    }

    Instant last() {
        return last;
    }

    Collection<String> of(String set) {
        return said.getOrDefault(set, Set.of());
    }

    /** The ids of the messages that it names. */
    Collection<UUID> messages() {
        return messages.stream().map(UUID::fromString).toList();
    }

    /** As a row of the report. */
    Map<String, Object> view() {
        var view = new LinkedHashMap<String, Object>();
        view.put("firstAt", first.toString());
        view.put("lastAt", last.toString());
        view.put("entries", entries);
        said.forEach((set, values) ->
                view.put(set, Set.copyOf(values).stream().sorted().toList()));
        view.put("messages", messages.stream().toList());
        if (isMore) {
            view.put("moreMessages", true);
        }
        return view;
    }
}
