package fi.yhdyspinta.walk;

import fi.yhdyspinta.partner.Caller;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A joint-work notice as a teacher writes it at the form. */
final class WrittenNotice {
    private WrittenNotice() {}

    /** One to student welfare about this child, on its way. */
    static UUID sent(House house, Caller by, Map<String, String> subject) {
        return sent(
                house,
                by,
                house.noticeDesk
                        .begin(by, "M06", "OHL-23.2", Map.of("to/luvn", "true"))
                        .id(),
                subject);
    }

    /** One of a draft that has been begun, with its subject and recipient beside what stands in it. */
    static UUID sent(House house, Caller by, UUID draft, Map<String, String> subject) {
        var form = house.noticeDesk.form(by, draft);
        var values = new HashMap<>(form.values());
        values.putAll(subject);
        values.putAll(Map.of(
                "content/matter/purpose", "Koulunkäynnin tuki.",
                "content/matter/need", "Keskusteluapua.",
                "content/matter/agreedMeasures/0", "Tapaaminen.",
                "content/matter/responsible/name", "Kaisa Keksitty",
                "content/matter/nextStep", "Soitto.",
                "sender/unitName", "Keksitty yksikkö",
                "sender/role", "työntekijä"));
        house.noticeDesk.save(by, draft, form.draft().version(), "M06", "OHL-23.2", values);
        return house.noticeDesk.send(by, draft);
    }
}
