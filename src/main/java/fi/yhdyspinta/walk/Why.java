package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why an operator does something, in their own words, on one line: kept with the deed, and so nothing of a person. */
final class Why {
    private static final int LONGEST = 400;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private Why() {}

    /** What is wrong with a reason that must be given. */
    static Optional<Refusal> problem(Object reason) {
        if (reason == null || (reason instanceof String text && text.isBlank())) {
            return Optional.of(Refusal.ofSender("SCHEMA_REQUIRED", "/reason", "reason"));
        }
        if (!(reason instanceof String text)) {
            return Optional.of(Refusal.ofSender("SCHEMA_TYPE", "/reason", "string"));
        }
        if (text.strip().length() > LONGEST) {
            return Optional.of(Refusal.ofSender("SCHEMA_LENGTH", "/reason"));
        }
        // it stands in lists, and a database may not take U+0000
        if (UNSEEN.matcher(text.strip()).find()) {
            return Optional.of(Refusal.ofSender("SCHEMA_PATTERN", "/reason"));
        }
        return Hetu.isInside(text) ? Optional.of(Refusal.ofSender("ID_HOLDS_HETU", "/reason")) : Optional.empty();
    }

    /** The reason of a document that has kept its rules; empty where it gives none. */
    static String of(Map<String, Object> document) {
        return document.get("reason") instanceof String text ? text.strip() : "";
    }
}
