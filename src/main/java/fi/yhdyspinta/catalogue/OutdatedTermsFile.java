package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.OutdatedTerm;
import java.util.List;

/** Reads {@code outdated-terms.yaml}: words that the law has left behind, and what is said now. */
final class OutdatedTermsFile {
    private OutdatedTermsFile() {}

    static List<OutdatedTerm> read(Spot file) {
        return file.entries().stream().map(OutdatedTermsFile::term).toList();
    }

    private static OutdatedTerm term(Spot entry) {
        entry.only("term", "forms", "language", "since", "replacedBy", "source", "certainty");
        entry.at("certainty").certainty();
        return OutdatedTerm.of(
                entry.text("term"),
                entry.someTexts("forms"),
                entry.at("since").date(),
                entry.word("language", entry.at("replacedBy").words()));
    }
}
