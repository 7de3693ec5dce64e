package fi.yhdyspinta.people.roster;

import fi.yhdyspinta.message.Tree;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Which column of a provider's file holds what: {@code integration-routes/rosters/<name>/columns.yaml}.
 *
 * @param name the folder's
 * @param kind what kind of file it is
 * @param separator between the cells of a CSV
 * @param dates how a day is written
 * @param pupil column by field; of OneRoster the columns of users.csv beside the standard's own
 * @param guardians the same for each guardian in the row
 * @param school OneRoster's further columns of orgs.csv
 * @param ignored columns that may stand in a CSV and are not read
 * @param words what a cell's own words mean, by field
 */
public record ColumnTable(
        String name,
        Kind kind,
        char separator,
        DateTimeFormatter dates,
        Map<String, String> pupil,
        List<Map<String, String>> guardians,
        Map<String, String> school,
        Set<String> ignored,
        Map<String, Map<String, String>> words) {

    /** The two kinds of file. */
    public enum Kind {
        ONEROSTER,
        CSV
    }

    private static final Set<String> MEMBERS = Set.of(
            "name",
            "title",
            "kind",
            "separator",
            "dates",
            "pupil",
            "guardians",
            "school",
            "ignored",
            "words",
            "source",
            "certainty");
    private static final Set<String> OF_PUPIL = Set.of(
            "id",
            "hetu",
            "learnerId",
            "birthDate",
            "firstName",
            "givenNames",
            "familyName",
            "municipality",
            "motherTongue",
            "serviceLanguage",
            "securityBan",
            "schoolId",
            "schoolName",
            "schoolMunicipality",
            "class");
    private static final Set<String> NEEDED_OF_CSV =
            Set.of("id", "firstName", "familyName", "securityBan", "schoolName", "class");
    private static final Set<String> OF_GUARDIAN =
            Set.of("firstName", "familyName", "phone", "email", "serviceLanguage", "securityBan");

    /** A table that can't be used; says where it is wrong. */
    public static final class ColumnFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ColumnFault(String name, String what) {
            super("rosters/" + name + "/columns.yaml: " + what, null, false, false);
        }
    }

    /** @throws ColumnFault naming the file and the member that is wrong */
    public static ColumnTable read(String name, String yaml) {
        Map<String, Object> root;
        try {
            root = Tree.map(Tree.named(new Load(LoadSettings.builder()
                            .setAllowDuplicateKeys(false)
                            .setLabel(name)
                            .build())
                    .loadFromString(yaml)));
        } catch (YamlEngineException | IllegalArgumentException | StackOverflowError notYaml) {
            throw new ColumnFault(name, "is not YAML");
        }
        for (var member : root.keySet()) {
            if (!MEMBERS.contains(member)) {
                throw new ColumnFault(name, member + " is no member here");
            }
        }
        var kind =
                switch (String.valueOf(root.get("kind"))) {
                    case "oneroster" -> Kind.ONEROSTER;
                    case "csv" -> Kind.CSV;
                    default -> throw new ColumnFault(name, "kind must be oneroster or csv");
                };
        var pupil = columns(name, "pupil", root.get("pupil"), OF_PUPIL);
        if (kind == Kind.CSV && !pupil.keySet().containsAll(NEEDED_OF_CSV)) {
            throw new ColumnFault(name, "pupil must name " + String.join(", ", NEEDED_OF_CSV));
        }
        // a flag that no column brings would be lost without a word (domain C4)
        if (!pupil.containsKey("securityBan")) {
            throw new ColumnFault(name, "pupil.securityBan must name the column of the turvakielto");
        }
        var guardians = Tree.list(root.get("guardians")).stream()
                .map(each -> columns(name, "guardians", each, OF_GUARDIAN))
                .toList();
        if (guardians.stream().anyMatch(each -> !each.containsKey("securityBan"))) {
            throw new ColumnFault(name, "guardians must each name the column of securityBan");
        }
        var separator = root.getOrDefault("separator", ",").toString();
        if (separator.length() != 1) {
            throw new ColumnFault(name, "separator must be one character");
        }
        return new ColumnTable(
                name,
                kind,
                separator.charAt(0),
                dates(name, root.getOrDefault("dates", "uuuu-MM-dd").toString()),
                pupil,
                guardians,
                columns(name, "school", root.get("school"), Set.of("municipality")),
                Set.copyOf(Tree.list(root.get("ignored")).stream()
                        .map(String::valueOf)
                        .toList()),
                words(root.get("words")));
    }

    private static DateTimeFormatter dates(String name, String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException wrong) {
            throw new ColumnFault(name, "dates is no pattern such as d.M.uuuu");
        }
    }

    private static Map<String, String> columns(String name, String member, Object tree, Set<String> fields) {
        var columns = new LinkedHashMap<String, String>();
        Tree.map(tree).forEach((field, column) -> {
            if (!fields.contains(field)) {
                throw new ColumnFault(name, member + "." + field + " is no field of the roster");
            }
            columns.put(field, String.valueOf(column));
        });
        if (new HashSet<>(columns.values()).size() < columns.size()) {
            throw new ColumnFault(name, member + " reads one column twice");
        }
        return Map.copyOf(columns);
    }

    private static Map<String, Map<String, String>> words(Object tree) {
        var words = new HashMap<String, Map<String, String>>();
        Tree.map(tree).forEach((field, meanings) -> {
            var of = new HashMap<String, String>();
            // an unquoted yes or 1 is no text to YAML: taken as it is written
            ((Map<?, ?>) Tree.map(meanings))
                    .forEach((word, meaning) -> of.put(String.valueOf(word), String.valueOf(meaning)));
            words.put(field, Map.copyOf(of));
        });
        return Map.copyOf(words);
    }

    /** Every column that it reads. */
    Set<String> read() {
        var all = new HashSet<>(pupil.values());
        guardians.forEach(each -> all.addAll(each.values()));
        return all;
    }
}
