package fi.yhdyspinta.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A hub by its public API. It follows no redirect: the key goes to the address that was given and nowhere else. */
final class HubClient {
    private final String address;
    private final String key;
    private final HttpClient http;
    private final Duration limit;
    private final HubTrouble trouble;

    /**
     * @param address without a slash at the end
     * @param key {@code id.secret}
     * @param limit how long an answer may take
     * @param language in which the hub's sentences are wanted
     */
    HubClient(String address, String key, HttpClient http, Duration limit, String language) {
        this.address = address;
        this.key = key;
        this.http = http;
        this.limit = limit;
        this.trouble = new HubTrouble(address, language);
    }

    /**
     * What the hub answered.
     *
     * @param path that it names as the place of what was made; empty where it names none
     * @param tag of the version; empty where it has none
     */
    record Answer(String path, String tag, byte[] body) {
        /** As JSON; an empty object where it is none. */
        Map<String, Object> json() {
            return JsonText.object(body).orElse(Map.of());
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Calls. @throws HubFault where the hub can't be reached, does not let one, or refuses */
    Answer ask(Call call) throws HubFault {
        var answer = sent(call, BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 300) {
            throw trouble.of(answer.statusCode(), answer.headers(), answer.body());
        }
        return new Answer(
                answer.headers()
                        .firstValue("Location")
                        .map(URI::create)
                        .map(URI::getRawPath)
                        .orElse(""),
                answer.headers().firstValue("ETag").orElse(""),
                answer.body());
    }

    /** The same; empty where there is no such thing at the hub. */
    Optional<Answer> find(Call call) throws HubFault {
        try {
            return Optional.of(ask(call));
        } catch (HubFault fault) {
            if (fault.isOf(404)) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    /** What is too long to be held. The caller closes it. */
    InputStream stream(Call call) throws HubFault {
        var answer = sent(call, BodyHandlers.ofInputStream());
        if (answer.statusCode() >= 300) {
            try (var body = answer.body()) {
                throw trouble.of(answer.statusCode(), answer.headers(), body.readNBytes(1 << 20));
            } catch (IOException brokenOff) {
                throw trouble.of(brokenOff);
            }
        }
        return answer.body();
    }

    /** The id of the key, which is no secret: the hub names by it who did something. */
    String keyId() {
        return key.substring(0, key.indexOf('.'));
    }

    private <T> HttpResponse<T> sent(Call call, HttpResponse.BodyHandler<T> handler) throws HubFault {
        var request = HttpRequest.newBuilder(URI.create(address + call.path()))
                .timeout(limit)
                .header("Authorization", "Bearer " + key)
                .header("User-Agent", "hub-command-line")
                .method(
                        call.method(),
                        call.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::header);
        try {
            return http.send(request.build(), handler);
        } catch (IOException unreached) {
            throw trouble.of(unreached);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HubFault(HubFault.Kind.UNREACHED, "stopped while waiting for " + address);
        }
    }
}
