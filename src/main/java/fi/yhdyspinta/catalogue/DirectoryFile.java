package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.Directory;

/** Reads {@code directory.yaml}: which partner is competent for which municipality. */
final class DirectoryFile {
    private DirectoryFile() {}

    static Directory read(Spot file) {
        return new Directory(file.by("municipality", DirectoryFile::services));
    }

    private static Directory.Services services(Spot entry) {
        entry.only("municipality", "names", "studentWelfare", "socialCare", "emergency", "certainty")
                .at("names")
                .only("fi", "sv");
        entry.at("certainty").certainty();
        return new Directory.Services(entry.text("studentWelfare"), entry.text("socialCare"), entry.text("emergency"));
    }
}
