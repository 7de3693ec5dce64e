package fi.yhdyspinta.walk;

import fi.yhdyspinta.partner.Caller;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Notices as a teacher writes them at the form. */
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

    /** A joint-work notice to student welfare, of a hetu. */
    static UUID jointWork(House house, Caller by) {
        return sent(
                house,
                by,
                "M06",
                "OHL-23.2",
                Map.of(
                        "to/luvn", "true",
                        "content/matter/purpose", "Koulunkäynnin tuki.",
                        "content/matter/need", "Keskusteluapua.",
                        "content/matter/agreedMeasures/0", "Tapaaminen.",
                        "content/matter/responsible/name", "Kaisa Keksitty",
                        "content/matter/nextStep", "Soitto."));
    }

    /** A child-welfare notification to whoever is competent. */
    static UUID childWelfare(House house, Caller by) {
        return sent(
                house,
                by,
                "M12",
                "LSL-25.1",
                Map.of(
                        "to/_", "true",
                        "content/subject/municipality", "049",
                        "content/concern/reasons/0", "Huoli.",
                        "content/concern/immediateDanger", "false"));
    }

    /** One of a type on a ground, about the same child. */
    static UUID sent(House house, Caller by, String type, String basis, Map<String, String> own) {
        var draft = house.noticeDesk.begin(by, type, basis, Map.of());
        var values = new HashMap<>(own);
        values.putAll(Map.of(
                "content/subject/firstName", "Aino",
                "content/subject/familyName", "Esimerkkilä",
                "content/subject/hetu", "140513A902H",
                "sender/unitName", "Keksitty koulu",
                "sender/role", "luokanopettaja"));
        house.noticeDesk.save(by, draft.id(), 1, type, basis, values);
        return house.noticeDesk.send(by, draft.id());
    }

    /** A contact to student welfare, on its way. */
    static UUID contact(House house, Caller by) {
        return house.noticeDesk.send(by, contactDraft(house, by));
    }

    /** A contact to student welfare, whole and not sent. */
    static UUID contactDraft(House house, Caller by) {
        var draft = house.noticeDesk.begin(by, "M01", "OHL-16", Map.of("sender/person", "Oili Opettaja"));
        var values = new HashMap<>(house.noticeDesk.form(by, draft.id()).values());
        values.putAll(Map.of(
                "content/subject/firstName", "Aino",
                "content/subject/familyName", "Esimerkkilä",
                "content/subject/hetu", "140513A902H",
                "content/subject/class", "7B",
                "content/subject/phone", "+358 50 000 0001",
                "content/concern/madeJointly", "true",
                "content/concern/reasons/2", "Poissaoloja.",
                "content/concern/needs", "Keskusteluapua."));
        values.putAll(Map.of(
                "content/concern/toldToSubject", "true",
                "content/concern/toldToFamily", "no",
                "sender/unitName", "Keksitty koulu",
                "sender/role", "luokanopettaja"));
        house.noticeDesk.save(by, draft.id(), draft.version(), "M01", "OHL-16", values);
        return draft.id();
    }
}
