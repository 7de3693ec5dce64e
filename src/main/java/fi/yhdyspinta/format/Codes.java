package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The code lists of a format: {@code codes.yaml}. A list names, under {@code codes}, each of the partner's codes and the
 * hub's code for it; {@code of} says where in the canonical message the hub's codes stand. Of several that stand for one
 * of the hub's, the first is written.
 */
record Codes(String file, Map<String, Table> tables) {
    static final Codes NONE = new Codes("codes.yaml", Map.of());

    /**
     * One list.
     *
     * @param of where the hub's codes stand in the canonical message; empty when it is not said
     */
    record Table(String of, Map<String, Object> canonical, Map<String, String> partner) {}

    static Codes of(String format, String yaml) {
        var file = format + "/codes.yaml";
        var tables = new LinkedHashMap<String, Table>();
        FormatYaml.tree(file, yaml).forEach((name, list) -> tables.put(name, table(file, name, list)));
        if (tables.isEmpty()) {
            throw new FormatFault(file + " names no list");
        }
        return new Codes(file, tables);
    }

    private static Table table(String file, String name, Object list) {
        var about = Tree.map(list);
        var canonical = new LinkedHashMap<String, Object>();
        var partner = new LinkedHashMap<String, String>();
        if (!(about.get("codes") instanceof Map<?, ?> codes) || codes.isEmpty()) {
            throw new FormatFault(file + ": the list " + name + " has no codes");
        }
        codes.forEach((theirs, ours) -> {
            if (ours == null || ours instanceof Map<?, ?> || ours instanceof List<?>) {
                throw new FormatFault(file + ": the list " + name + " has no code of the hub for " + theirs);
            }
            canonical.put(String.valueOf(theirs), ours);
            partner.putIfAbsent(String.valueOf(ours), String.valueOf(theirs));
        });
        return new Table(about.get("of") instanceof String pointer ? pointer : "", canonical, partner);
    }

    boolean has(String list) {
        return tables.containsKey(list);
    }

    /** The hub's code for a partner's; null when the list has none. */
    Object canonical(String list, Object theirs) {
        return table(list).canonical().get(String.valueOf(theirs));
    }

    /** The partner's code for one of the hub's; null when the list has none. */
    Object partner(String list, Object ours) {
        return table(list).partner().get(String.valueOf(ours));
    }

    private Table table(String list) {
        var table = tables.get(list);
        if (table == null) {
            throw new FormatFault(file + " has no list " + list);
        }
        return table;
    }

    /** The hub's codes that the canonical schema allows and a list can't say. */
    List<Format.CodeGap> gaps(Schema canonical) {
        var gaps = new ArrayList<Format.CodeGap>();
        tables.forEach((name, table) -> canonical.allowed(table.of()).stream()
                .map(String::valueOf)
                .filter(code -> !table.partner().containsKey(code))
                .forEach(code -> gaps.add(new Format.CodeGap(name, code))));
        return gaps;
    }
}
