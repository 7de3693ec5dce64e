package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.consent.Recorded;
import fi.yhdyspinta.journal.Consented;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.ConsentDesk;
import fi.yhdyspinta.walk.Seeing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A proof of consent as the paper says it, in one language: all of domain C2, and what was delivered under it. */
public final class ProofSheet {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.M.yyyy");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d.M.yyyy HH.mm").withZone(ZoneId.of("Europe/Helsinki"));
    private static final String NONE = "–";

    private final ConsentDesk.Proof proof;
    private final Seeing seeing;
    private final String language;

    /**
     * The paper.
     *
     * @param language {@code fi}, {@code sv} or {@code en}
     */
    public ProofSheet(ConsentDesk.Proof proof, Seeing seeing, String language) {
        this.proof = proof;
        this.seeing = seeing;
        this.language = language;
    }

    /** One line of the paper. */
    public record Fact(String label, String value) {}

    /** One thing that was delivered; nothing of what it says. */
    public record Delivery(String at, String recipient, String type, String stopSentAt) {}

    /** {@code fi}, {@code sv} or {@code en}. */
    public String language() {
        return language;
    }

    /** A word of the paper. */
    public String word(String key) {
        return say("consent.proof." + key);
    }

    /** When the paper was made. */
    public String printedAt() {
        return moment(proof.printedAt());
    }

    /** Whether the reader may see who is meant. */
    public boolean hasNames() {
        return !names().isEmpty();
    }

    /** The lines, in the order of the law's list. */
    public List<Fact> facts() {
        var consent = proof.seen().consent();
        var facts = new ArrayList<Fact>();
        add(facts, "reference", consent.reference());
        if (hasNames()) {
            addNames(facts);
        }
        add(facts, "basis", basis(consent.legalBasis()));
        add(facts, "what", what(consent));
        add(facts, "to-whom", joined(Stream.of(partner(consent.recipient())), consent.recipientUnit()));
        add(facts, "purpose", text("purposeText") == null ? consent.purpose() : text("purposeText"));
        add(
                facts,
                "message-types",
                joined(new TreeSet<>(consent.messageTypes()).stream().map(this::type), null));
        add(
                facts,
                "given",
                joined(Stream.of(moment(consent.givenAt())), say("consent.given-how." + consent.givenHow())));
        add(facts, "valid-from", DAY.format(consent.validFrom()));
        add(facts, "valid-until", until(consent.validTo()));
        add(facts, "shown-text", consent.textVersion());
        add(facts, "language", seeing.languageName(consent.language(), language));
        if (text("interpreter") != null) {
            add(facts, "interpreter", say("consent.interpreter." + text("interpreter")));
        }
        add(facts, "printout", word(consent.isPrintoutOffered() ? "yes" : "no"));
        add(facts, "recorded-by", joined(Stream.of(partner(consent.recorder())), moment(consent.recordedAt())));
        add(facts, "withdrawn", withdrawn(consent.withdrawal()));
        return facts;
    }

    private void addNames(List<Fact> facts) {
        var subject = Tree.map(names().get("subject"));
        var giver = Tree.map(names().get("giver"));
        var ability = Tree.map(names().get("ability"));
        add(facts, "subject", person(subject, born(subject)));
        add(facts, "giver", giver(giver));
        for (var other : Tree.list(names().get("alsoGivenBy"))) {
            add(facts, "also-giver", giver(Tree.map(other)));
        }
        add(facts, "authority", Tree.text(giver, "authority"));
        add(facts, "ability", joined(Stream.ofNullable(Tree.text(ability, "assessedBy")), Tree.text(ability, "role")));
    }

    // tietosuojalaki 29 §: no hetu in a printout that can do without
    private static String born(Map<String, Object> subject) {
        var day = Tree.text(subject, "birthDate");
        return day == null ? null : DAY.format(LocalDate.parse(day));
    }

    private String giver(Map<String, Object> giver) {
        var kind = say("consent.giver." + Tree.text(giver, "kind"));
        return Tree.text(giver, "familyName") == null ? kind : person(giver, kind);
    }

    private static String person(Map<String, Object> person, String more) {
        return joined(Stream.of(Tree.text(person, "firstName") + " " + Tree.text(person, "familyName")), more);
    }

    /** What was delivered under it, oldest first. */
    public List<Delivery> deliveries() {
        return proof.reached().stream().map(this::delivery).toList();
    }

    private Delivery delivery(Consented.Reached reached) {
        return new Delivery(
                moment(reached.deliveredAt()),
                partner(reached.recipient()),
                type(reached.type()),
                moment(reached.stoppedAt()));
    }

    private String withdrawn(Recorded.Withdrawal withdrawal) {
        if (withdrawal == null) {
            return word("not-withdrawn");
        }
        return Stream.of(
                        moment(withdrawal.at()),
                        withdrawal.by() == null ? null : say("consent.withdrawn-by." + withdrawal.by()),
                        withdrawal.reason() == null ? null : say("consent.reason." + withdrawal.reason()))
                .filter(part -> part != null)
                .collect(Collectors.joining(", "));
    }

    // the words that were shown say more than the categories, where there are any
    private String what(Recorded consent) {
        var categories = joined(words("consent.what.", consent.categories()), null);
        return text("whatText") == null ? categories : categories + "; " + text("whatText");
    }

    private String until(LocalDate day) {
        return day == null ? word("until-further-notice") : DAY.format(day);
    }

    private String basis(String code) {
        var key = "consent.type." + code;
        return seeing.terms().keys().contains(key) ? say(key) + " (" + code + ")" : code;
    }

    private Stream<String> words(String prefix, Collection<String> codes) {
        return new TreeSet<>(codes).stream().map(code -> say(prefix + code));
    }

    private void add(List<Fact> facts, String key, String value) {
        facts.add(new Fact(word(key), value == null || value.isEmpty() ? NONE : value));
    }

    private static String joined(Stream<String> parts, String more) {
        return Stream.concat(parts, Stream.ofNullable(more)).collect(Collectors.joining(", "));
    }

    private Map<String, Object> names() {
        return proof.seen().document();
    }

    private String text(String member) {
        return Tree.text(names(), member);
    }

    private String partner(String name) {
        return name == null ? NONE : seeing.partnerName(name, language);
    }

    private String type(String code) {
        return seeing.typeName(code, language) + " (" + code + ")";
    }

    private String say(String key) {
        return seeing.terms().say(language, key);
    }

    private static String moment(Instant at) {
        return at == null ? NONE : MOMENT.format(at);
    }
}
