package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.message.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** One spot in a catalogue file: what stands there and on which line, so that a fault names file, line and rule. */
final class Spot {
    private final String file;
    private final Lines lines;
    private final List<Object> path;
    private final Object value;

    private Spot(String file, Lines lines, List<Object> path, Object value) {
        this.file = file;
        this.lines = lines;
        this.path = path;
        this.value = value;
    }

    /**
     * The whole of a file.
     *
     * @param folder the catalogue's
     * @param file its path below that folder
     */
    static Spot whole(Path folder, String file) {
        try {
            var text = Files.readString(folder.resolve(file));
            var settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(false)
                    .setLabel(file)
                    .build();
            return new Spot(file, Lines.of(text), List.of(), new Load(settings).loadFromString(text));
        } catch (IOException unreadable) {
            throw new CatalogueFault(file, "", "can't be read; is HUB_ROUTES right?");
        } catch (YamlEngineException notYaml) {
            throw new CatalogueFault(file, "", notYaml.getMessage());
        }
    }

    /** What stands at a member; nothing may. */
    Spot at(String member) {
        return below(member, Tree.map(value).get(member));
    }

    /** The items of a list; none where nothing stands. */
    List<Spot> items() {
        if (value != null && !(value instanceof List)) {
            throw fault("must be a list");
        }
        var items = new ArrayList<Spot>();
        for (var item : Tree.list(value)) {
            items.add(below(items.size(), item));
        }
        return items;
    }

    private Spot below(Object step, Object held) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return new Spot(file, lines, longer, held);
    }

    /** Whether something stands here. */
    boolean isThere() {
        return value != null;
    }

    /** Checks that it is a map with no other members: a name that is written wrong must not pass in silence. */
    Spot only(String... members) {
        if (!(value instanceof Map)) {
            throw fault("must have members: " + String.join(", ", members));
        }
        for (var member : Tree.map(value).keySet()) {
            if (!Arrays.asList(members).contains(member)) {
                throw at(member).fault("is no member here; the members are " + String.join(", ", members));
            }
        }
        return this;
    }

    String text() {
        if (!(value instanceof String text) || text.isBlank()) {
            throw fault("must be a text");
        }
        return text;
    }

    /** A text that is one of the words. */
    String oneOf(String... words) {
        if (!Set.of(words).contains(text())) {
            throw fault("must be one of " + String.join(", ", words));
        }
        return text();
    }

    int number() {
        if (!(value instanceof Integer number) || number < 0) {
            throw fault("must be a whole number, 0 or more");
        }
        return number;
    }

    boolean flag() {
        if (!(value instanceof Boolean flag)) {
            throw fault("must be true or false");
        }
        return flag;
    }

    LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeException notADate) {
            throw fault("is not a date of the form 2026-08-06 that exists");
        }
    }

    List<String> texts() {
        return items().stream().map(Spot::text).toList();
    }

    /** The same in each language of the house. */
    Map<String, String> names() {
        only(Terms.LANGUAGES.toArray(String[]::new));
        var names = new LinkedHashMap<String, String>();
        Terms.LANGUAGES.forEach(language -> names.put(language, at(language).text()));
        return names;
    }

    /** Says how sure the data is: V verified, M general knowledge, ? found but not confirmed. */
    String certainty() {
        return oneOf("V", "M", "?");
    }

    /** What is wrong here, by file, line and place. */
    CatalogueFault fault(String what) {
        var place = new StringBuilder("line " + lines.line(path.toArray()));
        if (!path.isEmpty()) {
            place.append(" (");
            path.forEach(step -> place.append(step instanceof Integer index ? "[" + index + "]" : "." + step));
            place.append(')');
        }
        return new CatalogueFault(file, place.toString().replace("(.", "("), what);
    }
}
