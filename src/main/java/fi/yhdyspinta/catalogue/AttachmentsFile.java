package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.Attachable;
import java.util.Locale;
import java.util.Map;

/** Reads {@code attachments.yaml}: what may be attached, how large it may be, and how long it is kept. */
final class AttachmentsFile {
    static final String NAME = "attachments.yaml";

    /** What the schema of the message allows. */
    private static final int MOST = 10;

    private static final Map<String, Boolean> METADATA = Map.of("cleaned", true, "none", false);

    private AttachmentsFile() {}

    static Attachable read(Spot file) {
        file.only("most", "mostBytes", "keptDays", "types");
        if (file.number("most") > MOST) {
            throw file.fault("most", "is more than the " + MOST + " that message.schema.json allows");
        }
        return new Attachable(
                file.at("types").byCode(AttachmentsFile::kind),
                file.number("most"),
                file.number("mostBytes"),
                file.number("keptDays"));
    }

    private static Attachable.Kind kind(Spot entry) {
        entry.only("code", "is", "extensions", "mostBytes", "metadata");
        for (var extension : entry.at("extensions").entries()) {
            if (!extension.text().equals(extension.text().toLowerCase(Locale.ROOT))) {
                throw extension.fault("must be in lower case");
            }
        }
        return new Attachable.Kind(
                entry.text("is", entry.code()),
                entry.someTexts("extensions"),
                entry.number("mostBytes"),
                entry.word("metadata", METADATA));
    }
}
