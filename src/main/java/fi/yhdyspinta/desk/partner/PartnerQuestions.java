package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.walk.PartnerChoices;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the form asks and offers, in the reader's words. */
public final class PartnerQuestions {
    private static final List<String> SECTORS = List.of("M", "W", "N", "P", "H", "C", "S");
    private static final List<String> LANGUAGES = List.of("fi", "sv", "en");

    private final Page page;
    private final PartnerChoices choices;
    private final Map<String, Object> tree;

    PartnerQuestions(Page page, PartnerChoices choices, Map<String, Object> tree) {
        this.page = page;
        this.choices = choices;
        this.tree = tree;
    }

    /** Recipient classes by their names. */
    public Map<String, String> classes() {
        return choices.classes(page.language());
    }

    /** Sides of the boundary. */
    public Map<String, String> sectors() {
        return page.words("page.partners.sector.", SECTORS.toArray(String[]::new));
    }

    /** Languages that people there speak. */
    public Map<String, String> languages() {
        var words = new LinkedHashMap<String, String>();
        LANGUAGES.forEach(language -> words.put(language, page.nameOf(language)));
        return words;
    }

    /** Calendars of schools. */
    public Map<String, String> calendars() {
        return asTheyAre(choices.calendars());
    }

    /** Doors out, in words. */
    public Map<String, String> doorsOut() {
        return doors(choices.doorsOut());
    }

    /** Doors at which the hub fetches, in words. */
    public Map<String, String> doorsIn() {
        return doors(choices.doorsIn());
    }

    private Map<String, String> doors(Collection<String> names) {
        var words = new LinkedHashMap<String, String>();
        names.forEach(name -> words.put(name, page.knows("door." + name) ? page.say("door." + name) : name));
        return words;
    }

    /** Formats for a way out: of messages, else of statuses; a file's result is one of its own. */
    public Map<String, String> formats(String way) {
        return asTheyAre(way.equals("message") ? choices.messageFormats() : choices.statusFormats());
    }

    /** Formats that a partner may bring. */
    public Map<String, String> formatsIn() {
        var all = asTheyAre(choices.messageFormats());
        all.putAll(asTheyAre(choices.statusFormats()));
        return all;
    }

    private static Map<String, String> asTheyAre(Collection<String> names) {
        var words = new LinkedHashMap<String, String>();
        names.forEach(name -> words.put(name, name));
        return words;
    }

    /** The types that are open to the partner's class. */
    public List<PartnerChoices.Open> types() {
        return choices.types(String.valueOf(tree.get("recipientClass")));
    }

    /** Grounds as a line: {@code OHL-16, OHL-23.2}. */
    public String grounds(Map<String, Set<String>> grounds) {
        return String.join(
                ", ",
                grounds.keySet().stream().filter(basis -> !basis.isEmpty()).toList());
    }

    /** Whether a box of several is ticked. */
    public boolean isTicked(Entered entered, String name, String value) {
        return List.of(entered.value(name).split(" ")).contains(value);
    }

    /** The ways out beside that of messages. */
    public List<String> furtherWays() {
        return PartnerForm.WAYS.subList(1, PartnerForm.WAYS.size());
    }

    /** How much is borne: of the partner, and of an endpoint by itself. */
    public List<String> bearing() {
        return PartnerForm.BEARING.stream().map(PartnerField::name).toList();
    }

    /** Those of them for which a door has been chosen. */
    public List<String> waysWithADoor() {
        return PartnerForm.WAYS.stream()
                .filter(way -> Places.at(tree, "out/" + way + "/door") != null)
                .toList();
    }

    /** The places where the hub fetches, and one more. */
    public List<Integer> fetched() {
        return PartnerForm.fetched(tree);
    }

    /** Whether a place is the one to be added. */
    public boolean isNew(int place) {
        return Places.at(tree, "in/" + place) == null;
    }

    /** What stands at a place of the document; empty for nothing. */
    public String at(String name) {
        var value = Places.at(tree, name);
        return value == null ? "" : String.valueOf(value);
    }
}
