package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.message.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** One YAML file of the catalogue: entries that each have a code. */
final class CatalogueFile {
    private final String name;
    private final Object root;

    CatalogueFile(Path folder, String name) {
        this.name = name;
        try {
            var settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(false)
                    .setLabel(name)
                    .build();
            this.root = new Load(settings).loadFromString(Files.readString(folder.resolve(name)));
        } catch (IOException unreadable) {
            throw new CatalogueFault(name, "", "can't be read; is HUB_ROUTES right?");
        } catch (YamlEngineException notYaml) {
            throw new CatalogueFault(name, "", notYaml.getMessage());
        }
    }

    /** The file as one map, for the terms. */
    Map<String, String> words() {
        return Tree.map(root).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    /** Every entry by its code, made by the function; a code that stands twice is a fault. */
    <T> Map<String, T> byCode(Function<Entry, T> make) {
        if (Tree.list(root).isEmpty()) {
            throw new CatalogueFault(name, "", "has no entries");
        }
        return Tree.list(root).stream()
                .map(Tree::map)
                .map(Entry::new)
                .collect(Collectors.toUnmodifiableMap(Entry::code, make, (first, second) -> {
                    throw new CatalogueFault(name, "", "a code stands twice");
                }));
    }

    /** One entry, asked by member. */
    final class Entry {
        private final Map<String, Object> members;

        Entry(Map<String, Object> members) {
            this.members = members;
        }

        String code() {
            return text("code");
        }

        String text(String member) {
            var text = Tree.text(members, member);
            if (text == null) {
                throw fault(member, "is missing or not a text");
            }
            return text;
        }

        boolean flag(String member) {
            if (!(members.get(member) instanceof Boolean flag)) {
                throw fault(member, "must be true or false");
            }
            return flag;
        }

        /** Whether it says the word; {@code none} is the only other. */
        boolean says(String member, String word) {
            if (!Set.of(word, "none").contains(text(member))) {
                throw fault(member, "must be " + word + " or none");
            }
            return word.equals(text(member));
        }

        /** Whether an optional flag is set. */
        boolean isSaid(String member) {
            return members.containsKey(member) && flag(member);
        }

        List<String> texts(String member) {
            return Tree.list(members.get(member)).stream().map(String::valueOf).toList();
        }

        Map<String, String> names() {
            var names = Tree.map(members.get("names"));
            if (!names.keySet().containsAll(Set.of("fi", "sv", "en"))) {
                throw fault("names", "needs fi, sv and en");
            }
            return names.entrySet().stream()
                    .collect(
                            Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
        }

        Map<String, Object> map(String member) {
            return Tree.map(members.get(member));
        }

        /** A date, or null when the member is not there. */
        LocalDate date(String member) {
            var value = members.get(member);
            try {
                return value == null ? null : LocalDate.parse(String.valueOf(value));
            } catch (java.time.format.DateTimeParseException notADate) {
                throw fault(member, "is not a date of the form 2026-08-01");
            }
        }

        CatalogueFault fault(String member, String what) {
            return new CatalogueFault(
                    name, members.getOrDefault("code", "an entry without a code") + "." + member, what);
        }
    }
}
