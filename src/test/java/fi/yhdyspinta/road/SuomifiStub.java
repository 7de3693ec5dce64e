package fi.yhdyspinta.road;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Suomi.fi-viestit by its OpenAPI (1.0.0, v1 and v2): who has a token, what a message must have, one message for each
 * {@code externalId}, events by pages. It misbehaves when it is told to.
 */
final class SuomifiStub implements AutoCloseable {
    static final String USERNAME = "luvn-jarjestelma";
    static final String PASSWORD = "id.suomifi";

    /** What has been sent, by externalId. */
    final Map<String, Map<String, Object>> messages = new ConcurrentHashMap<>();

    /** All calls, as {@code METHOD path}. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    final List<byte[]> attachments = new CopyOnWriteArrayList<>();

    /** Whose mailboxes are in use; everybody's where none is named. */
    final Set<String> withoutMailbox = ConcurrentHashMap.newKeySet();

    /** Events as they happened; a page is two of them. */
    final List<Map<String, Object>> events = new CopyOnWriteArrayList<>();

    /** What end users have written, by number: the externalId of the thread. */
    final Map<Long, String> written = new ConcurrentHashMap<>();

    /** Answers to the next calls of a path, in order, in the place of its own. */
    private final Map<String, ConcurrentLinkedQueue<Misbehaviour>> misbehaviours = new ConcurrentHashMap<>();

    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger(9_000_000);
    private final HttpServer server;
    private volatile String password = PASSWORD;
    private volatile int expiresIn = 3600;

    /** One wrong answer. {@code afterWork}: what was asked is done, and only the answer is wrong. */
    record Misbehaviour(int status, String body, Map<String, String> headers, boolean afterWork, int millis) {}

