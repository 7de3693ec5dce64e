package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.States;
import fi.yhdyspinta.decision.clock.DeadlineRule;
import fi.yhdyspinta.journal.ParcelSearch;
import fi.yhdyspinta.journal.QueueState;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the list of messages is narrowed by, as an address says it: words by name, each a code, a number or a day. */
final class FlowAsked {
    /** Everything that has a failed try behind it and has not gone since. */
    static final String FAILING = "failing";

    static final String OPEN = "open";
    static final String ENDED = "ended";

    /** Tries of which the page offers a choice; any other number does as well. */
    static final List<Integer> ATTEMPTS = List.of(2, 5, 10, 50);

    /** Within what time the next try comes. */
    static final Map<String, Duration> NEXT = ordered(
            Map.entry("now", Duration.ZERO),
            Map.entry("hour", Duration.ofHours(1)),
            Map.entry("day", Duration.ofDays(1)));

    /** Within what time a deadline ends; one that has ended is always among them. */
    static final Map<String, Duration> DUE = ordered(
            Map.entry("passed", Duration.ZERO),
            Map.entry("1", Duration.ofDays(1)),
            Map.entry("3", Duration.ofDays(3)),
            Map.entry("7", Duration.ofDays(7)));

    private static final int LONGEST_NUMBER = 128;

    private final Map<String, String> words;
    private final Rulebook rulebook;
    private final Instant now;
    private final List<Refusal> problems = new ArrayList<>();

    private FlowAsked(Map<String, String> words, Rulebook rulebook, Instant now) {
        this.words = words;
        this.rulebook = rulebook;
        this.now = now;
    }

    @SafeVarargs
    private static Map<String, Duration> ordered(Map.Entry<String, Duration>... entries) {
        var map = new LinkedHashMap<String, Duration>();
        for (var entry : entries) {
            map.put(entry.getKey(), entry.getValue());
        }
        return map;
    }

    /**
     * What is looked for, but for the number: whose messages it names only the journal knows.
     *
     * @throws Refused INVALID with every word that is wrong
     */
    static ParcelSearch.Sought read(Map<String, String> words, Rulebook rulebook, Instant now) {
        return new FlowAsked(words, rulebook, now).read();
    }

    private ParcelSearch.Sought read() {
        number();
        var from = day("since");
        var to = day("until");
        if (from != null && to != null && to.isBefore(from)) {
            problems.add(Refusal.ofSender("BATCH_TIMES", "/since"));
        }
        var sought = new ParcelSearch.Sought(
                null,
                queued(),
                states(),
                word("sender"),
                word("recipient"),
                type(),
                from == null ? null : from.atStartOfDay(DeadlineRule.HELSINKI).toInstant(),
                to == null
                        ? null
                        : to.plusDays(1).atStartOfDay(DeadlineRule.HELSINKI).toInstant(),
                word("step"),
                attempts(),
                within("next", NEXT),
                within("due", DUE));
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        return sought;
    }

    // what is looked for stands in addresses, and a person's identifier must not
    private void number() {
        var number = word("q");
        if (number != null && Hetu.isInside(number)) {
            problems.add(Refusal.ofSender("PERSON_IN_TEXT", "/q"));
        } else if (number != null && number.length() > LONGEST_NUMBER) {
            problems.add(Refusal.ofSender("TEXT_TOO_LONG", "/q", String.valueOf(LONGEST_NUMBER)));
        }
    }

    private String type() {
        var type = word("type");
        if (type != null && !rulebook.catalogue().types().containsKey(type)) {
            problems.add(Refusal.ofSender("UNKNOWN_TYPE", "/type", "?"));
        }
        return type;
    }

    private Set<QueueState> queued() {
        var word = word("state");
        return FAILING.equals(word)
                ? EnumSet.of(QueueState.RETRYING, QueueState.QUARANTINED)
                : Stream.ofNullable(word)
                        .flatMap(state -> QueueState.of(state).stream())
                        .collect(Collectors.toSet());
    }

    private Set<State> states() {
        var word = word("state");
        if (word == null) {
            return ofStep();
        }
        if (word.equals(OPEN) || word.equals(ENDED)) {
            return Arrays.stream(State.values())
                    .filter(state -> state.isFinal() == word.equals(ENDED))
                    .collect(Collectors.toSet());
        }
        var state = State.of(word);
        if (state.isEmpty() && QueueState.of(word).isEmpty() && !word.equals(FAILING)) {
            problems.add(Refusal.ofSender("SCHEMA_ENUM", "/state"));
        }
        return state.stream().collect(Collectors.toSet());
    }

    // a step of open parcels alone, or of ended ones alone, is looked for among them: few, beside all
    private Set<State> ofStep() {
        var step = word("step");
        var known = step == null ? null : rulebook.catalogue().states().stages().get(step);
        if (step != null && known == null) {
            problems.add(Refusal.ofSender("SCHEMA_ENUM", "/step"));
        }
        var states = known == null ? Set.<State>of() : known.states();
        return states.stream().map(State::isFinal).distinct().count() == 1 ? states : Set.of();
    }

    private int attempts() {
        var word = word("attempts");
        if (word == null) {
            return 0;
        }
        if (!word.matches("[1-9][0-9]{0,3}")) {
            problems.add(Refusal.ofSender("SCHEMA_FORMAT", "/attempts", "1–9999"));
            return 0;
        }
        return Integer.parseInt(word);
    }

    private Instant within(String name, Map<String, Duration> choices) {
        var word = word(name);
        if (word != null && !choices.containsKey(word)) {
            problems.add(Refusal.ofSender("SCHEMA_ENUM", "/" + name));
        }
        return word == null || !choices.containsKey(word) ? null : now.plus(choices.get(word));
    }

    private LocalDate day(String name) {
        var word = word(name);
        try {
            return word == null ? null : LocalDate.parse(word);
        } catch (DateTimeException noDay) {
            problems.add(Refusal.ofSender("ACCOUNT_DAY_MISSING", "/" + name));
            return null;
        }
    }

    private String word(String name) {
        var word = words.get(name);
        return word == null || word.isBlank() ? null : word.strip();
    }

    /** The words of a state that can be asked for, in the order of a parcel's life. */
    static List<String> stateWords() {
        return Stream.of(
                        Stream.of(OPEN, FAILING),
                        Arrays.stream(QueueState.values()).map(QueueState::wire),
                        Arrays.stream(State.values())
                                .filter(state -> !state.isFinal())
                                .map(State::wire),
                        Stream.of(ENDED),
                        Arrays.stream(State.values()).filter(State::isFinal).map(State::wire))
                .flatMap(each -> each)
                .toList();
    }

    /** The steps that can be asked for, in the order of the catalogue. */
    static List<String> steps(States states) {
        return List.copyOf(states.stages().keySet());
    }
}
