package fi.yhdyspinta.desk;

import fi.yhdyspinta.message.Refusal;
import java.util.List;
import java.util.Map;

/**
 * A form as its reader left it, and what is wrong with it. A field's name is its JSON Pointer in the document that the form
 * makes, without the first stroke: so a problem finds its field by itself.
 *
 * @param values what stands in each field, also in the empty ones
 * @param problems what was refused; none at first
 */
public record Entered(Map<String, String> values, List<Refusal> problems) {
    public Entered {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
    }

    /** A form that nobody has sent yet. */
    public static Entered fresh(Map<String, String> values) {
        return new Entered(values, List.of());
    }

    /** What stands in a field. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** Whether a box or a choice of that value is the one taken. */
    public boolean is(String name, String value) {
        return value(name).equals(value);
    }

    /** What is wrong with a field. */
    public List<Refusal> wrong(String name) {
        return problems.stream().filter(problem -> name.equals(name(problem))).toList();
    }

    /** Whether anything is wrong with a field. */
    public boolean isWrong(String name) {
        return !wrong(name).isEmpty();
    }

    /** Whether a problem has a field of this form to be mended in. */
    public boolean hasFieldOf(Refusal problem) {
        return values.containsKey(name(problem));
    }

    /** The place on the page where a problem is mended. */
    public String placeOf(Refusal problem) {
        return id(name(problem));
    }

    private static String name(Refusal problem) {
        return problem.pointer().isEmpty() ? "" : problem.pointer().substring(1);
    }

    /** The id of a field's element. */
    public static String id(String name) {
        return "f-" + name.replaceAll("[^A-Za-z0-9]+", "-");
    }

    /** What describes a field to who does not see it: its hint, and what is wrong; null where there is neither. */
    public String describedBy(String name, String hint) {
        var parts = (isWrong(name) ? id(name) + "-wrong " : "") + (hint == null ? "" : id(name) + "-hint");
        return parts.isEmpty() ? null : parts.strip();
    }

    /** Names no value: what people typed is nobody else's. */
    @Override
    public String toString() {
        return "Entered[" + values.size() + " fields, " + problems.size() + " problems]";
    }
}
