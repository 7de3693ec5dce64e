package fi.yhdyspinta.format;

import fi.yhdyspinta.format.Format.Attachments;
import fi.yhdyspinta.format.Format.Carries;
import fi.yhdyspinta.message.Tree;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Builds formats of their folders' files. */
final class FormatFolder {
    /** More than a hub ever speaks: beyond them are edits that nobody uses any more. */
    private static final int MOST = 2000;

    /** Far more than any file of a format has. */
    static final int MOST_CHARACTERS = 200_000;

    private static final String MAPPING = ".jsonata";
    private static final Set<String> BOTH_WAYS = Set.of("read" + MAPPING, "write" + MAPPING);

    // compiling is what costs, and an edit of one partner makes all formats be looked at
    private static final Map<Source, Format> BUILT = new ConcurrentHashMap<>();

    private FormatFolder() {}

    private record Source(String name, Map<String, String> files) {}

    /** The format of the files; one that can't be built is built again at each asking. */
    static Format built(String name, Map<String, String> files) {
        if (BUILT.size() > MOST) {
            BUILT.clear();
        }
        return BUILT.computeIfAbsent(new Source(name, files), FormatFolder::built);
    }

    /** The format of files that somebody is writing just now. */
    static Format tried(String name, Map<String, String> files) {
        files.forEach((file, text) -> {
            if (!Format.FILES.contains(file)) {
                throw new FormatFault(name + "/format.yaml: a format has no file of another name");
            }
            if (text.length() > MOST_CHARACTERS) {
                throw new FormatFault(name + "/" + file + ": is longer than " + MOST_CHARACTERS + " characters");
            }
        });
        try {
            return built(new Source(name, files));
        } catch (FormatFault fault) {
            throw fault;
        } catch (RuntimeException | StackOverflowError broken) {
            // no engine was written for it; what it says of it may be anything
            throw new FormatFault(name + "/format.yaml: the files can't be used together ("
                    + broken.getClass().getSimpleName() + ")");
        }
    }

    private static Format built(Source source) {
        var name = source.name();
        var files = source.files();
        var about = about(name, files.getOrDefault("format.yaml", "{}"));
        var carries = Arrays.stream(Carries.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(about.get("carries")))
                .findFirst()
                .orElseThrow(() -> new FormatFault(name + "/format.yaml: carries must be message or status"));
        var mediaTypes =
                Tree.list(about.get("mediaTypes")).stream().map(String::valueOf).toList();
        if (mediaTypes.isEmpty()) {
            throw new FormatFault(name + "/format.yaml names no mediaTypes");
        }
        var codes = files.containsKey("codes.yaml") ? Codes.of(name, files.get("codes.yaml")) : Codes.NONE;
        return new Format(
                name,
                carries,
                mediaTypes,
                EngineFolder.engine(name, String.valueOf(about.getOrDefault("engine", "json")), files, codes),
                codes,
                Pointers.of(Tree.map(about.get("pointers"))),
                attachments(name, about.get("attachments")),
                further(name, files));
    }

    // a format that says nothing has no place: a file must not get lost without a word
    private static Attachments attachments(String name, Object word) {
        return Arrays.stream(Attachments.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word == null ? "none" : word))
                .findFirst()
                .orElseThrow(() -> new FormatFault(name + "/format.yaml: attachments must be inline, link or none"));
    }

    private static Map<String, Object> about(String name, String yaml) {
        return FormatYaml.tree(name + "/format.yaml", yaml);
    }

    private static Map<String, Mapping> further(String name, Map<String, String> files) {
        return files.keySet().stream()
                .filter(file -> file.endsWith(MAPPING) && !BOTH_WAYS.contains(file))
                .collect(Collectors.toUnmodifiableMap(
                        file -> file.substring(0, file.length() - MAPPING.length()),
                        file -> new JsonataMapping(name + "/" + file, files.get(file), Codes.NONE)));
    }
}
