package fi.yhdyspinta.walk;

import fi.yhdyspinta.fuzz.Reader;
import fi.yhdyspinta.message.Refused;
import java.util.List;

/** What this room reads from outside: events of a queue. */
public final class WalkReaders {
    private WalkReaders() {}

    public static List<Reader> all() {
        return List.of(Reader.ofSecrets(
                "events",
                Reader.texts(
                        "{\"specversion\":\"1.0\",\"id\":\"a-1\",\"source\":\"luvn\",\"type\":\"fi.yhdyspinta.status.v1\","
                                + "\"datacontenttype\":\"application/jose\",\"data\":\"a.b.c.d.e\"}"),
                bytes -> CloudEvent.read(bytes).bytes(),
                Refused.class));
    }
}
