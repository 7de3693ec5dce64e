package fi.yhdyspinta.desk.consent;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.message.Refusal;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The form of a consent: what it asks, and the document that its answers make ({@code consent.schema.json}). */
final class ConsentForm {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final List<String> LISTS = List.of("what", "messageTypes");
    private static final List<String> SECOND =
            List.of("alsoGivenBy/firstName", "alsoGivenBy/familyName", "alsoGivenBy/authority");
    private static final List<String> PLAIN = List.of(
            "reference",
            "type",
            "recorderUnit",
            "giver/kind",
            "giver/firstName",
            "giver/familyName",
            "giver/authority",
            "ability/assessedBy",
            "ability/role",
            "what",
            "whatText",
            "recipient",
            "recipientUnit",
            "messageTypes",
            "purpose",
            "purposeText",
            "validTo",
            "givenHow",
            "interpreter",
            "shownText/language",
            "givenAt");

    /** What a form may hold, in the order of its page. */
    static final List<String> NAMES = Stream.of(Subject.NAMES, PLAIN, SECOND, List.of("printoutOffered"))
            .flatMap(List::stream)
            .toList();

    private final Answers answers;

    private ConsentForm(Answers answers) {
        this.answers = answers;
    }

    static ConsentForm of(MultivaluedMap<String, String> form) {
        return new ConsentForm(Answers.of(NAMES, form));
    }

    /**
     * An empty form. Its reference stands from the first: who sends it twice records once.
     *
     * @param types what may go on the ground; all of it is asked for until somebody says less
     */
    static ConsentForm fresh(String basis, List<String> types, String language) {
        return new ConsentForm(Answers.begun(
                NAMES,
                Map.of(
                        "reference", List.of(UUID.randomUUID().toString()),
                        "type", List.of(basis),
                        "messageTypes", types,
                        "shownText/language", List.of(language))));
    }

    /** The same, shown to the client: at that moment, or when it was first, so that the same form stays the same consent. */
    ConsentForm shownAt(Instant now) {
        return answers.has("givenAt") ? this : new ConsentForm(answers.with("givenAt", now.toString()));
    }

    /** The same in another of the client's languages. */
    ConsentForm in(String language) {
        return new ConsentForm(answers.with("shownText/language", language));
    }

    /**
     * The document.
     *
     * @param version of the text that is shown
     */
    Map<String, Object> document(String version) {
        var document = new LinkedHashMap<>(answers.tree(PLAIN, LISTS));
        document.put("subject", Subject.document(answers));
        if (answers.one("giver/kind").equals("self")) {
            document.put("giver", Map.of("kind", "self"));
        }
        if (SECOND.stream().anyMatch(answers::has)) {
            document.put("alsoGivenBy", List.of(second()));
        }
        var shown = new LinkedHashMap<String, Object>();
        shown.put("version", version);
        if (answers.has("shownText/language")) {
            shown.put("language", answers.one("shownText/language"));
        }
        document.put("shownText", shown);
        document.put("printoutOffered", answers.one("printoutOffered").equals("true"));
        document.put("validFrom", day().toString());
        return document;
    }

    private Map<String, Object> second() {
        var second = new LinkedHashMap<String, Object>();
        second.put("kind", "guardian");
        SECOND.stream()
                .filter(answers::has)
                .forEach(name -> second.put(name.substring(name.indexOf('/') + 1), answers.one(name)));
        return second;
    }

    // a consent holds from the day on which it is given
    private LocalDate day() {
        try {
            return LocalDate.ofInstant(Instant.parse(answers.one("givenAt")), HELSINKI);
        } catch (DateTimeException toldByTheSchema) {
            return LocalDate.EPOCH;
        }
    }

    /** Until when; null until further notice. */
    LocalDate until() {
        return answers.has("validTo") ? LocalDate.parse(answers.one("validTo")) : null;
    }

    String one(String name) {
        return answers.one(name);
    }

    List<String> all(String name) {
        return answers.all(name);
    }

    /** Each answer but those named, to be sent on as it stands. */
    List<Map.Entry<String, String>> carried(String... names) {
        var carried = new ArrayList<>(answers.each());
        carried.removeIf(answer -> List.of(names).contains(answer.getKey()));
        return carried;
    }

    Entered entered(List<Refusal> problems) {
        return answers.entered(problems);
    }

    /** Says nothing of what was answered. */
    @Override
    public String toString() {
        return "ConsentForm[" + answers.one("reference") + "]";
    }
}
