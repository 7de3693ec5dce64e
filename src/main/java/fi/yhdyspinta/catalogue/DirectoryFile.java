package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.Directory;

/** Reads {@code directory.yaml}: which partner is competent for which municipality. */
final class DirectoryFile {
    private DirectoryFile() {}

    static Directory read(CatalogueFile file) {
        return new Directory(CatalogueFile.byKey(
                "municipality",
                file.entries(),
                entry -> new Directory.Services(
                        entry.text("studentWelfare"), entry.text("socialCare"), entry.text("emergency"))));
    }
}
