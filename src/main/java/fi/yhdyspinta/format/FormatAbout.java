package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a format says of itself in {@code format.yaml}.
 *
 * @param name as it calls itself; null where it does not
 * @param titles by language: fi, sv, en
 * @param engine {@code json}, {@code xml} or {@code csv}
 * @param carries {@code message} or {@code status}
 * @param reads whether it says that it reads
 * @param writes whether it says that it writes
 */
public record FormatAbout(
        String name, Map<String, String> titles, String engine, String carries, boolean reads, boolean writes) {
    public FormatAbout {
        titles = Map.copyOf(titles);
    }

    /**
     * Of a format's files.
     *
     * @param format the format's name
     * @throws FormatFault where {@code format.yaml} is no YAML
     */
    public static FormatAbout of(String format, Map<String, String> files) {
        var about = FormatYaml.tree(format + "/format.yaml", files.getOrDefault("format.yaml", "{}"));
        var titles = new LinkedHashMap<String, String>();
        Tree.map(about.get("title")).forEach((language, title) -> titles.put(language, String.valueOf(title)));
        return new FormatAbout(
                about.get("name") == null ? null : String.valueOf(about.get("name")),
                titles,
                String.valueOf(about.getOrDefault("engine", "json")),
                String.valueOf(about.getOrDefault("carries", "")),
                Boolean.TRUE.equals(about.get("reads")),
                Boolean.TRUE.equals(about.get("writes")));
    }

    /** What it is called in a language; its name where nobody has said. */
    public String title(String language) {
        return titles.getOrDefault(language, titles.getOrDefault("fi", name == null ? "" : name));
    }
}
