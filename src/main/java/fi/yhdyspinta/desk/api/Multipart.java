package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A message with its files in parts of their own (RFC 2046, 5.1; RFC 7578): the first part is the message, or the one that
 * is named {@code message}; every other is a file. A file is known by its part's name, else by its {@code Content-ID}; what
 * the sender's own system calls it ({@code filename}) is nobody's business here.
 *
 * @param message the JSON part
 * @param files the others by name
 */
record Multipart(byte[] message, Map<String, byte[]> files) {
    private static final int MOST_PARTS = 12;
    private static final int MOST_HEAD = 8192;
    private static final String MESSAGE = "message";

    private static final Pattern BOUNDARY = Pattern.compile(
            "(?i)multipart/(?:form-data|mixed)\\s*;(?:.*;)?\\s*boundary=(?:\"([^\"\\r\\n]{1,70})\"|([A-Za-z0-9'()+_,./:=?-]{1,70}))\\s*(?:;.*)?");

    private static final Pattern NAME =
            Pattern.compile("(?im)^content-disposition:[^\\r\\n]*?[; ]name=(\"?)([A-Za-z0-9._-]{1,64})\\1(?=[;\\s]|$)");
    private static final Pattern ID = Pattern.compile("(?im)^content-id:\\s*<?([A-Za-z0-9._@-]{1,64})>?\\s*$");
    private static final Pattern CODED = Pattern.compile("(?im)^content-transfer-encoding:\\s*(?!7bit|8bit|binary)\\S");

    Multipart {
        files = Map.copyOf(files);
    }

    /** @throws Refused MALFORMED when the parts can't be told apart, have no name, or the same one */
    static Multipart of(String contentType, byte[] body) {
        var boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (!boundary.matches()) {
            throw malformed();
        }
        var line = ("--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1)))
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] message = null;
        var files = new LinkedHashMap<String, byte[]>();
        int at = find(body, line, 0);
        for (int parts = 0; ; parts++) {
            int from = afterLine(body, at, line);
            if (from < 0) {
                break;
            }
            int next = find(body, ends(line), from - 2);
            if (next < 0 || parts == MOST_PARTS) {
                throw malformed();
            }
            int head = find(body, "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1), from - 2);
            if (head < 0 || head > next || head - from > MOST_HEAD) {
                throw malformed();
            }
            var headers = new String(body, from, Math.max(0, head - from), StandardCharsets.ISO_8859_1);
            var content = Arrays.copyOfRange(body, Math.min(head + 4, next), next);
            var name = name(headers);
            if (MESSAGE.equals(name) || name == null && message == null) {
                if (message != null) {
                    throw malformed();
                }
                message = content;
            } else if (name == null || files.put(name, content) != null) {
                throw malformed();
            }
            at = next + 2;
        }
        if (message == null) {
            throw malformed();
        }
        return new Multipart(message, files);
    }

    /** Where the part after a boundary begins; -1 after the last. */
    private static int afterLine(byte[] body, int at, byte[] line) {
        int after = at + line.length;
        if (at < 0 || after + 2 > body.length) {
            throw malformed();
        }
        if (body[after] == '-' && body[after + 1] == '-') {
            return -1;
        }
        // blanks may follow (RFC 2046, 5.1.1)
        while (after < body.length && (body[after] == ' ' || body[after] == '\t')) {
            after++;
        }
        if (after + 2 > body.length || body[after] != '\r' || body[after + 1] != '\n') {
            throw malformed();
        }
        return after + 2;
    }

    private static byte[] ends(byte[] line) {
        var ends = new byte[line.length + 2];
        ends[0] = '\r';
        ends[1] = '\n';
        System.arraycopy(line, 0, ends, 2, line.length);
        return ends;
    }

    private static String name(String headers) {
        if (CODED.matcher(headers).find()) {
            throw malformed();
        }
        var name = NAME.matcher(headers);
        if (name.find()) {
            return name.group(2);
        }
        var id = ID.matcher(headers);
        return id.find() ? id.group(1) : null;
    }

    private static int find(byte[] body, byte[] wanted, int from) {
        for (int at = Math.max(0, from); at <= body.length - wanted.length; at++) {
            if (body[at] == wanted[0] && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    private static Refused malformed() {
        return new Refused(Refused.Ground.MALFORMED, Refusal.ofSender("MULTIPART_MALFORMED", ""));
    }

    /** How many files, and nothing of them. */
    @Override
    public String toString() {
        return "Multipart[" + files.size() + " files]";
    }
}
