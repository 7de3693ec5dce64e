package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.fuzz.Reader;
import fi.yhdyspinta.message.Refused;
import java.util.List;

/** What this room reads from outside: a message with its files in parts. */
public final class DeskReaders {
    private DeskReaders() {}

    public static List<Reader> all() {
        return List.of(Reader.ofSecrets(
                "multipart",
                Reader.texts(
                        "--raja\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\n{}\r\n"
                                + "--raja\r\nContent-Disposition: form-data; name=\"kuva\"; filename=\"../a\"\r\n\r\nabc\r\n"
                                + "--raja--\r\n",
                        "alku\r\n--raja  \r\n\r\n{}\r\n--raja\r\nContent-ID: <liite>\r\n\r\nabc\r\n--raja--"),
                bytes -> Multipart.of("multipart/form-data; boundary=raja", bytes),
                Refused.class));
    }
}
