package fi.yhdyspinta.desk.pupil;

import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.people.account.DisclosureAccount;
import fi.yhdyspinta.walk.AccountLine;
import fi.yhdyspinta.walk.Seeing;
import fi.yhdyspinta.walk.SeenAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An account of disclosures in the words of one language: what its officer reads, and what the paper says. */
public final class AccountSheet {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.M.yyyy");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d.M.yyyy HH.mm").withZone(ZoneId.of("Europe/Helsinki"));
    private static final String NONE = "–";

    private final SeenAccount seen;
    private final Seeing seeing;
    private final Function<String, Optional<String>> kinds;
    private final String language;

    AccountSheet(SeenAccount seen, Seeing seeing, Function<String, Optional<String>> kinds, String language) {
        this.seen = seen;
        this.seeing = seeing;
        this.kinds = kinds;
        this.language = language;
    }

    /** {@code fi}, {@code sv} or {@code en}. */
    public String language() {
        return language;
    }

    /** The account. */
    public DisclosureAccount account() {
        return seen.listed().account();
    }

    /** The account as it stands in the list. */
    public SeenAccount.Listed listed() {
        return seen.listed();
    }

    /** A word, with {@code {0}} and {@code {1}} filled in. */
    public String say(String key, String... args) {
        return seeing.terms().say(language, key, List.of(args));
    }

    /** Whose log it is. */
    public String controller() {
        return seeing.partnerName(account().organisation(), language);
    }

    /** A day as people read it. */
    public String day(LocalDate day) {
        return DAY.format(day);
    }

    /** A moment as people read it; a dash for none. */
    public String moment(Instant at) {
        return at == null ? NONE : MOMENT.format(at);
    }

    /**
     * Whom it is about, so that its reader knows and nobody else learns a person number: the names where they were asked
     * for, and the day of birth (tietosuojalaki 29 §: a hetu does not stand needlessly on paper).
     */
    public String person() {
        var names = Stream.of("firstName", "familyName")
                .map(member -> Tree.text(seen.person(), member))
                .filter(name -> name != null && !name.isEmpty())
                .collect(Collectors.joining(" "));
        var born = Hetu.birthDateOf(Tree.text(seen.person(), "hetu"))
                .or(() -> Optional.ofNullable(Tree.text(seen.person(), "birthDate"))
                        .map(LocalDate::parse))
                .map(day -> say("account.born", day(day)))
                .orElse("");
        return Stream.of(names, born).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    /** What was disclosed, in the order of time. */
    public List<SeenAccount.Line> disclosures() {
        return seen.lines().stream().filter(line -> line.line().isDisclosure()).toList();
    }

    /** What the controller's own people and systems used. */
    public List<SeenAccount.Line> uses() {
        return seen.lines().stream().filter(line -> !line.line().isDisclosure()).toList();
    }

    /** The entries that wait for a decision. */
    public List<SeenAccount.Line> waiting() {
        return seen.waiting();
    }

    /** The entries that may be withheld, decided or not, as long as it can be decided. */
    public List<SeenAccount.Line> asked() {
        return seen.lines().stream().filter(line -> !line.questions().isEmpty()).toList();
    }

    /** The other entries. */
    public List<SeenAccount.Line> others() {
        return seen.lines().stream().filter(line -> line.questions().isEmpty()).toList();
    }

    /** Whether an entry of the account is shown or left out, and why it was decided so. */
    public String standing(SeenAccount.Line line) {
        if (line.isWaiting()) {
            return say("account.choice.none");
        }
        var choice = line.isShown() ? "show" : "leave-out";
        return say("account.choice." + choice)
                + (line.decision() == null
                        ? ""
                        : ": " + say("account." + choice + "." + line.decision().reason()) + ", "
                                + moment(line.decision().at()));
    }

    /** What was done. */
    public String action(AccountLine line) {
        return known("account.action." + line.action()).orElse(line.action());
    }

    /** Of what kind the messages were; a dash where that is not known any more. */
    public String types(AccountLine line) {
        var names = line.types().stream()
                .map(type -> seeing.typeName(type, language))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? NONE : names;
    }

    /** To whom: its name, or its kind where a turvakielto was set, because a name tells where. */
    public String recipient(AccountLine line) {
        var recipient = line.text("recipient");
        return recipient == null ? NONE : called(line, recipient);
    }

    private String called(AccountLine line, String partner) {
        return line.isUnderBan()
                ? kinds.apply(partner).map(kind -> say("class." + kind)).orElse(NONE)
                : seeing.partnerName(partner, language);
    }

    /** Who did it: a person by name where it was one of the controller's own. */
    public String who(SeenAccount.Line line) {
        var actor = line.line().text("actor");
        if (line.user() != null) {
            return line.user();
        }
        if (actor.equals("hub") || actor.equals("operator")) {
            return say("account.by." + actor);
        }
        return actor.equals(account().organisation()) ? say("account.by.system") : called(line.line(), actor);
    }

    /** The statute and section that it rests on, in its own words; a dash where none was needed. */
    public String ground(SeenAccount.Line line) {
        var words = line.ground();
        if (words.isEmpty()) {
            return Optional.ofNullable(line.line().text("ground")).orElse(NONE);
        }
        var statute = Tree.map(words.get("statute"));
        // there is no English name of a Finnish statute
        var name = Optional.ofNullable(Tree.text(statute, language)).orElse(Tree.text(statute, "fi"));
        return name + " " + Tree.text(words, "section");
    }

    /** What each statute and section says that an entry rests on, in plain words. */
    public Map<String, String> grounds() {
        var grounds = new TreeMap<String, String>();
        seen.lines().stream()
                .filter(line -> !line.ground().isEmpty())
                .forEach(line -> grounds.put(ground(line), text(line)));
        return grounds;
    }

    private String text(SeenAccount.Line line) {
        return Optional.ofNullable(Tree.text(Tree.map(line.ground().get("text")), language))
                .orElse("");
    }

    /** The consent that it rests on; empty where it rests on none. */
    public String consent(AccountLine line) {
        return Optional.ofNullable(line.text("consent"))
                .map(reference -> say("account.consent", reference))
                .orElse("");
    }

    /** Which data: each field by its word, those of one part together; a dash where none is named. */
    public String fields(AccountLine line) {
        var parts = new LinkedHashMap<String, List<String>>();
        for (var path : line.fields()) {
            var steps = new ArrayList<>(List.of(path.split("\\.")));
            if (steps.size() > 1 && steps.get(0).equals("content")) {
                steps.remove(0);
            }
            var below = parts.computeIfAbsent(field(steps.get(0)), part -> new ArrayList<>());
            if (steps.size() > 1) {
                below.add(
                        steps.subList(1, steps.size()).stream().map(this::field).collect(Collectors.joining(" – ")));
            }
        }
        var words = parts.entrySet().stream()
                .map(part -> part.getKey() + (part.getValue().isEmpty() ? "" : " (" + joined(part) + ")"))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? NONE : words;
    }

    private static String joined(Map.Entry<String, List<String>> part) {
        return String.join(", ", part.getValue());
    }

    private String field(String name) {
        return known("account.field." + name).or(() -> known("field." + name)).orElse(name);
    }

    private Optional<String> known(String key) {
        return Optional.of(key).filter(seeing.terms().keys()::contains).map(this::say);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "AccountSheet[" + account().id() + "]";
    }
}
