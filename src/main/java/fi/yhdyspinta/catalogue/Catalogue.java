package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.LegalBasis;
import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.decision.RecipientClass;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
 * @param consentSchema JSON Schema 2020-12 of consents and denials
 */
public record Catalogue(
        Map<String, MessageType> types,
        Map<String, LegalBasis> bases,
        Map<String, RecipientClass> classes,
        String messageSchema,
        Terms terms,
        String consentSchema) {

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
        return new Catalogue(
                types,
                bases,
                classes,
                text(folder, "message.schema.json"),
                Terms.read(folder),
                text(folder, "consent.schema.json"));
    }

    private static String text(Path folder, String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException unreadable) {
            throw new CatalogueFault(file, "", "can't be read; is HUB_ROUTES right?");
        }
    }

    private static LegalBasis basis(CatalogueFile.Entry entry) {
        return new LegalBasis(
                entry.code(),
                List.of(new LegalBasis.Version(
                        entry.date("validFrom"),
                        entry.date("validTo"),
                        null,
                        entry.says("consent", "required"),
                        entry.isSaid("written"))));
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
