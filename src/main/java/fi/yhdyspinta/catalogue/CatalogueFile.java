package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.message.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** One YAML file of the catalogue: entries that each have a code. */
final class CatalogueFile {
    private final String name;
    private final Object root;
    private final Lines lines;

    CatalogueFile(Path folder, String name) {
        this.name = name;
        try {
            var text = Files.readString(folder.resolve(name));
            var settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(false)
                    .setLabel(name)
                    .build();
            this.root = new Load(settings).loadFromString(text);
            this.lines = Lines.of(text);
        } catch (IOException unreadable) {
            throw new CatalogueFault(name, "", "can't be read; is HUB_ROUTES right?");
        } catch (YamlEngineException notYaml) {
            throw new CatalogueFault(name, "", notYaml.getMessage());
        }
    }

    /** The file as it stands, for showing it. */
    Object tree() {
        return root;
    }

    /** The file as one map, for the terms. */
    Map<String, String> words() {
        return Tree.map(root).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    /** The file's entries. */
    List<Entry> entries() {
        return entries(root, new Object[0]);
    }

    /** The entries of one list of a file that has several. */
    List<Entry> entries(String list) {
        return entries(Tree.map(root).get(list), new Object[] {list});
    }

    private List<Entry> entries(Object list, Object[] path) {
        if (Tree.list(list).isEmpty()) {
            throw new CatalogueFault(name, "", "has no entries");
        }
        var entries = new ArrayList<Entry>();
        for (var item : Tree.list(list)) {
            entries.add(new Entry(Tree.map(item), below(path, entries.size())));
        }
        return entries;
    }

    private static Object[] below(Object[] path, Object step) {
        var longer = Arrays.copyOf(path, path.length + 1);
        longer[path.length] = step;
        return longer;
    }

    /** Every entry by its code, made by the function; a code that stands twice is a fault. */
    <T> Map<String, T> byCode(Function<Entry, T> make) {
        return byKey("code", entries(), make);
    }

    /** Every entry by that member; one that stands twice is a fault. */
    static <T> Map<String, T> byKey(String key, List<Entry> entries, Function<Entry, T> make) {
        var byKey = new LinkedHashMap<String, T>();
        for (var entry : entries) {
            if (byKey.put(entry.text(key), make.apply(entry)) != null) {
                throw entry.fault(key, "stands twice");
            }
        }
        return java.util.Collections.unmodifiableMap(byKey);
    }

    /** One entry, or a part of one, asked by member. */
    final class Entry {
        private final Map<String, Object> members;
        private final Object[] path;

        private Entry(Map<String, Object> members, Object[] path) {
            this.members = members;
            this.path = path;
        }

        String code() {
            return text("code");
        }

        boolean has(String member) {
            return members.get(member) != null;
        }

        String text(String member) {
            var text = Tree.text(members, member);
            if (text == null) {
                throw fault(member, "is missing or not a text");
            }
            return text;
        }

        /** The text, or another where the member is not there. */
        String text(String member, String otherwise) {
            return has(member) ? text(member) : otherwise;
        }

        int number(String member) {
            if (!(members.get(member) instanceof Integer number)) {
                throw fault(member, "is missing or not a whole number");
            }
            return number;
        }

        /** Whether it says so; a member that is not there does not. */
        boolean flag(String member) {
            var said = members.get(member);
            if (said != null && !(said instanceof Boolean)) {
                throw fault(member, "must be true or false");
            }
            return Boolean.TRUE.equals(said);
        }

        /** One of the words, each with its meaning. */
        <T> T word(String member, Map<String, T> meanings) {
            var meaning = meanings.get(text(member));
            if (meaning == null) {
                throw fault(
                        member,
                        "must be one of " + meanings.keySet().stream().sorted().toList());
            }
            return meaning;
        }

        List<String> texts(String member) {
            return Tree.list(members.get(member)).stream().map(String::valueOf).toList();
        }

        /** The same, where an empty list says nothing useful. */
        List<String> someTexts(String member) {
            if (texts(member).isEmpty()) {
                throw fault(member, "is missing or empty");
            }
            return texts(member);
        }

        /** Codes that another file must know. */
        List<String> known(String member, Map<String, ?> codes, String file) {
            for (var code : texts(member)) {
                if (!codes.containsKey(code)) {
                    throw fault(member, "names " + code + ", which " + file + " does not have");
                }
            }
            return texts(member);
        }

        Map<String, String> names() {
            return words("names");
        }

        /** Words in fi, sv and en. */
        Map<String, String> words(String member) {
            var words = Tree.map(members.get(member));
            if (!words.keySet().containsAll(Terms.LANGUAGES)) {
                throw fault(member, "needs fi, sv and en");
            }
            return words.entrySet().stream()
                    .collect(
                            Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
        }

        Map<String, Object> map(String member) {
            return Tree.map(members.get(member));
        }

        /** A member that is an entry of its own. */
        Entry part(String member) {
            return new Entry(map(member), below(path, member));
        }

        /** A member that is a list of entries; empty where it is not there. */
        List<Entry> parts(String member) {
            var parts = new ArrayList<Entry>();
            for (var item : Tree.list(members.get(member))) {
                parts.add(new Entry(Tree.map(item), below(below(path, member), parts.size())));
            }
            return parts;
        }

        /** A date, or null when the member is not there. */
        java.time.LocalDate date(String member) {
            var value = members.get(member);
            try {
                return value == null ? null : java.time.LocalDate.parse(String.valueOf(value));
            } catch (java.time.format.DateTimeParseException notDate) {
                throw fault(member, "is not a date of the form 2026-08-01");
            }
        }

        CatalogueFault fault(String member, String what) {
            var place = members.getOrDefault("code", "an entry without a code") + "." + member;
            return new CatalogueFault(name, lines.line(below(path, member)), place, what);
        }
    }
}