    SuomifiStub() throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 64);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "suomifi");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void reset() {
        messages.clear();
        calls.clear();
        attachments.clear();
        withoutMailbox.clear();
        events.clear();
        written.clear();
        misbehaviours.clear();
        revokeTokens();
        password = PASSWORD;
        expiresIn = 3600;
    }

    void revokeTokens() {
        tokens.clear();
    }

    void changePassword(String other) {
        password = other;
    }

    void tokensLast(int seconds) {
        expiresIn = seconds;
    }

    void next(String path, Misbehaviour misbehaviour) {
        misbehaviours
                .computeIfAbsent(path, each -> new ConcurrentLinkedQueue<>())
                .add(misbehaviour);
    }

    /** The next answer on a path is that status, and nothing has been done. */
    void refuses(String path, int status, String body) {
        next(path, new Misbehaviour(status, body, Map.of(), false, 0));
    }

    long count(String call) {
        return calls.stream().filter(call::equals).count();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = exchange.getRequestBody().readAllBytes();
        calls.add(exchange.getRequestMethod() + " " + path);
        var wrong =
                misbehaviours.getOrDefault(path, new ConcurrentLinkedQueue<>()).poll();
        if (wrong == null || wrong.afterWork()) {
            var right = right(exchange, path, body);
            if (wrong == null) {
                reply(exchange, right.status, Json.bytes(right.body), Map.of("Content-Type", "application/json"));
                return;
            }
        }
        if (wrong.millis() > 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(wrong.millis() * 1_000_000L);
        }
        reply(exchange, wrong.status(), wrong.body().getBytes(StandardCharsets.UTF_8), wrong.headers());
    }

    private record Right(int status, Object body) {}

    private Right right(HttpExchange exchange, String path, byte[] body) {
        if (path.equals("/v1/token")) {
            return token(Json.object(body));
        }
        if (path.equals("/v1/change-password")) {
            return newPassword(Json.object(body));
        }
        var authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!authorization.startsWith("Bearer ") || !tokens.contains(authorization.substring(7))) {
            return new Right(401, Map.of("reason", "Unauthorized"));
        }
        if (path.equals("/v2/messages/electronic")) {
            return message(Json.object(body));
        }
        if (path.equals("/v2/attachments")) {
            attachments.add(body);
            return new Right(201, Map.of("attachmentId", UUID.randomUUID().toString()));
        }
        if (path.equals("/v2/events")) {
            return page(exchange.getRequestURI().getQuery());
        }
        return endUsers(path);
    }

    private Right token(Map<String, Object> asked) {
        if (!USERNAME.equals(asked.get("username")) || !password.equals(asked.get("password"))) {
            return new Right(400, Map.of("reason", "Authentication failed"));
        }
        var token = UUID.randomUUID().toString();
        tokens.add(token);
        return new Right(200, Map.of("access_token", token, "expires_in", expiresIn, "token_type", "Bearer"));
    }

    private Right newPassword(Map<String, Object> asked) {
        if (!tokens.contains(String.valueOf(asked.get("accessToken")))
                || !password.equals(asked.get("currentPassword"))) {
            return new Right(400, Map.of("reason", "Authentication failed"));
        }
        password = String.valueOf(asked.get("newPassword"));
        revokeTokens();
        return new Right(200, Map.of());
    }

    private Right message(Map<String, Object> message) {
        var errors = new ArrayList<Map<String, Object>>();
        for (var needed : List.of(
                "externalId",
                "recipient.id",
                "sender.serviceId",
                "electronic.attachments",
                "electronic.title",
                "electronic.body",
                "electronic.bodyFormat",
                "electronic.messageServiceType",
                "electronic.replyAllowedBy",
                "electronic.notifications.senderDetailsInNotifications",
                "electronic.notifications.unreadMessageNotification.reminder")) {
            if (Tree.at(message, needed).isEmpty()) {
                errors.add(Map.of("error", needed + " is missing"));
            }
        }
        oneOf(message, "electronic.bodyFormat", Set.of("Text", "Markdown"), errors);
        oneOf(message, "electronic.messageServiceType", Set.of("Normal", "Verifiable"), errors);
        oneOf(message, "electronic.replyAllowedBy", Set.of("Anyone", "No one"), errors);
        oneOf(message, "electronic.visibility", Set.of("Normal", "Recipient only"), errors);
        var recipient = String.valueOf(Tree.at(message, "recipient.id").orElse(""));
        if (withoutMailbox.contains(recipient)) {
            errors.add(Map.of("error", "Mailbox of " + recipient + " not in use", "errorCode", "MAILBOX_NOT_IN_USE"));
        }
        if (!errors.isEmpty()) {
            return new Right(400, Map.of("reason", "Bad request", "validationErrors", errors));
        }
        var kept = new LinkedHashMap<>(message);
        kept.put("messageId", numbers.incrementAndGet());
        var first = messages.putIfAbsent(String.valueOf(message.get("externalId")), kept);
        return first == null
                ? new Right(200, Map.of("messageId", kept.get("messageId")))
                : new Right(409, Map.of("messageId", first.get("messageId"), "reason", "External ID already in use"));
    }

    private static void oneOf(
            Map<String, Object> message, String path, Set<String> words, List<Map<String, Object>> errors) {
        if (Tree.at(message, path).filter(word -> !words.contains(word)).isPresent()) {
            errors.add(Map.of("error", path + " is not one of the words"));
        }
    }

    private Right page(String query) {
        int from = 0;
        if (query != null) {
            var token = query.replace("continuationToken=", "");
            if (!token.matches("after/\\d+=")) {
                return new Right(400, Map.of("reason", "continuationToken is not valid"));
            }
            from = Integer.parseInt(token.replaceAll("\\D", ""));
        }
        var page = events.subList(Math.min(from, events.size()), Math.min(from + 2, events.size()));
        return new Right(
                200,
                Map.of("continuationToken", "after/" + (from + page.size()) + "=", "events", new ArrayList<>(page)));
    }

    private Right endUsers(String path) {
        var thread = path.matches("/v2/messages/\\d+") ? written.get(Long.valueOf(path.substring(13))) : null;
        return thread == null
                ? new Right(404, Map.of("reason", "Not found"))
                : new Right(
                        200,
                        Map.of(
                                "messageId", Long.valueOf(path.substring(13)),
                                "createdAt", "2026-11-22T10:00:00Z",
                                "sender", Map.of("mailboxOwner", Map.of("id", "140513A902H", "name", "Aino")),
                                "electronic",
                                        Map.of(
                                                "title", "Vs: viesti",
                                                "body", "En pääse silloin.",
                                                "thread", Map.of("rootMessageId", 1, "threadExternalId", thread))));
    }

    /** Something that happened to a message. */
    void happens(String type, String externalId, String at) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("messageId", numbers.incrementAndGet());
        metadata.put("serviceId", "palvelu-1");
        if (externalId != null) {
            metadata.put("externalId", externalId);
        }
        if (type.equals("Receipt confirmed")) {
            metadata.put("receiptConfirmedBy", "Aino Esimerkkilä");
        }
        events.add(Map.of("type", type, "eventTime", at, "metadata", metadata));
    }

    private static void reply(HttpExchange exchange, int status, byte[] body, Map<String, String> headers)
            throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
