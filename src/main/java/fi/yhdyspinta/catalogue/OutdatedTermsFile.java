package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.OutdatedTerm;
import java.util.List;

/** Reads {@code outdated-terms.yaml}: words that the law has left behind, and what is said now. */
final class OutdatedTermsFile {
    private OutdatedTermsFile() {}

    static List<OutdatedTerm> read(CatalogueFile file) {
        return file.entries().stream()
                .map(entry -> OutdatedTerm.of(
                        entry.text("term"),
                        entry.someTexts("forms"),
                        entry.date("since"),
                        entry.words("replacedBy").get(entry.text("language"))))
                .toList();
    }
}
