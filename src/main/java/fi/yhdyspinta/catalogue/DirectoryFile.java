package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.Directory;
import fi.yhdyspinta.decision.clock.Calendars;

/** Reads {@code directory.yaml}: which partner is competent for which municipality, and when its schools are open. */
final class DirectoryFile {
    private DirectoryFile() {}

    static Directory read(Spot file, Calendars calendars) {
        return new Directory(file.by("municipality", entry -> services(entry, calendars)));
    }

    private static Directory.Services services(Spot entry, Calendars calendars) {
        entry.only("municipality", "names", "studentWelfare", "socialCare", "emergency", "calendar", "certainty")
                .at("names")
                .only("fi", "sv");
        entry.at("certainty").certainty();
        var calendar = entry.text("calendar", null);
        if (calendar != null && !calendars.schools().containsKey(calendar)) {
            throw entry.fault("calendar", "names " + calendar + ", which calendars/ does not have");
        }
        return new Directory.Services(
                entry.text("studentWelfare"), entry.text("socialCare"), entry.text("emergency"), calendar);
    }
}
