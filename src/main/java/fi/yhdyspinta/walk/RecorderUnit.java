package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Of which unit a consent or a denial is: of the one that its recorder works in, and to be said by who works in several. */
final class RecorderUnit {
    private static final String MEMBER = "recorderUnit";

    private RecorderUnit() {}

    /** The document, with the unit in it where the recorder has only one. */
    static Map<String, Object> in(Caller caller, Map<String, Object> document) {
        var units = caller.scope(Rights.KEEP_CONSENTS).units();
        if (units == null || units.size() != 1 || document.containsKey(MEMBER)) {
            return document;
        }
        var filled = new LinkedHashMap<>(document);
        filled.put(MEMBER, units.iterator().next());
        return filled;
    }

    /** What is wrong with the unit that it names, or names not. @throws Refused FORBIDDEN for one that is not theirs */
    static List<Refusal> problems(Caller caller, Map<String, Object> document) {
        var unit = Tree.text(document, MEMBER);
        if (caller.scope(Rights.KEEP_CONSENTS).covers(unit)) {
            return List.of();
        }
        if (unit == null) {
            return List.of(Refusal.ofSender("SCHEMA_REQUIRED", "/" + MEMBER, MEMBER));
        }
        throw new Refused(Refused.Ground.FORBIDDEN, Refusal.ofSender("UNIT_NOT_YOURS", "/" + MEMBER));
    }
}
