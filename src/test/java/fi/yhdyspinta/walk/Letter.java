package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a canonical message of Espoo's about Aino, an invented child, as it is posted to {@code /api/messages}. */
public final class Letter {
    private final Map<String, Object> tree = new LinkedHashMap<>();
    private final List<Object> recipients = new ArrayList<>();

    private Letter(String id, String type) {
        tree.put("messageId", id);
        tree.put("type", type);
        tree.put("sentAt", "2026-11-20T09:15:00+02:00");
        tree.put("language", "fi");
        tree.put("urgency", "routine");
        tree.put("sender", Map.of("unitName", "Keksityn koulu", "role", "opettaja", "person", "Kaisa Rantakoski"));
        tree.put("recipients", recipients);
        tree.put("content", new LinkedHashMap<>(Map.of("subject", aino())));
    }

    /** Of any type, without what its type asks for. */
    public static Letter bare(String id, String type) {
        return new Letter(id, type);
    }

    /** A child-welfare notification; the hub finds who is competent. */
    public static Letter notification(String id) {
        return new Letter(id, "M12")
                .to(Map.of("type", "M12", "legalBasis", "LSL-25.1", "purpose", "child-welfare"))
                .with("concern.reasons", List.of("Lapsi on ollut toistuvasti yksin yöllä."))
                .with("concern.immediateDanger", false)
                .with("concern.toldToFamily", "no")
                .with("reporter.professional", true);
    }

    /** A contact to student welfare. */
    public static Letter contact(String id) {
        return new Letter(id, "M01")
                .to(Map.of("type", "M01", "legalBasis", "OHL-16", "purpose", "student-welfare"))
                .with("concern.madeJointly", true)
                .with("concern.reasons", List.of("Poissaolot."))
                .with("concern.needs", "Keskustelua.")
                .with("concern.toldToSubject", true)
                .with("concern.toldToFamily", "yes");
    }

    /** A joint-work notice to the county. */
    public static Letter jointWork(String id) {
        return new Letter(id, "M06")
                .to(Map.of("partner", "luvn", "type", "M06", "legalBasis", "OHL-23.2", "purpose", "student-welfare"))
                .with("matter.purpose", "Yhteinen työ.")
                .with("matter.need", "Poissaolot ovat lisääntyneet.")
                .with("matter.agreedMeasures", List.of("Viikkotapaaminen."))
                .with("matter.responsible", Map.of("name", "Riikka Mallila"))
                .with("matter.nextStep", "Yhteinen tapaaminen.");
    }

    /** A joint-work notice to the county of a person under a turvakielto, and a referral to the organisation with a wish. */
    public static Letter withReferral(String id, String wish) {
        return jointWork(id)
                .envelope("securityBan", true)
                .to(Map.of(
                        "partner", "mll-uusimaa",
                        "type", "M28",
                        "legalBasis", "JULKL-26.1",
                        "purpose", "support",
                        "consent", "suostumus-mll-1",
                        "contact", "elina",
                        "support", Map.of("wished", wish)))
                .with(
                        "guardians",
                        List.of(Map.of(
                                "id", "elina",
                                "firstName", "Elina",
                                "familyName", "Esimerkkilä",
                                "role", "guardian",
                                "phone", "+358 50 000 0002")));
    }

    /** An empty message of a type. */
    public static Letter of(String id, String type) {
        return new Letter(id, type);
    }

    private static Map<String, Object> aino() {
        var aino = new LinkedHashMap<String, Object>();
        aino.put("hetu", "140513A902H");
        aino.put("firstName", "Aino");
        aino.put("familyName", "Esimerkkilä");
        aino.put("birthDate", "2013-05-14");
        aino.put("municipality", "049");
        aino.put("phone", "+358 50 000 0001");
        aino.put("class", "7B");
        aino.put("school", Map.of("name", "Keksityn koulu"));
        return aino;
    }

    /** One more recipient. */
    public Letter to(Map<String, Object> recipient) {
        recipients.add(new LinkedHashMap<>(recipient));
        return this;
    }

    /** Says something of every recipient. */
    public Letter recipient(String member, Object value) {
        recipients.forEach(each -> Tree.map(each).put(member, value));
        return this;
    }

    /** A member of the envelope. */
    public Letter envelope(String member, Object value) {
        tree.put(member, value);
        return this;
    }

    public Letter withoutEnvelope(String member) {
        tree.remove(member);
        return this;
    }

    /** A path of the content. */
    public Letter with(String path, Object value) {
        var here = Tree.map(tree.get("content"));
        var steps = path.split("\\.");
        for (int step = 0; step < steps.length - 1; step++) {
            here = Tree.map(here.computeIfAbsent(steps[step], name -> new LinkedHashMap<String, Object>()));
        }
        if (value == null) {
            here.remove(steps[steps.length - 1]);
        } else {
            here.put(steps[steps.length - 1], value);
        }
        return this;
    }

    public byte[] bytes() {
        return Json.bytes(tree);
    }
}
