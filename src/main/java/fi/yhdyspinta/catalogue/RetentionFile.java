package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.Retention;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads {@code retention.yaml}: how long the hub keeps what. */
final class RetentionFile {
    static final String NAME = "retention.yaml";

    private RetentionFile() {}

    /** @param bases the legal bases that there are */
    static Retention read(Spot file, Map<String, ?> bases) {
        file.only("payloadDays", "bases", "envelopeYears", "refusalDays", "source", "certainty");
        source(file);
        if (file.number("envelopeYears") == 0) {
            throw file.fault("envelopeYears", "is 0 (rule: who was given whose data must be told for years)");
        }
        return new Retention(
                file.number("payloadDays"),
                file.parts("bases").stream()
                        .collect(Collectors.toMap(Spot::code, entry -> days(entry, bases), (one, other) -> {
                            throw file.fault("bases", "names a basis twice (rule: each is one entry)");
                        })),
                file.number("envelopeYears"),
                file.number("refusalDays"));
    }

    private static int days(Spot entry, Map<String, ?> bases) {
        entry.only("code", "payloadDays", "source", "certainty");
        if (!bases.containsKey(entry.code())) {
            throw entry.fault(
                    "code",
                    "names " + entry.code() + ", which legal-bases.yaml does not have"
                            + Nearest.hint(entry.code(), bases.keySet()));
        }
        source(entry);
        return entry.number("payloadDays");
    }

    private static void source(Spot place) {
        place.text("source");
        place.at("certainty").certainty();
    }
}
