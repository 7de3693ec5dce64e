package fi.yhdyspinta.walk;

import java.util.Map;
import java.util.UUID;

/** What files are called that the hub puts at a partner: by ids, and by what the partner itself called its file. */
final class FileNames {
    private static final Map<String, String> ENDINGS = Map.of(
            "application/json", "json",
            "application/fhir+json", "json",
            "application/xml", "xml",
            "text/xml", "xml",
            "text/csv", "csv");

    private static final int LONGEST = 100;

    private FileNames() {}

    /** A parcel's or a status': its key, which tells nobody anything. */
    static String of(UUID key, String mediaType) {
        return key + "." + ENDINGS.getOrDefault(mediaType, "txt");
    }

    /** The result of a file: beside its name, without what could lead out of the folder. */
    static String result(String name) {
        var plain = name.replaceAll("[^A-Za-z0-9ÅÄÖåäö._-]", "_").replaceAll("^[._]+", "");
        return (plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain) + ".result.csv";
    }
}
