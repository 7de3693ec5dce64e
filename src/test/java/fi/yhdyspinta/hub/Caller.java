package fi.yhdyspinta.hub;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.walk.DemoPasswords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A partner's or operator's script, which calls the hub with a key; or a person's browser, with a cookie. */
record Caller(String base, String key, String cookie) {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Caller(String base, String key) {
        this(base, key, null);
    }

    /** One of the demo's people, signed in at the shared server. */
    static Caller person(String subject) {
        return person(Place.port(), Place.of("data"), subject);
    }

    /** The same at a server of one's own. */
    static Caller person(int port, Path data, String subject) {
        var nobody = new Caller("http://localhost:" + port, null);
        var answer = send(nobody.request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "person=" + subject + "&password=" + DemoPasswords.of(data, subject))));
        var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return new Caller(nobody.base, null, cookie.substring(0, cookie.indexOf(';')));
    }

    static Caller of(int port, Path data, String name) {
        try {
            return new Caller(
                    "http://localhost:" + port,
                    Files.readString(data.resolve("demo-keys").resolve(name)).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** With a key of the shared server's demo: a partner's, or the operator's. */
    static Caller named(String name) {
        return of(Place.port(), Place.of("data"), name);
    }

    /** Without a key, at the shared server. */
    static Caller nobody() {
        return new Caller("http://localhost:" + Place.port(), null);
    }

    /** Without a key. */
    static Caller nobody(int port) {
        return new Caller("http://localhost:" + port, null);
    }

    HttpResponse<byte[]> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<byte[]> post(String path, String contentType, byte[] body) {
        return send(
                request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<byte[]> put(String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static Map<String, Object> json(HttpResponse<byte[]> response) {
        return Json.object(response.body());
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
