package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Trouble;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The REST interface of Suomi.fi-viestit as its OpenAPI has it ({@code https://api.messages.suomi.fi/docs/messages-api.yaml}).
 * A bearer token is got by username and password, kept until shortly before it expires, and got once more when a call is
 * answered 401 all the same.
 */
final class SuomifiApi {
    /** A token is not used in its last minute: a call may be under way for that long. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(32)
                            .build())
                    .build())
            .build();

    private final Clock clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    SuomifiApi(Clock clock) {
        this.clock = clock;
    }

    private record Token(String text, Instant until) {
        @Override
        public String toString() {
            return "Token[until " + until + "]";
        }
    }

    /**
     * An answer that has been read.
     *
     * @param retryAfter how long it asks to be left alone, or null
     * @param json missing where it was none
     */
    record Reply(int status, Duration retryAfter, JsonNode json) {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        String text(String pointer) {
            return json.at(pointer).asString("");
        }

        /** Without what it says. */
        @Override
        public String toString() {
            return "Reply[" + status + "]";
        }
    }

    /** JSON as it came; missing where it is none. */
    static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException | NumberFormatException garbage) {
            return MissingNode.getInstance();
        }
    }

    static byte[] write(Object tree) {
        return JSON.writeValueAsBytes(tree);
    }

    /** {@code POST /v2/messages/electronic}: 200 and 409 both name the message, the second because it is there already. */
    Reply send(Exchange about, SuomifiAccount account, byte[] message) throws Exception {
        return authorized(
                about,
                account,
                token -> PartnerCall.call(
                        about,
                        "POST",
                        account.at("/v2/messages/electronic"),
                        headers(token, "application/json"),
                        message));
    }

    /** {@code POST /v2/attachments}: 201 with its id. What no message uses within 24 hours vanishes there by itself. */
    Reply attach(Exchange about, SuomifiAccount account, SuomifiAttachment attachment) throws Exception {
        var boundary = "yhdyspinta-" + attachment.sha256();
        var part = new ByteArrayOutputStream();
        part.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + attachment.fileName() + "\"\r\nContent-Type: " + attachment.mediaType() + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        part.writeBytes(attachment.content());
        part.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return authorized(
                about,
                account,
                token -> PartnerCall.call(
                        about,
                        "POST",
                        account.at("/v2/attachments"),
                        headers(token, "multipart/form-data; boundary=" + boundary),
                        part.toByteArray()));
    }

    /** {@code GET /v2/events}: at most 1 000 of them. @param position the token of the page before, or null */
    Reply events(Exchange about, SuomifiAccount account, String position) throws Exception {
        var query = position == null ? "" : "?continuationToken=" + URLEncoder.encode(position, StandardCharsets.UTF_8);
        return get(about, account, "/v2/events" + query);
    }

    /** {@code GET /v2/messages/{id}}: what an end user has written. */
    Reply message(Exchange about, SuomifiAccount account, long id) throws Exception {
        return get(about, account, "/v2/messages/" + id);
    }

    private Reply get(Exchange about, SuomifiAccount account, String path) throws Exception {
        return authorized(
                about, account, token -> PartnerCall.call(about, "GET", account.at(path), headers(token, null), null));
    }

    /**
     * {@code POST /v1/change-password}. The old one ends at once: the new one must stand in its secret before the next call.
     *
     * @throws DeliveryFault CREDENTIAL where the interface does not take it
     * @throws IllegalArgumentException where the new one is none by the interface's own rule
     */
    void changePassword(Exchange about, SuomifiAccount account, String next) throws Exception {
        if (!isPassword(next)) {
            throw new IllegalArgumentException("a new password has at least 32 characters, of them a small letter, a"
                    + " capital, a digit and another sign, and no backslash");
        }
        var body = Map.of(
                "accessToken", token(about, account),
                "currentPassword", account.password(),
                "newPassword", next);
        var answer = PartnerCall.call(
                about, "POST", account.at("/v1/change-password"), headers(null, "application/json"), write(body));
        tokens.remove(account.owner());
        if (!answer.isSuccess()) {
            throw notLetIn(reply(answer));
        }
    }

    private static boolean isPassword(String text) {
        return text.length() >= 32
                && text.indexOf('\\') < 0
                && text.chars().anyMatch(Character::isLowerCase)
                && text.chars().anyMatch(Character::isUpperCase)
                && text.chars().anyMatch(Character::isDigit)
                && text.chars().anyMatch(sign -> !Character.isLetterOrDigit(sign));
    }

    private interface Call {
        PartnerCall.Answer with(String token) throws Exception;
    }

    private Reply authorized(Exchange about, SuomifiAccount account, Call call) throws Exception {
        var token = token(about, account);
        var answer = call.with(token);
        if (answer.status() == 401) {
            tokens.computeIfPresent(
                    account.owner(), (owner, held) -> held.text().equals(token) ? null : held);
            answer = call.with(token(about, account));
        }
        return reply(answer);
    }

    private String token(Exchange about, SuomifiAccount account) throws Exception {
        var held = tokens.get(account.owner());
        if (held != null && clock.instant().isBefore(held.until())) {
            return held.text();
        }
        var asked = clock.instant();
        var reply = reply(PartnerCall.call(
                about,
                "POST",
                account.at("/v1/token"),
                headers(null, "application/json"),
                write(Map.of("username", account.username(), "password", account.password()))));
        var text = reply.text("/access_token");
        if (!reply.isSuccess() || text.isEmpty()) {
            throw notLetIn(reply);
        }
        long seconds = Math.max(0, reply.json().path("expires_in").asLong(0));
        tokens.put(account.owner(), new Token(text, asked.plusSeconds(seconds).minus(MARGIN)));
        return text;
    }

    // 400 is what this interface says to a wrong password
    private static DeliveryFault notLetIn(Reply reply) {
        return new DeliveryFault(
                switch (reply.status()) {
                    case 400, 401, 403 -> Trouble.CREDENTIAL;
                    case 429 -> Trouble.HTTP_429;
                    default -> reply.status() / 100 == 3 ? Trouble.REDIRECTED : Trouble.HTTP_5XX;
                },
                reply.retryAfter());
    }

    private Reply reply(PartnerCall.Answer answer) {
        return new Reply(
                answer.status(),
                RetryAfter.in(answer.retryAfter(), clock.instant()).orElse(null),
                read(answer.body()));
    }

    private static Map<String, String> headers(String token, String contentType) {
        var headers = new HashMap<String, String>();
        headers.put("Accept", "application/json");
        if (contentType != null) {
            headers.put(Exchange.CONTENT_TYPE, contentType);
        }
        if (token != null) {
            headers.put("Authorization", "Bearer " + token);
        }
        return headers;
    }
}
