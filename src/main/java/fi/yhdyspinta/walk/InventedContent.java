package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Catalogue;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.format.attachment.BlankPdf;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.plan.PlanDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Content of nobody, made by the schema of the canonical message: every member of the parts that are asked for, each text
 * another. Person numbers are of the serials that nobody is given (900–999), and the same is always made of the same.
 */
final class InventedContent {
    /** What every invented name begins with. */
    static final String NAME = "Koenimi";

    /** What every invented text begins with. */
    static final String TEXT = "Keksitty teksti";

    private static final String CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY";

    /** Further children and files are cases of their own, and what the hub puts together nobody sends. */
    private static final Set<String> LEFT_OUT = Set.of("siblings", "attachments", "contact", "support", "rosterId");

    private final Map<String, Object> schema;
    private final Map<String, Object> definitions;
    private final String municipality;
    private final Instant now;
    private final int longest;
    private int count;

    /** @param longest how many letters a text has at most; 0 for short ones */
    InventedContent(Catalogue catalogue, String municipality, Instant now, int longest) {
        var whole = Json.object(catalogue.schemas().message().getBytes(StandardCharsets.UTF_8));
        this.schema = Tree.map(
                Tree.map(Tree.map(whole.get("properties")).get("content")).get("properties"));
        this.definitions = Tree.map(whole.get("$defs"));
        this.municipality = municipality;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.longest = longest;
    }

    /** The parts, in the schema's order. */
    Map<String, Object> of(Set<String> parts) {
        var content = new LinkedHashMap<String, Object>();
        schema.forEach((part, node) -> {
            if (parts.contains(part) && !LEFT_OUT.contains(part)) {
                content.put(part, value(part, Tree.map(node)));
            }
        });
        return content;
    }

    /** A file that says nothing, for a message that has to bring one. */
    static Map<String, Object> file() {
        var bytes = BlankPdf.bytes();
        return Map.of(
                "id", "koe-1",
                "name", "koe.pdf",
                "mediaType", "application/pdf",
                "sha256", PlanDocument.sha256(bytes),
                "content", Base64.getEncoder().encodeToString(bytes));
    }

    /** What is wished of a recipient alone. */
    Map<String, Object> support() {
        return Tree.map(value("support", Tree.map(definitions.get("support"))));
    }

    private Object value(String member, Map<String, Object> node) {
        var reference = Tree.text(node, "$ref");
        if (reference != null) {
            var name = reference.substring(reference.lastIndexOf('/') + 1);
            var known = known(member, name);
            return known != null ? known : value(member, Tree.map(definitions.get(name)));
        }
        if (node.containsKey("enum")) {
            return Tree.list(node.get("enum")).get(0);
        }
        if (node.containsKey("properties")) {
            var object = new LinkedHashMap<String, Object>();
            Tree.map(node.get("properties")).forEach((name, below) -> {
                if (!LEFT_OUT.contains(name)) {
                    object.put(name, value(name, Tree.map(below)));
                }
            });
            return object;
        }
        return switch (String.valueOf(node.get("type"))) {
            case "array" -> new ArrayList<>(List.of(value(member, Tree.map(node.get("items")))));
            case "boolean" -> !Set.of("immediateDanger", "anonymous").contains(member);
            case "integer" -> 1;
            case "number" -> 0.5;
            default -> text(member, node);
        };
    }

    // what its name in the schema tells; null where its form does
    private Object known(String member, String definition) {
        count++;
        return switch (definition) {
            case "name", "shortText" -> "%s %03d".formatted(NAME, count);
            case "text", "longText" -> longer("%s %03d.".formatted(TEXT, count));
            case "code" -> member.equals("id") ? "guardian-1" : "koe-" + count;
            case "id", "token" -> "koe-" + count;
            case "oid" -> "1.2.246.10.9990" + count;
            case "municipality" -> municipality;
            case "phone" -> "+358 50 000 %04d".formatted(count);
            case "email" -> "koe%03d@example.org".formatted(count);
            case "language" -> "fi";
            case "date" -> now.minus(count % 20, ChronoUnit.DAYS).toString().substring(0, 10);
            case "moment" -> now.minus(count % 20, ChronoUnit.HOURS).toString();
            default -> null;
        };
    }

    private Object text(String member, Map<String, Object> node) {
        count++;
        return switch (String.valueOf(node.get("format"))) {
            case "hetu" -> hetu(900 + count % 100);
            case "oppijanumero" -> "1.2.246.562.24.99900000%03d".formatted(count);
            case "opk-oid" -> "1.2.246.562.10.99900000%03d".formatted(count);
            case "date" -> "2013-05-14";
            default ->
                switch (member) {
                    case "class" -> "7B%02d".formatted(count % 100);
                    case "postalCode" -> "00%03d".formatted(count);
                    case "period" -> "2026";
                    default -> "koe%03d".formatted(count);
                };
        };
    }

    private String longer(String text) {
        var whole = new StringBuilder(text);
        while (whole.length() + text.length() < Math.min(longest, 3_900)) {
            whole.append(' ').append(text);
        }
        return whole.toString();
    }

    /** A person number that nobody has: its serial is from 900 to 999. */
    static String hetu(int serial) {
        for (int place = 0; place < CHECK.length(); place++) {
            var tried = "140513A" + serial + CHECK.charAt(place);
            if (Hetu.faultOf(tried) == Hetu.Fault.NONE) {
                return tried;
            }
        }
        throw new IllegalStateException("every serial has its check character");
    }

    /** The same with a check character that is wrong. */
    static String wrong(String hetu) {
        int right = CHECK.indexOf(hetu.charAt(10));
        return hetu.substring(0, 10) + CHECK.charAt((right + 7) % CHECK.length());
    }
}
