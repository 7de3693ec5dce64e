package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.decision.RecipientClass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads {@code recipient-classes.yaml}, with the named sets of paths of {@code field-sets.yaml}. Every path must be a
 * place of the schema: one that is written wrong would hide what it allows, or let out what it withholds.
 */
final class RecipientClassesFile {
    private final SchemaPaths paths;
    private final Map<String, List<String>> sets;

    private RecipientClassesFile(SchemaPaths paths, Map<String, List<String>> sets) {
        this.paths = paths;
        this.sets = sets;
    }

    static Map<String, RecipientClass> read(Spot file, Spot setsFile, SchemaPaths paths) {
        var sets = setsFile.byCode(
                entry -> places(entry.only("code", "paths", "why").at("paths"), paths));
        var reader = new RecipientClassesFile(paths, sets);
        return file.byCode(reader::recipientClass);
    }

    private static List<String> places(Spot list, SchemaPaths paths) {
        return list.entries().stream()
                .peek(path -> paths.need(path.text(), path))
                .map(Spot::text)
                .toList();
    }

    private RecipientClass recipientClass(Spot entry) {
        entry.only("code", "names", "authority", "sender", "underBan", "allowed");
        var allowed = new LinkedHashMap<String, List<String>>();
        entry.at("allowed").members().forEach((type, list) -> allowed.put(type, places(list.items())));
        var underBan = entry.at("underBan").only("needs", "withheld", "sender");
        return new RecipientClass(
                entry.code(),
                entry.names(),
                entry.at("authority").flag(),
                Map.copyOf(allowed),
                ofTheSender(entry),
                ofTheSender(underBan),
                Set.copyOf(underBan.texts("needs")),
                places(underBan.at("withheld").entries()));
    }

    private List<String> ofTheSender(Spot entry) {
        entry.parts("sender").forEach(paths::needOfTheSender);
        return entry.texts("sender");
    }

    private List<String> places(List<Spot> named) {
        return named.stream().flatMap(this::place).distinct().toList();
    }

    /** A place, or those of a set. */
    private Stream<String> place(Spot named) {
        var path = named.text();
        if (!path.startsWith("@")) {
            paths.need(path, named);
            return Stream.of(path);
        }
        var set = sets.get(path.substring(1));
        if (set == null) {
            throw named.fault("names the set " + path + ", which field-sets.yaml does not have"
                    + Nearest.hint(path.substring(1), sets.keySet()));
        }
        return set.stream();
    }

    /** What a class is said to see must be of a type that exists, on a ground that a crossing of it to the class names. */
    static void check(Spot file, Map<String, MessageType> types) {
        for (var entry : file.entries()) {
            entry.at("allowed").members().forEach((key, list) -> {
                var named = key.split("/", 2);
                var type = types.get(named[0]);
                if (type == null) {
                    throw list.fault("names " + key + ", which message-types.yaml does not have"
                            + Nearest.hint(named[0], types.keySet()));
                }
                if (named.length > 1 && !crosses(type, entry.code(), named[1])) {
                    throw list.fault("names " + key + ", but no crossing of " + named[0] + " to " + entry.code()
                            + " stands on " + named[1] + " in message-types.yaml");
                }
            });
            entry.at("underBan").known("needs", types, "message-types.yaml");
        }
    }

    // a slip in the ground would open the wider list of the type alone
    private static boolean crosses(MessageType type, String to, String basis) {
        return type.permits().stream()
                .anyMatch(permit -> permit.basis().equals(basis) && permit.to().contains(to));
    }
}
