package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Offer;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.form.Chosen;
import fi.yhdyspinta.walk.form.Field;
import fi.yhdyspinta.walk.form.FormTree;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** A canonical message of what somebody typed into a form, before anybody judges it. */
final class Composing {
    /** Names the pupil who was picked from the roster. */
    static final String PICKED = "content/subject/rosterId";

    /** What the roster says of whoever was picked: typed beside it, it could make two children one. */
    private static final Set<String> FROM_THE_ROSTER = Set.of(
            "subject.hetu",
            "subject.temporaryId",
            "subject.learnerId",
            "subject.givenNames",
            "subject.firstName",
            "subject.familyName",
            "subject.birthDate");

    private static final Map<String, String> PURPOSES = Map.of(
            "student-welfare", "student-welfare", "social", "social-care", "health", "care", "education", "teaching");

    private final UUID id;
    private final Offer offer;
    private final Map<String, String> values;

    /** @param id the draft's, which the message keeps: sent twice it is sent once */
    Composing(UUID id, Offer offer, Map<String, String> values) {
        this.id = id;
        this.offer = offer;
        this.values = values;
    }

    /**
     * The message.
     *
     * @param fields those of the form
     * @param written when it was written, where the form does not say that it was on paper, earlier
     * @param purposeOf of a consent's reference, what that consent was given for; null where nothing is known of it
     */
    Map<String, Object> message(List<Field> fields, Instant written, Function<String, String> purposeOf) {
        var message = new LinkedHashMap<String, Object>();
        message.put("messageId", id.toString());
        putIfTyped(message, "caseId", value("caseId"));
        message.put("type", offer.type().code());
        message.put("sentAt", sentAt(written));
        message.put("language", value("language").isEmpty() ? "fi" : value("language"));
        message.put("urgency", value("urgency").equals("urgent") ? "urgent" : "routine");
        if (value("securityBan").equals("true")) {
            message.put("securityBan", true);
        }
        message.put("sender", sender());
        message.put("recipients", recipients(purposeOf));
        message.put("content", content(fields));
        return message;
    }

    // what was written on paper while nothing worked keeps its own time (domain F2, 23)
    private String sentAt(Instant written) {
        try {
            return LocalDateTime.parse(value("sentAt"))
                    .atZone(Deciding.HELSINKI)
                    .toInstant()
                    .toString();
        } catch (DateTimeParseException notSaid) {
            return value("sentAt").isEmpty() ? written.toString() : value("sentAt");
        }
    }

    private Map<String, Object> sender() {
        var sender = new LinkedHashMap<String, Object>();
        for (var member : List.of("unitId", "unitName", "role", "person")) {
            putIfTyped(sender, member, value("sender/" + member));
        }
        return sender;
    }

    private List<Object> recipients(Function<String, String> purposeOf) {
        var recipients = new ArrayList<Object>();
        for (var partner : chosen().partners()) {
            var recipient = new LinkedHashMap<String, Object>();
            putIfTyped(recipient, "partner", partner.equals(Chosen.BY_RULE) ? "" : partner);
            recipient.put("type", offer.type().code());
            recipient.put("legalBasis", offer.permit().basis());
            var consent = value("consent/" + partner);
            var purpose = consent.isEmpty() ? null : purposeOf.apply(consent);
            recipient.put("purpose", purpose == null ? purpose() : purpose);
            putIfTyped(recipient, "consent", consent);
            putIfTyped(recipient, "contact", value("contact/" + partner));
            var support = new LinkedHashMap<String, Object>();
            putIfTyped(support, "wished", value("wished/" + partner));
            putIfTyped(support, "bestTime", value("bestTime/" + partner));
            if (!support.isEmpty()) {
                recipient.put("support", support);
            }
            recipients.add(recipient);
        }
        return recipients;
    }

    private String purpose() {
        return offer.type().parts().contains("support")
                ? "support"
                : PURPOSES.getOrDefault(offer.type().domain(), "cooperation");
    }

    /** Whom it is to go to. */
    Chosen chosen() {
        return Chosen.of(DraftedNotice.offered(offer), values);
    }

    private Map<String, Object> content(List<Field> fields) {
        boolean isPicked = !value(PICKED).isEmpty();
        var asked = fields.stream()
                .filter(field -> !isPicked || !FROM_THE_ROSTER.contains(field.path()))
                .toList();
        var content = new LinkedHashMap<>(Tree.map(FormTree.of(asked, values).get("content")));
        if (isPicked) {
            var subject = new LinkedHashMap<>(Tree.map(content.get("subject")));
            subject.put("rosterId", value(PICKED));
            content.put("subject", subject);
        }
        if (offer.type().parts().contains("reporter") && !content.containsKey("reporter")) {
            content.put("reporter", reporter());
        }
        if (content.containsKey("guardians")) {
            content.put("guardians", numbered(Tree.list(content.get("guardians"))));
        }
        return content;
    }

    // who writes at work tells at work: what they said of themselves they need not say again (LSL 417/2007 25 §)
    private Map<String, Object> reporter() {
        var reporter = new LinkedHashMap<String, Object>();
        reporter.put("professional", true);
        putIfTyped(reporter, "name", value("sender/person"));
        putIfTyped(reporter, "title", value("sender/role"));
        return reporter;
    }

    // who may be contacted is said by a guardian's place in the list
    private static List<Object> numbered(List<Object> guardians) {
        var numbered = new ArrayList<Object>();
        for (int place = 0; place < guardians.size(); place++) {
            var guardian = new LinkedHashMap<String, Object>();
            guardian.put("id", "guardian-" + (place + 1));
            guardian.putAll(Tree.map(guardians.get(place)));
            guardian.putIfAbsent("role", "guardian");
            numbered.add(guardian);
        }
        return numbered;
    }

    private String value(String name) {
        return values.getOrDefault(name, "").strip();
    }

    private static void putIfTyped(Map<String, Object> tree, String name, String typed) {
        if (!typed.isEmpty()) {
            tree.put(name, typed);
        }
    }
}
