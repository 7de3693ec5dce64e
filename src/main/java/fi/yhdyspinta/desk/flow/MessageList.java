package fi.yhdyspinta.desk.flow;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.journal.QueueState;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.walk.FlowDesk;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the list of messages shows, and by what it is narrowed.
 *
 * @param words what it is narrowed by; only what bounds something
 * @param choices what each word can be
 * @param after where this page begins; null for the first
 * @param problems what of the words is wrong; then there are no rows
 */
public record MessageList(
        Page page,
        FlowDesk.Found found,
        Map<String, String> words,
        Map<String, List<String>> choices,
        String after,
        List<Refusal> problems) {
    static final String PATH = "/flows/messages";

    /** Words that are chosen from a list, in the order of the columns. */
    public static final List<String> CHOSEN =
            List.of("state", "sender", "recipient", "type", "step", "attempts", "next", "due");

    /** One bound of the list. @param without the address of the list without it */
    public record Bound(String name, String value, String without) {}

    /** The bounds as they stand, each to be taken away. */
    public List<Bound> bounds() {
        return FlowDesk.WORDS.stream()
                .filter(words::containsKey)
                .map(word -> new Bound(page.say("page.messages." + word), text(word, words.get(word)), without(word)))
                .toList();
    }

    private String without(String word) {
        var rest = new LinkedHashMap<>(words);
        rest.remove(word);
        return path(rest);
    }

    /** What a word can be, by its code, in words; what it is now stands there too, also where it is offered no longer. */
    public Map<String, String> choices(String word) {
        var texts = new LinkedHashMap<String, String>();
        choices.get(word).forEach(code -> texts.put(code, text(word, code)));
        if (words.containsKey(word)) {
            texts.putIfAbsent(words.get(word), text(word, words.get(word)));
        }
        return texts;
    }

    private String text(String word, String code) {
        return switch (word) {
            case "state" -> state(code);
            case "sender", "recipient" -> page.partner(code);
            case "type" -> code + " " + page.type(code);
            case "step" -> page.knows("stage." + code) ? page.say("stage." + code) : code;
            case "attempts" -> page.say("page.messages.attempts.least", code);
            case "next", "due" ->
                page.knows("page.messages." + word + "." + code)
                        ? page.say("page.messages." + word + "." + code)
                        : code;
            default -> page.written(code);
        };
    }

    private String state(String code) {
        if (QueueState.of(code).isPresent()) {
            return page.say("queue." + code);
        }
        if (State.of(code).isPresent()) {
            return page.say("state." + code);
        }
        return page.knows("page.messages.state." + code) ? page.say("page.messages.state." + code) : code;
    }

    /** The form's fields, and what is wrong with them. */
    public Entered entered() {
        var values = new LinkedHashMap<String, String>();
        FlowDesk.WORDS.forEach(word -> values.put(word, words.getOrDefault(word, "")));
        return new Entered(values, problems);
    }

    /** Whether nothing narrows it. */
    public boolean isWhole() {
        return words.isEmpty();
    }

    /** What of it can be kept under a name: a number is looked for once. */
    public Map<String, String> kept() {
        var kept = new LinkedHashMap<>(words);
        kept.remove("q");
        return kept;
    }

    /** The first page of the same. */
    public String first() {
        return path(words);
    }

    /** The next page of the same; null on the last. */
    public String next() {
        if (found.next() == null) {
            return null;
        }
        var further = new LinkedHashMap<>(words);
        further.put("after", found.next());
        return path(further);
    }

    /** An address of the list: with a question mark also where nothing narrows it, so that no kept search takes its place. */
    static String path(Map<String, String> words) {
        return words.entrySet().stream()
                .map(word -> word.getKey() + "=" + URLEncoder.encode(word.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", PATH + "?", ""));
    }

    /** As much of an id as tells it from its neighbours: its last digits. */
    public static String brief(java.util.UUID id) {
        return "…" + id.toString().substring(24);
    }
}
