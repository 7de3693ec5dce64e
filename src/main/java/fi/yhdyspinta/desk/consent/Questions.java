package fi.yhdyspinta.desk.consent;

import fi.yhdyspinta.catalogue.ConsentTexts;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.Consentable;
import fi.yhdyspinta.walk.Consenting;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What there is to choose from on the form of a consent, in the words of the reader's language. */
public final class Questions {
    private static final List<String> PURPOSES = List.of(
            "support", "student-welfare", "care", "social-care", "child-welfare", "teaching", "follow-up", "feedback");
    private static final List<String> WAYS = List.of("written", "suomi.fi", "oral");
    private static final List<String> GIVERS = List.of("self", "guardian", "other-legal-representative");

    private final Page page;
    private final Caller caller;
    private final Consentable ground;
    private final Consenting consenting;

    Questions(Page page, Caller caller, Consentable ground, Consenting consenting) {
        this.page = page;
        this.caller = caller;
        this.ground = ground;
        this.consenting = consenting;
    }

    /** The words of each field's question. */
    static UnaryOperator<String> of(Page page) {
        return name -> page.say("page.consents.field." + name.replace('/', '.'));
    }

    public Map<String, String> givers() {
        return words("page.consents.giver.", GIVERS);
    }

    /** What may be told on the ground. */
    public Map<String, String> what() {
        return words("consent.what.", ground.ofWhat(consenting.categories()));
    }

    public Map<String, String> recipients() {
        var names = new LinkedHashMap<String, String>();
        ground.recipients().forEach(name -> names.put(name, page.partner(name)));
        return names;
    }

    /** The messages that may go on the ground. */
    public Map<String, String> types() {
        var names = new LinkedHashMap<String, String>();
        ground.types().forEach(code -> names.put(code, page.type(code) + " (" + code + ")"));
        return names;
    }

    public Map<String, String> purposes() {
        return words("page.consents.purpose.", PURPOSES);
    }

    /** In which ways it may be given: not by word of mouth where the law wants it written. */
    public Map<String, String> ways() {
        return words(
                "consent.given-how.",
                WAYS.stream()
                        .filter(way -> !ground.isWritten() || !way.equals("oral"))
                        .toList());
    }

    /** Whether an interpreter takes part; none is an answer too. */
    public Map<String, String> interpreters() {
        var words = new LinkedHashMap<String, String>();
        words.put("", page.say("page.consents.interpreter.none"));
        words.putAll(words("consent.interpreter.", List.of("present", "phone", "video")));
        return words;
    }

    /** The languages that the client can be shown it in. */
    public Map<String, String> languages() {
        var names = new LinkedHashMap<String, String>();
        for (ConsentTexts.Text text : consenting.texts()) {
            names.put(text.language(), text.ownName() + " – " + text.names().get(page.language()));
        }
        return names;
    }

    /** The units of who works in several, one of which it is of; none for others. */
    public Map<String, String> units() {
        return units(caller);
    }

    /** The units of who works in several; none for who works in one or in all of it. */
    static Map<String, String> units(Caller caller) {
        var units = caller.scope(Rights.KEEP_CONSENTS).units();
        var names = new LinkedHashMap<String, String>();
        if (units != null && units.size() > 1) {
            new TreeSet<>(units).forEach(unit -> names.put(unit, unit));
        }
        return names;
    }

    private Map<String, String> words(String prefix, Collection<String> codes) {
        var words = new LinkedHashMap<String, String>();
        codes.forEach(code -> words.put(code, page.say(prefix + code)));
        return words;
    }
}
