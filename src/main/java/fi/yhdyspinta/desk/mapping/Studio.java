package fi.yhdyspinta.desk.mapping;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.walk.FormatDesk;
import fi.yhdyspinta.walk.MappingTried;
import java.util.List;
import java.util.Map;

/**
 * What the studio shows.
 *
 * @param line the format as it runs, and who is touched when it changes
 * @param files names of the files that are open, in the order in which they are read
 * @param more names of files that it does not have
 * @param samples names of what its samples put in
 * @param partners running partners that something is written to: name and name
 * @param classes names of the classes of recipients, by code and language
 * @param tried what came of the last try; null before the first
 */
public record Studio(
        FormatDesk.Line line,
        Entered entered,
        List<String> files,
        List<String> more,
        List<String> samples,
        Map<String, String> partners,
        Map<String, Map<String, String>> classes,
        MappingTried tried) {

    /** The text of a line of the sample, for who can't be led there; empty where there is none. */
    public String text(int line) {
        return lineOf(entered.value("sample"), line);
    }

    /** The same of a file. */
    public String text(String file, int line) {
        return lineOf(entered.value("files/" + file), line);
    }

    private static String lineOf(String whole, int line) {
        return line < 1
                ? ""
                : whole.lines()
                        .skip(line - 1L)
                        .findFirst()
                        .map(String::strip)
                        .map(text -> text.length() > 120 ? text.substring(0, 120) + "…" : text)
                        .orElse("");
    }

    /** How high a field for a file is. */
    public int rows(String file) {
        return (int)
                Math.max(4, Math.min(24, entered.value("files/" + file).lines().count() + 1));
    }

    /** Whether a file is what one looks at: a mapping, or where something is wrong. */
    public boolean isOpen(String file) {
        return file.matches("(read|write)\\..*")
                || isWrong(file)
                || entered.value("files/" + file).isEmpty();
    }

    /** Whether something is wrong with a file. */
    public boolean isWrong(String file) {
        return entered.isWrong("files/" + file)
                || tried != null
                        && tried.fault() != null
                        && tried.fault().file().equals(file);
    }

    /** What a class is called. */
    public String className(MappingTried.Seen seen, String language) {
        return classes.getOrDefault(seen.recipientClass(), Map.of()).getOrDefault(language, seen.recipientClass());
    }

    /** The field's id of a file. */
    public String id(String file) {
        return Entered.id("files/" + file);
    }

    /** Whether pairs disagree, so that who saves must say why. */
    public boolean mayOverride() {
        return !entered.value("override").isEmpty()
                || entered.problems().stream()
                        .anyMatch(problem -> problem.code().startsWith("SAMPLE_"));
    }

    /** Names the format, never what stands in its fields. */
    @Override
    public String toString() {
        return "Studio[" + line.name() + "]";
    }
}
