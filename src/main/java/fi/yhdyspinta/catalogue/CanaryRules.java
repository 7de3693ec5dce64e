package fi.yhdyspinta.catalogue;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;

/**
 * When the canary of a school morning flies: {@code canary.yaml}.
 *
 * @param at from when, in Helsinki's time
 * @param by until when it must have been taken over
 * @param sender the partner's document that stands for the organisation that keeps the hub; without one no canary flies
 * @param language of the message
 */
public record CanaryRules(LocalTime at, LocalTime by, Optional<String> sender, String language) {
    static final String NAME = "canary.yaml";

    static CanaryRules read(Spot file) {
        file.only("at", "by", "sender", "language", "source", "certainty");
        file.text("source");
        file.at("certainty").certainty();
        var at = time(file, "at");
        var by = time(file, "by");
        if (!by.isAfter(at)) {
            throw file.fault("by", "is not after at (rule: it is sent first and missed later)");
        }
        var language = file.text("language");
        if (!Terms.LANGUAGES.contains(language)) {
            throw file.fault("language", "is none of " + Terms.LANGUAGES + " (rule: a language of the house)");
        }
        return new CanaryRules(at, by, Optional.ofNullable(file.text("sender", null)), language);
    }

    private static LocalTime time(Spot file, String member) {
        try {
            return LocalTime.parse(file.text(member));
        } catch (DateTimeException none) {
            throw file.fault(member, "is no time of day (rule: \"07:15\", in quotes)");
        }
    }
}
