package fi.yhdyspinta.walk;

import fi.yhdyspinta.partner.Partner;
import java.util.List;

/**
 * A door of a partner at which the hub listens or fetches.
 *
 * @param revision of the partner's document: another revision is another door
 * @param format what is spoken there
 * @param at where, and by which door
 */
public record Listening(String partner, int revision, String format, Address at) {
    static List<Listening> of(Partner partner) {
        return partner.in().stream()
                .flatMap(in -> in.at().stream()
                        .map(endpoint ->
                                new Listening(partner.name(), partner.revision(), in.format(), Address.of(endpoint))))
                .toList();
    }

    /** Names the door: the same door has the same name. */
    public String name() {
        return partner + "-" + at.door() + "-" + format;
    }
}
