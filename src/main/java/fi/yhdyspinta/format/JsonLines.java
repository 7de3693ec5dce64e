package fi.yhdyspinta.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The lines of a JSON document's places. What can't be read ends them, at its own line. */
final class JsonLines {
    /** More places than anybody looks for. */
    private static final int MOST = 100_000;

    private final Map<String, Integer> lines = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();

    private JsonLines() {}

    /** An object or a list that has not ended. */
    private static final class Open {
        private final String place;
        private final boolean isList;
        private String member = "";
        private int items;

        Open(String place, boolean isList) {
            this.place = place;
            this.isList = isList;
        }

        String next() {
            return place + "/" + (isList ? String.valueOf(items++) : Leaves.escaped(member));
        }
    }

    static DocumentLines of(byte[] document) {
        var lines = new JsonLines();
        int broken = 0;
        try (var parser = Json.parser(new String(document, StandardCharsets.UTF_8))) {
            try {
                while (parser.nextToken() != null && lines.lines.size() < MOST) {
                    lines.take(parser);
                }
            } catch (JacksonException notJson) {
                broken = Math.max(
                        1,
                        notJson.getLocation() == null
                                ? 1
                                : notJson.getLocation().getLineNr());
            }
        }
        return new DocumentLines(lines.lines, broken);
    }

    private void take(JsonParser parser) {
        var token = parser.currentToken();
        if (token == JsonToken.PROPERTY_NAME) {
            open.getFirst().member = parser.currentName();
            return;
        }
        if (token.isStructEnd()) {
            open.pop();
            return;
        }
        var place = open.isEmpty() ? "" : open.getFirst().next();
        lines.put(place, parser.currentTokenLocation().getLineNr());
        if (token.isStructStart()) {
            open.push(new Open(place, token == JsonToken.START_ARRAY));
        }
    }
}
