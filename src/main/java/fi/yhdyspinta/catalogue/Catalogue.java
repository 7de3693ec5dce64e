package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.LegalBasis;
import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.decision.RecipientClass;
import fi.yhdyspinta.decision.clock.Calendars;
import fi.yhdyspinta.decision.clock.DeadlineRule;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The catalogue as one value: read whole, or not at all.
 *
 * @param types message types by code
 * @param bases legal bases by code
 * @param classes recipient classes by code
 * @param messageSchema JSON Schema 2020-12 of the canonical message
 * @param terms the words of fi, sv and en
 * @param deadlines deadlines of the law by code
 * @param calendars the calendars that they run on
 */
public record Catalogue(
        Map<String, MessageType> types,
        Map<String, LegalBasis> bases,
        Map<String, RecipientClass> classes,
        String messageSchema,
        Terms terms,
        Map<String, DeadlineRule> deadlines,
        Calendars calendars) {

    /**
     * Reads {@code catalogue/} below the routes folder.
     *
     * @throws CatalogueFault naming file and place of the first fault
     */
    public static Catalogue read(Path routes) {
        var folder = routes.resolve("catalogue");
        var bases = new CatalogueFile(folder, "legal-bases.yaml").byCode(Catalogue::basis);
        var classes = new CatalogueFile(folder, "recipient-classes.yaml").byCode(Catalogue::recipientClass);
        var types = new CatalogueFile(folder, "message-types.yaml").byCode(entry -> type(entry, bases, classes));
        try {
            var schema = Files.readString(folder.resolve("message.schema.json"));
            return new Catalogue(
                    types,
                    bases,
                    classes,
                    schema,
                    Terms.read(folder),
                    DeadlineFile.read(folder),
                    CalendarFiles.read(folder));
        } catch (IOException unreadable) {
            throw new CatalogueFault("message.schema.json", "", "can't be read; is HUB_ROUTES right?");
        }
    }

    private static LegalBasis basis(CatalogueFile.Entry entry) {
        return new LegalBasis(
                entry.code(), entry.date("validFrom"), entry.date("validTo"), entry.says("consent", "required"));
    }

    private static RecipientClass recipientClass(CatalogueFile.Entry entry) {
        entry.names();
        return new RecipientClass(
                entry.code(),
                entry.map("allowed").entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, allowed -> Tree.list(allowed.getValue()).stream()
                                        .map(String::valueOf)
                                        .toList())),
                entry.texts("sender"),
                entry.texts("withheldUnderBan"));
    }

    private static MessageType type(
            CatalogueFile.Entry entry, Map<String, LegalBasis> bases, Map<String, RecipientClass> classes) {
        var type = new MessageType(
                entry.code(),
                entry.names(),
                entry.texts("senders"),
                entry.texts("recipients"),
                entry.texts("legalBases"),
                entry.says("consent", "required"),
                entry.flag("duty"),
                entry.texts("requires"),
                State.of(entry.text("senderSees"))
                        .orElseThrow(() -> entry.fault("senderSees", "is not a state; see domain E2")));
        if (!bases.keySet().containsAll(type.legalBases())) {
            throw entry.fault("legalBases", "names a ground that legal-bases.yaml does not have");
        }
        if (!classes.keySet().containsAll(type.senders()) || !classes.keySet().containsAll(type.recipients())) {
            throw entry.fault("senders/recipients", "names a class that recipient-classes.yaml does not have");
        }
        return type;
    }
}
