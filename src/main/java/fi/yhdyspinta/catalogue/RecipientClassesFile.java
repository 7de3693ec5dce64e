package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.decision.RecipientClass;
import fi.yhdyspinta.message.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code recipient-classes.yaml}, with the named sets of paths of {@code field-sets.yaml}. */
final class RecipientClassesFile {
    private RecipientClassesFile() {}

    static Map<String, RecipientClass> read(CatalogueFile file, CatalogueFile setsFile) {
        var sets = setsFile.byCode(entry -> entry.someTexts("paths"));
        return file.byCode(entry -> recipientClass(entry, sets));
    }

    private static RecipientClass recipientClass(CatalogueFile.Entry entry, Map<String, List<String>> sets) {
        var allowed = new LinkedHashMap<String, List<String>>();
        entry.map("allowed")
                .forEach((type, paths) -> allowed.put(
                        type,
                        paths(
                                entry,
                                Tree.list(paths).stream().map(String::valueOf).toList(),
                                sets)));
        var underBan = entry.part("underBan");
        return new RecipientClass(
                entry.code(),
                entry.names(),
                entry.flag("authority"),
                Map.copyOf(allowed),
                entry.texts("sender"),
                underBan.texts("sender"),
                Set.copyOf(underBan.texts("needs")),
                paths(entry, underBan.texts("withheld"), sets));
    }

    private static List<String> paths(CatalogueFile.Entry entry, List<String> named, Map<String, List<String>> sets) {
        return named.stream()
                .flatMap(path -> {
                    if (!path.startsWith("@")) {
                        return List.of(path).stream();
                    }
                    var set = sets.get(path.substring(1));
                    if (set == null) {
                        throw entry.fault("allowed", "names the set " + path + ", which field-sets.yaml does not have");
                    }
                    return set.stream();
                })
                .distinct()
                .toList();
    }

    /** What a class is said to see must be a type and a place that exist: a typo would hide it, or worse. */
    static void check(CatalogueFile file, Map<String, MessageType> types, MessageSchemas schemas) {
        for (var entry : file.entries()) {
            for (var type : entry.map("allowed").keySet()) {
                if (!types.containsKey(type.split("/")[0])) {
                    throw entry.fault("allowed", "names " + type + ", which message-types.yaml does not have");
                }
            }
            for (var type : entry.part("underBan").texts("needs")) {
                if (!types.containsKey(type)) {
                    throw entry.fault("underBan", "names " + type + ", which message-types.yaml does not have");
                }
            }
        }
    }
}
