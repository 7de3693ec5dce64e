package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;

/**
 * A partner that an operator has made of a profile while the hub runs.
 *
 * @param caller with the key that the operator has made for it
 */
record MadePartner(String name, Caller caller) {
    /** What the hub shows to it: the demo's secrets lie beside its keys. */
    static final String SECRET = "a-secret-that-the-hub-shows";

    private static final String SECRET_NAME = "it-made";
    private static final String JSON = "application/json";

    /** One with a name of its own. */
    static MadePartner of(String profile, String url, Map<String, Object> options) {
        return of(newName(), profile, url, options);
    }

    static String newName() {
        return "it-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    }

    static MadePartner of(String name, String profile, String url, Map<String, Object> options) {
        try {
            Files.writeString(Place.of("data").resolve("demo-keys").resolve(SECRET_NAME), SECRET);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        var operator = Caller.named("operator");
        var made = operator.post("/api/profiles/" + profile + "/partners", JSON, request(name, url, options));
        assertThat(made.statusCode()).as(Caller.text(made)).isEqualTo(201);
        assertThat(Caller.json(made)).containsEntry("partner", name).containsEntry("revision", 1);
        assertThat(Caller.text(made)).contains("profile: " + profile).doesNotContain(SECRET);
        var location = made.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(operator.base() + "/");
        assertThat(operator.get(location.substring(operator.base().length())).body())
                .isEqualTo(made.body());
        var key = operator.post("/api/partners/" + name + "/keys", JSON, new byte[0]);
        assertThat(key.statusCode()).isEqualTo(201);
        return new MadePartner(
                name, new Caller(operator.base(), (String) Caller.json(key).get("key")));
    }

    static byte[] request(String name, String url, Map<String, Object> options) {
        return Json.bytes(Map.of(
                "name", name, "url", url, "secret", SECRET_NAME, "options", options, "override", "a test of its own"));
    }

    /** Answers a parcel by the API; as the hub tells that it stands then. */
    Map<String, Object> answers(String parcel, String answer) {
        var said = caller.post("/api/parcels/" + parcel + "/answers", JSON, answer.getBytes(StandardCharsets.UTF_8));
        assertThat(said.statusCode()).as(Caller.text(said)).isEqualTo(200);
        return Caller.json(said);
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return name;
    }
}
