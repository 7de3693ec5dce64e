package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.QueueState;
import fi.yhdyspinta.journal.Queues;
import fi.yhdyspinta.message.Moment;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what is looked for among what waits, or has arrived; gathers every problem and throws none. */
final class FilterReading {
    private static final Set<String> WORDS = Set.of("partner", "type", "state", "from", "to", "cause");
    private static final String WRITERS_HOLD = "SECURITY_BAN_TEXT";

    private final Map<String, Object> words;
    private final String place;
    private final Rulebook rulebook;
    private final Instant now;
    private final List<Refusal> problems;

    /** @param place where the words stand, as a JSON Pointer */
    FilterReading(Map<String, Object> words, String place, Rulebook rulebook, Instant now, List<Refusal> problems) {
        this.words = words;
        this.place = place;
        this.rulebook = rulebook;
        this.now = now;
        this.problems = problems;
    }

    /** What a move looks for; null where nobody can tell which move it is. */
    Queues.Sought sought(Move move) {
        if (words.isEmpty()) {
            wrong("BATCH_FILTER_EMPTY", "");
        }
        var partner = word("partner");
        if (partner != null && !rulebook.partners().containsKey(partner)) {
            wrong("UNKNOWN_RECIPIENT", "/partner", "?");
        }
        if (move == Move.REPLAY) {
            needed("partner");
            needed("from");
            if (words.containsKey("cause")) {
                wrong("SCHEMA_UNKNOWN_PROPERTY", "/cause");
            }
        }
        return sought(partner, move == null || move == Move.REPLAY ? Set.of() : states(move.states()));
    }

    /** What is looked for in a partner's queue. */
    Queues.Sought ofQueue(String partner) {
        return sought(partner, words.containsKey("state") ? states(Set.of(QueueState.values())) : Set.of());
    }

    private Queues.Sought sought(String partner, Set<QueueState> states) {
        // names of the caller's own making may say anything: they are not repeated
        words.keySet().stream()
                .filter(name -> !WORDS.contains(name))
                .forEach(name -> wrong("SCHEMA_UNKNOWN_PROPERTY", ""));
        var type = word("type");
        if (type != null && !rulebook.catalogue().types().containsKey(type)) {
            wrong("UNKNOWN_TYPE", "/type", "?");
        }
        var from = moment("from");
        var to = moment("to");
        if (from != null && (from.isAfter(now) || (to != null && !from.isBefore(to)))) {
            wrong("BATCH_TIMES", "/from");
        }
        return new Queues.Sought(partner, type, states, from, to, cause());
    }

    /** Of which state what is sent again must be; null for all. */
    State parcelState() {
        return words.containsKey("state")
                ? choice(place + "/state", words.get("state"), State::of, "state", problems)
                : null;
    }

    private Set<QueueState> states(Set<QueueState> allowed) {
        if (!words.containsKey("state")) {
            return allowed;
        }
        var state = choice(place + "/state", words.get("state"), QueueState::of, "state", problems);
        if (state != null && !allowed.contains(state)) {
            wrong(
                    "BATCH_STATE",
                    "/state",
                    allowed.stream().map(QueueState::wire).sorted().collect(Collectors.joining(", ")));
        }
        return state == null ? Set.of() : Set.of(state);
    }

    private String cause() {
        var cause = word("cause");
        if (cause != null && Trouble.of(cause).isEmpty() && !cause.equals(WRITERS_HOLD)) {
            wrong("SCHEMA_ENUM", "/cause");
        }
        return cause;
    }

    private void needed(String name) {
        if (!words.containsKey(name)) {
            wrong("SCHEMA_REQUIRED", "/" + name, name);
        }
    }

    private String word(String name) {
        var value = words.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        wrong("SCHEMA_TYPE", "/" + name, "string");
        return null;
    }

    private Instant moment(String name) {
        var text = word(name);
        if (text == null) {
            return null;
        }
        var moment = Moment.of(text);
        if (moment.isEmpty()) {
            wrong("SCHEMA_FORMAT", "/" + name, "date-time");
        }
        return moment.orElse(null);
    }

    /** One of several words; null, and a problem, where it is none of them. */
    static <T> T choice(
            String place, Object word, Function<String, Optional<T>> choices, String name, List<Refusal> problems) {
        if (word == null) {
            problems.add(Refusal.ofSender("SCHEMA_REQUIRED", place, name));
            return null;
        }
        var chosen = Stream.of(word)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .flatMap(text -> choices.apply(text).stream())
                .findFirst();
        if (chosen.isEmpty()) {
            problems.add(Refusal.ofSender("SCHEMA_ENUM", place));
        }
        return chosen.orElse(null);
    }

    private void wrong(String code, String where, String... args) {
        problems.add(Refusal.ofSender(code, place + where, args));
    }
}
