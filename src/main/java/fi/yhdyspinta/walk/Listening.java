package fi.yhdyspinta.walk;

import fi.yhdyspinta.partner.Partner;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A door of a partner at which the hub listens or fetches.
 *
 * @param revision of the partner's document: another revision is another door
 * @param place of the entry among the document's, from 0: two of the same door and format are two doors
 * @param format what is spoken there
 * @param at where, and by which door
 */
public record Listening(String partner, int revision, int place, String format, Address at) {
    static List<Listening> of(Partner partner) {
        var entries = partner.in();
        return IntStream.range(0, entries.size())
                .boxed()
                .flatMap(place -> entries.get(place).at().stream()
                        .map(endpoint -> new Listening(
                                partner.name(),
                                partner.revision(),
                                place,
                                entries.get(place).format(),
                                Address.of(endpoint))))
                .toList();
    }

    /** Names the door: the same door has the same name. */
    public String name() {
        return partner + "-" + at.door() + "-" + format + "-" + place;
    }
}
