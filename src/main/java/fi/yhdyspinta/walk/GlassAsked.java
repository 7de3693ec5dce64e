package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.BreakGlass;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What was asked for when somebody would break the glass.
 *
 * @param controller whose copy
 * @param parcel the one parcel of it; null for the whole copy
 * @param reason a code of the catalogue
 * @param note why, in the person's own words
 */
record GlassAsked(String controller, UUID parcel, String reason, String note) {
    private static final Set<String> MEMBERS = Set.of("controller", "parcel", "reason", "note");

    /**
     * Reads a request.
     *
     * @param own whose copy it is where nobody is named
     * @param controllers who may be named
     * @throws Refused INVALID with every problem
     */
    static GlassAsked of(Map<String, Object> given, String own, Set<String> controllers, BreakGlass rules) {
        var problems = new ArrayList<Refusal>();
        given.keySet().stream()
                .filter(member -> !MEMBERS.contains(member))
                .forEach(member -> problems.add(Refusal.ofSender("SCHEMA_UNKNOWN_PROPERTY", "")));
        var controller = given.containsKey("controller") ? Tree.text(given, "controller") : own;
        if (controller == null || !controllers.contains(controller)) {
            problems.add(Refusal.ofSender("OPENING_CONTROLLER_UNKNOWN", "/controller"));
        }
        var reason = Tree.text(given, "reason");
        if (!rules.reasons().contains(reason)) {
            problems.add(Refusal.ofSender("OPENING_REASON_UNKNOWN", "/reason", String.join(", ", rules.reasons())));
        }
        var note = GlassNote.of(given, problems);
        var parcel = parcel(given, problems);
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        return new GlassAsked(controller, parcel, reason, note);
    }

    private static UUID parcel(Map<String, Object> given, List<Refusal> problems) {
        if (!given.containsKey("parcel")) {
            return null;
        }
        try {
            return UUID.fromString(String.valueOf(Tree.text(given, "parcel")));
        } catch (IllegalArgumentException notAnId) {
            problems.add(Refusal.ofSender("SCHEMA_PATTERN", "/parcel"));
            return null;
        }
    }

    /** Says nothing of the note. */
    @Override
    public String toString() {
        return "GlassAsked[" + reason + "]";
    }
}
