package fi.yhdyspinta.walk;

import fi.yhdyspinta.consent.Consents;
import fi.yhdyspinta.consent.Denial;
import fi.yhdyspinta.consent.Denials;
import fi.yhdyspinta.consent.Recorded;
import fi.yhdyspinta.consent.Sealed;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes a consent's or a denial's document apart: what can be told without names goes into the store in clear, people as
 * blind indexes, and the whole document sealed, under a key of its own. Callers hold the transaction.
 */
@Singleton
class Recording {
    private final Consents consents;
    private final Denials denials;
    private final BlindIndex index;
    private final Sealing sealing;

    @Inject
    Recording(Consents consents, Denials denials, BlindIndex index, Sealing sealing) {
        this.consents = consents;
        this.denials = denials;
        this.index = index;
        this.sealing = sealing;
    }

    /** Records a consent; the document has kept its schema and names its reference. */
    void consent(String recorder, Map<String, Object> document, Instant now) {
        var reference = Tree.text(document, "reference");
        var subject = Tree.map(document.get("subject"));
        var shown = Tree.map(document.get("shownText"));
        consents.record(
                new Recorded(
                        reference,
                        Tree.text(document, "type"),
                        index.ofSubject(subject),
                        giver(subject, Tree.map(document.get("giver"))),
                        Tree.list(document.get("alsoGivenBy")).stream()
                                .map(other -> giver(subject, Tree.map(other)))
                                .collect(Collectors.toSet()),
                        Tree.text(document, "recipient"),
                        Tree.text(document, "recipientUnit"),
                        codes(document.get("messageTypes")),
                        codes(document.get("what")),
                        Tree.text(document, "purpose"),
                        ConsentRules.day(document, "validFrom").orElseThrow(),
                        ConsentRules.day(document, "validTo").orElse(null),
                        ConsentRules.moment(document, "givenAt").orElseThrow(),
                        Tree.text(document, "givenHow"),
                        Tree.text(shown, "version"),
                        Tree.text(shown, "language"),
                        Boolean.TRUE.equals(document.get("printoutOffered")),
                        recorder,
                        Tree.text(document, "recorderUnit"),
                        now,
                        null),
                sealed(place("consent", reference), document));
    }

    /** Records a denial; the document has kept its schema and names its reference. */
    void denial(String recorder, Map<String, Object> document, Instant now) {
        var reference = Tree.text(document, "reference");
        denials.record(
                new Denial(
                        reference,
                        Tree.text(document, "domain"),
                        index.ofSubject(Tree.map(document.get("subject"))),
                        Tree.text(Tree.map(document.get("assessed")), "role"),
                        Tree.text(document, "reasonClass"),
                        Tree.list(document.get("covers")).stream()
                                .map(guardian -> index.ofGuardian(Tree.map(guardian)))
                                .collect(Collectors.toSet()),
                        ConsentRules.day(document, "validFrom").orElseThrow(),
                        ConsentRules.day(document, "validTo").orElse(null),
                        recorder,
                        Tree.text(document, "recorderUnit"),
                        now,
                        null),
                sealed(place("denial", reference), document));
    }

    /** A consent's document as it was recorded; empty for one that never had any. */
    Optional<Map<String, Object>> consentDocument(String reference) {
        return consents.names(reference).map(names -> opened(place("consent", reference), names));
    }

    /** A denial's document as it was recorded. */
    Optional<Map<String, Object>> denialDocument(String reference) {
        return denials.names(reference).map(names -> opened(place("denial", reference), names));
    }

    // a school seldom knows a guardian's hetu, so messages tell a guardian by name: so does the consent
    private String giver(Map<String, Object> subject, Map<String, Object> giver) {
        return "self".equals(giver.get("kind")) ? index.ofSubject(subject) : index.ofGuardian(giver);
    }

    private static Set<String> codes(Object list) {
        List<Object> codes = Tree.list(list);
        return codes.stream().map(String::valueOf).collect(Collectors.toSet());
    }

    private Sealed sealed(String place, Map<String, Object> document) {
        var key = sealing.newDataKey();
        return new Sealed(sealing.wrap(key, place), key.seal(Json.canonicalBytes(document), place));
    }

    private Map<String, Object> opened(String place, Sealed names) {
        return Json.object(sealing.unwrap(names.wrappedKey(), place).open(names.bytes(), place));
    }

    private static String place(String kind, String reference) {
        return kind + "/" + reference;
    }
}
