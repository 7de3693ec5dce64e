package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.walk.House;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The pupils of a school on the hub that the tests share: each test brings its own, whatever another has left. */
final class Pupils {
    private Pupils() {}

    /** Takes away those that are there: another list than theirs would wait for a yes. */
    static void gone(Caller school) {
        var deleted = Caller.send(school.request("/api/roster?reason=test").DELETE());
        assertThat(deleted.statusCode()).as(Caller.text(deleted)).isEqualTo(204);
    }

    /** Brings the invented pupils of the sample list. */
    static void brought(Caller school) {
        gone(school);
        try {
            var list = Files.readAllBytes(House.ROUTES.resolve("rosters/primus/samples/full.csv"));
            var taken = school.post("/api/roster?table=primus", "text/csv", list);
            assertThat(taken.statusCode()).as(Caller.text(taken)).isEqualTo(200);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
