package fi.yhdyspinta.message;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An X-Road identifier (NIIS PR-REST 4.1, 4.2): a member or subsystem {@code instance/class/code[/subsystem]}, a service
 * {@code instance/class/code/subsystem/service}, a security server {@code instance/class/code/server}, a represented
 * party {@code [class/]code}. On the wire each part is UTF-8 and percent-encoded for itself (RFC 3986, 2.1); the same
 * form, with or without the encoding, stands in partners' documents.
 *
 * @param parts as they are meant, without encoding
 */
public record XRoadId(List<String> parts) {
    private static final String UNRESERVED = "-._~";
    private static final int LONGEST = 255;

    public XRoadId {
        parts = List.copyOf(parts);
    }

    /** The identifier that a text names; empty when a part is missing, too long, badly encoded, or no part of a path. */
    public static Optional<XRoadId> of(String text) {
        if (text == null) {
            return Optional.empty();
        }
        var parts = new ArrayList<String>();
        for (var each : text.split("/", -1)) {
            var part = decoded(each);
            if (part.filter(XRoadId::isPart).isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(new XRoadId(parts));
    }

    // a path would take the dots for steps; what can't be seen can't be compared by whoever registers it
    private static boolean isPart(String part) {
        return !part.isBlank()
                && part.length() <= LONGEST
                && !part.equals(".")
                && !part.equals("..")
                && part.chars().noneMatch(Character::isISOControl);
    }

    private static Optional<String> decoded(String part) {
        var bytes = new ByteArrayOutputStream();
        var given = part.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < given.length; at++) {
            if (given[at] != '%') {
                bytes.write(given[at]);
                continue;
            }
            int high = at + 2 <= given.length - 1 ? Character.digit(given[at + 1], 16) : -1;
            int low = at + 2 <= given.length - 1 ? Character.digit(given[at + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.write(high * 16 + low);
            at += 2;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** How many parts it has. */
    public int size() {
        return parts.size();
    }

    /** The first parts alone: of a service and its path, the service. */
    public XRoadId first(int count) {
        return new XRoadId(parts.subList(0, count));
    }

    /** Each part percent-encoded but for RFC 3986's unreserved characters, with a slash between them. */
    public String encoded() {
        return parts.stream().map(XRoadId::encoded).collect(Collectors.joining("/"));
    }

    /** One segment of a path, percent-encoded. */
    public static String encoded(String part) {
        var text = new StringBuilder();
        for (byte each : part.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xFF);
            if (character < 0x80 && (isLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0)) {
                text.append(character);
            } else {
                text.append(String.format("%%%02X", (int) character));
            }
        }
        return text.toString();
    }

    private static boolean isLetterOrDigit(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9';
    }

    @Override
    public String toString() {
        return encoded();
    }
}
