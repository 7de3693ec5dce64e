package fi.yhdyspinta.desk;

import fi.yhdyspinta.walk.Seeing;
import java.time.Instant;
import java.util.List;

/** A language without a reader: for what is drawn once and shown to many. */
public record Speech(String language, Seeing seeing) implements Words {
    @Override
    public String say(String key, String... args) {
        return seeing.terms().say(language, key, List.of(args));
    }

    @Override
    public String partner(String name) {
        return seeing.partnerName(name, language);
    }

    @Override
    public String type(String code) {
        return seeing.typeName(code, language);
    }

    @Override
    public String moment(Instant at) {
        return Times.moment(at);
    }
}
