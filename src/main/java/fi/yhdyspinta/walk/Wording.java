package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.FormatFault;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * What the hub itself says in a partner's own format, beside messages and statuses: receipts, refusals, lists, what it
 * can do; and what a partner's system says at once. How it is said is the format's further mappings ({@code
 * <what>.jsonata}).
 */
@Singleton
public class Wording {
    private final Opening opening;
    private final Settings settings;
    private final Instant openedAt;

    @Inject
    Wording(Opening opening, Settings settings, Clock clock) {
        this.opening = opening;
        this.settings = settings;
        this.openedAt = clock.instant();
    }

    /** A document of the hub's, ready to go. */
    public record Said(String mediaType, byte[] body) {
        /** Names what it is, never what it says. */
        @Override
        public String toString() {
            return "Said[" + mediaType + "]";
        }
    }

    /**
     * What a partner's system said at once.
     *
     * @param isSpoken whether it is in the format's language at all
     * @param code what it says of the message as a whole, or null
     * @param issues codes of what it found wrong, with commas between; null where nothing
     * @param documents what it says of single parcels
     * @param next where the rest of its answer is; null where this is all
     */
    public record Reply(boolean isSpoken, String code, String issues, List<About> documents, String next) {
        private static final Reply UNSPOKEN = new Reply(false, null, null, List.of(), null);

        /** Names the codes, never a document. */
        @Override
        public String toString() {
            return "Reply[" + code + " " + issues + "]";
        }
    }

    /** A document about one parcel. */
    public record About(String parcelId, byte[] document) {
        /** Names the parcel, never what is said of it. */
        @Override
        public String toString() {
            return "About[" + parcelId + "]";
        }
    }

    /** The receipt of a message that has been taken over. */
    public Said receipt(String format, Receipt receipt) {
        return say(
                format,
                "receipt",
                Map.of(
                        "receipt",
                        Views.receipt(receipt, opening.rulebook().catalogue().terms())));
    }

    /** The receipt of an answer, with the answer's own id, or null. */
    public Said receipt(String format, Standing standing, String ownId, Instant at) {
        var tree = new LinkedHashMap<String, Object>(standing.tree());
        tree.put("answers", ownId);
        tree.put("at", at.toString());
        return say(format, "receipt", tree);
    }

    /**
     * A refusal in a format's words; in those of RFC 9457 where the format has none, or where its file is at fault.
     *
     * @param about what the refused document is called there
     */
    public Said refusal(String format, String about, Problem problem) {
        try {
            return say(format, "refusal", Map.of("problem", problem.document(), "about", about));
        } catch (FormatFault | NoSuchElementException speechless) {
            return new Said(Problem.MEDIA_TYPE, Json.bytes(problem.document()));
        }
    }

    /** What the hub can do. */
    public Said metadata(String format) {
        return metadata(format, opening.rulebook().catalogue().types().keySet());
    }

    /** What it can do with message types of those codes. */
    public Said metadata(String format, Set<String> codes) {
        List<Map<String, String>> events = opening.rulebook().catalogue().types().values().stream()
                .filter(type -> codes.contains(type.code()))
                .map(type -> Map.of("code", type.code(), "name", type.names().getOrDefault("en", type.code())))
                .sorted(Comparator.comparing(event -> event.get("code")))
                .toList();
        return say(format, "metadata", Map.of("events", events, "at", openedAt.toString()));
    }

    /** A page of parcels, each as the format writes one. */
    public Said list(String format, Asking.Page page, String self, String next) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put(
                "tasks",
                page.parcels().stream()
                        .map(standing -> Json.object(format(format).write(standing.tree())))
                        .toList());
        tree.put("self", self);
        tree.put("next", next);
        return say(format, "list", tree);
    }

    /** What a partner's system said, as far as the format knows its words; texts are not carried on. */
    public Reply reply(String format, byte[] body) {
        try {
            var reply = format(format).map("reply", Json.object(body));
            return Boolean.TRUE.equals(reply.get("isSpoken"))
                    ? new Reply(
                            true,
                            Tree.text(reply, "code"),
                            Tree.text(reply, "issues"),
                            Tree.list(reply.get("tasks")).stream()
                                    .map(Tree::map)
                                    .map(task -> new About(Tree.text(task, "parcel"), Json.bytes(task.get("task"))))
                                    .toList(),
                            Tree.text(reply, "next"))
                    : Reply.UNSPOKEN;
        } catch (Refused | FormatFault | NoSuchElementException notInItsWords) {
            return Reply.UNSPOKEN;
        }
    }

    private Said say(String format, String what, Map<String, Object> tree) {
        var whole = new LinkedHashMap<>(tree);
        whole.put("hub", Map.of("url", settings.hubUrl()));
        var speaking = format(format);
        return new Said(speaking.mediaTypes().get(0), Json.bytes(speaking.map(what, Tree.freeze(whole))));
    }

    private Format format(String name) {
        return Optional.ofNullable(opening.rulebook().formats().get(name)).orElseThrow();
    }
}
