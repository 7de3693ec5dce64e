package fi.yhdyspinta.walk.form;

import java.util.List;
import java.util.Map;

/**
 * Whom a form is to go to, in the order of the message's recipients.
 *
 * @param partners their names, or {@link #BY_RULE}
 */
public record Chosen(List<String> partners) {
    /** Name of the box of one recipient, before the partner's name: {@code to/luvn}. */
    public static final String BOX = "to/";

    /** In the place of a partner's name: the competent one, whom the hub finds. No partner can be called so. */
    public static final String BY_RULE = "_";

    public Chosen {
        partners = List.copyOf(partners);
    }

    /** Those whose boxes are ticked, in the order in which they are offered. */
    public static Chosen of(List<String> offered, Map<String, String> values) {
        return new Chosen(offered.stream()
                .filter(partner -> "true".equals(values.get(BOX + partner)))
                .toList());
    }

    /** Where in the form a place of the message's recipients is mended. @param pointer JSON Pointer of the message */
    public String inForm(String pointer) {
        if (!pointer.startsWith("/recipients")) {
            return pointer;
        }
        var steps = pointer.split("/");
        if (steps.length > 3 && steps[2].matches("[0-9]{1,3}") && Integer.parseInt(steps[2]) < partners.size()) {
            var partner = partners.get(Integer.parseInt(steps[2]));
            return switch (steps[3]) {
                case "consent" -> "/consent/" + partner;
                case "contact" -> "/contact/" + partner;
                case "support" -> "/" + (steps.length > 4 ? steps[4] : "wished") + "/" + partner;
                default -> "/" + BOX + partner;
            };
        }
        return "/to";
    }
}
