package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.message.Tree;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One spot in a YAML file of the catalogue: what stands there and on which line, so that a fault names file, line and
 * place. What is not as it should be is a fault, never a silence: a list that is written as a word would be empty.
 */
final class Spot {
    private static final Map<String, String> CERTAINTY = Map.of("V", "V", "M", "M", "?", "?");

    private final String file;
    private final Lines lines;
    private final List<Object> path;
    private final String place;
    private final Object value;

    private Spot(String file, Lines lines, List<Object> path, String place, Object value) {
        this.file = file;
        this.lines = lines;
        this.path = path;
        this.place = place;
        this.value = value;
    }

    /**
     * The whole of a file.
     *
     * @param folder the catalogue's
     * @param file its path below that folder
     */
    static Spot whole(Path folder, String file) {
        var text = CatalogueText.read(folder, file);
        try {
            var settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(false)
                    .setLabel(file)
                    .build();
            return new Spot(file, Lines.of(text), List.of(), "", new Load(settings).loadFromString(text));
        } catch (MarkedYamlEngineException notYaml) {
            var line = notYaml.getProblemMark().map(mark -> "line " + (mark.getLine() + 1));
            throw new CatalogueFault(file, line.orElse(""), "is not YAML: " + notYaml.getProblem());
        } catch (YamlEngineException notYaml) {
            throw new CatalogueFault(file, "", "is not YAML: " + notYaml.getMessage());
        } catch (StackOverflowError tooDeep) {
            throw new CatalogueFault(file, "", "is nested too deep to be read");
        }
    }

    /** What stands here, as it stands, for showing it. */
    Object tree() {
        return value;
    }

    /** What stands at a member; nothing may. */
    Spot at(String member) {
        return below(
                member,
                place.isEmpty() ? member : place + "." + member,
                Tree.map(value).get(member));
    }

    /** Each member by its name, whatever the names are; none where nothing stands. */
    Map<String, Spot> members() {
        if (value != null && !(value instanceof Map)) {
            throw fault("must have members, each with a name");
        }
        var members = new LinkedHashMap<String, Spot>();
        // a name may be read as a number: it is a fault where names are judged
        ((Map<?, ?>) (value == null ? Map.of() : value)).forEach((name, held) -> {
            if (!(name instanceof String member)) {
                throw fault("has the member " + name + ", which is not a name; write it in quotes");
            }
            members.put(member, at(member));
        });
        return members;
    }

    /** The items of a list; none where nothing stands. */
    List<Spot> items() {
        if (value != null && !(value instanceof List)) {
            throw fault("must be a list");
        }
        var items = new ArrayList<Spot>();
        for (var item : Tree.list(value)) {
            var code = Tree.text(Tree.map(item), "code");
            var step = code == null ? "[" + items.size() + "]" : (place.isEmpty() ? "" : ".") + code;
            items.add(below(items.size(), place + step, item));
        }
        return items;
    }

    /** The items of a list that has one at least. */
    List<Spot> entries() {
        var entries = items();
        if (entries.isEmpty()) {
            throw fault("the list is empty (rule: it has one entry at least; was the file cut short?)");
        }
        return entries;
    }

    /** Every entry by its code, made by the function; a code that stands twice is a fault. */
    <T> Map<String, T> byCode(Function<Spot, T> make) {
        return by("code", make);
    }

    /** Every entry by that member; one that stands twice is a fault. */
    <T> Map<String, T> by(String member, Function<Spot, T> make) {
        var made = new LinkedHashMap<String, T>();
        for (var entry : entries()) {
            if (made.put(entry.text(member), make.apply(entry)) != null) {
                throw entry.fault(member, "stands twice (rule: each is one entry)");
            }
        }
        return Collections.unmodifiableMap(made);
    }

    private Spot below(Object step, String name, Object held) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return new Spot(file, lines, longer, name, held);
    }

    /** Whether something stands here. */
    boolean isThere() {
        return value != null;
    }

    boolean has(String member) {
        return at(member).isThere();
    }

    /** Checks that it is a map with no other members, each with a value: a slip must not pass in silence. */
    Spot only(String... names) {
        var known = List.of(names);
        if (!(value instanceof Map)) {
            throw fault("must have members: " + String.join(", ", known));
        }
        members().forEach((name, member) -> {
            if (!known.contains(name)) {
                throw member.fault("is no member here" + Nearest.hint(name, known) + " (the members are "
                        + String.join(", ", known) + ")");
            }
            if (!member.isThere()) {
                throw member.fault("stands without a value");
            }
        });
        return this;
    }

    String text() {
        if (!(value instanceof String text) || text.isBlank()) {
            throw fault(isThere() ? "must be a text" : "is missing");
        }
        return text;
    }

    String text(String member) {
        return at(member).text();
    }

    /** The text, or another where the member is not there. */
    String text(String member, String otherwise) {
        return has(member) ? text(member) : otherwise;
    }

    String code() {
        return text("code");
    }

    /** One of the words, each with its meaning. */
    <T> T word(Map<String, T> meanings) {
        var meaning = meanings.get(text());
        if (meaning == null) {
            throw fault("must be one of " + String.join(", ", new TreeSet<>(meanings.keySet())));
        }
        return meaning;
    }

    <T> T word(String member, Map<String, T> meanings) {
        return at(member).word(meanings);
    }

    int number() {
        if (!(value instanceof Integer number) || number < 0) {
            throw fault(isThere() ? "must be a whole number, 0 or more" : "is missing");
        }
        return number;
    }

    int number(String member) {
        return at(member).number();
    }

    boolean flag() {
        if (!(value instanceof Boolean flag)) {
            throw fault(isThere() ? "must be true or false" : "is missing");
        }
        return flag;
    }

    /** Whether the member says so; one that is not there does not. */
    boolean flag(String member) {
        return has(member) && at(member).flag();
    }

    LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeException notDate) {
            throw fault("is not a date of the form 2026-08-06 that exists");
        }
    }

    List<String> texts() {
        return items().stream().map(Spot::text).toList();
    }

    List<String> texts(String member) {
        return at(member).texts();
    }

    /** The same, where an empty list says nothing useful. */
    List<String> someTexts(String member) {
        return at(member).entries().stream().map(Spot::text).toList();
    }

    /** Codes that another file must know. */
    List<String> known(String member, Map<String, ?> codes, String otherFile) {
        for (var code : at(member).items()) {
            if (!codes.containsKey(code.text())) {
                throw code.fault("names " + code.text() + ", which " + otherFile + " does not have"
                        + Nearest.hint(code.text(), codes.keySet()));
            }
        }
        return texts(member);
    }

    /** The same words in each language of the house. */
    Map<String, String> words() {
        only(Terms.LANGUAGES.toArray(String[]::new));
        var words = new LinkedHashMap<String, String>();
        Terms.LANGUAGES.forEach(language -> words.put(language, text(language)));
        return Collections.unmodifiableMap(words);
    }

    Map<String, String> names() {
        return at("names").words();
    }

    /** A member that is a list of entries; empty where it is not there. */
    List<Spot> parts(String member) {
        return at(member).items();
    }

    /** Says how sure the data is: V verified, M general knowledge, ? found but not confirmed. */
    String certainty() {
        return word(CERTAINTY);
    }

    /** What is wrong here, by file, line and place. */
    CatalogueFault fault(String what) {
        var line = "line " + lines.line(path.toArray());
        return new CatalogueFault(file, place.isEmpty() ? line : line + " (" + place + ")", what);
    }

    /** The same of a member. */
    CatalogueFault fault(String member, String what) {
        return at(member).fault(what);
    }
}
