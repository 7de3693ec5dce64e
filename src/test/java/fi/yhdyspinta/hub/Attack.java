package fi.yhdyspinta.hub;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A request that nobody should send, and what it may be answered with.
 *
 * @param name what it tries
 * @param request its bytes; {@code {espoo}}, {@code {operator}} and {@code {luvn}} become a key's header line
 * @param statuses what a well-kept hub answers; empty where it may close without a word
 */
record Attack(String name, byte[] request, Set<Integer> statuses) {
    /** Stands where a sender can write, and may come back in no answer and no log. */
    static final String MARK = "MERKKI7391";

    static final String JSON = "Content-Type: application/json\r\n";
    private static final String END = "Connection: close\r\n\r\n";

    /** The bytes as they are given, as Latin-1. */
    static Attack raw(String name, String request, Integer... statuses) {
        return new Attack(name, request.getBytes(StandardCharsets.ISO_8859_1), Set.of(statuses));
    }

    /** A request without a body. */
    static Attack get(String name, String line, String headers, Integer... statuses) {
        return raw(name, line + " HTTP/1.1\r\nHost: localhost\r\n" + headers + END, statuses);
    }

    /** A request with one, and its true length. */
    static Attack post(String name, String path, String headers, byte[] body, Integer... statuses) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n{espoo}" + headers + "Content-Length: "
                        + body.length + "\r\n" + END)
                .getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return new Attack(name, bytes.toByteArray(), Set.of(statuses));
    }

    static Attack post(String name, String path, String headers, String body, Integer... statuses) {
        return post(name, path, headers, body.getBytes(StandardCharsets.UTF_8), statuses);
    }

    /** A body at the door where nothing is kept. */
    static Attack preview(String name, String body, Integer... statuses) {
        return post(name, "/api/preview", JSON, body, statuses);
    }

    /** Its bytes with the keys in their places. */
    byte[] with(UnaryOperator<String> keys) {
        return keys.apply(new String(request, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return name;
    }
}
