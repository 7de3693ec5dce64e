package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Queues;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a batch is asked to do: which move, on what, and whether only to count.
 *
 * @param filter what is looked for; null where it is named one by one
 * @param parcelState of which state the parcels are that are sent again; null for all
 * @param selection what is named, in the order of the caller; empty where a filter says it
 * @param dryRunId the dry run that a run follows; null for a dry run
 * @param expected how many the dry run counted; null for a dry run
 */
record BatchAsked(
        Move move,
        Queues.Sought filter,
        State parcelState,
        Set<UUID> selection,
        String reason,
        UUID dryRunId,
        Integer expected) {
    /** How many can be named one by one. */
    static final int MOST_NAMED = 1000;

    private static final Set<String> MEMBERS =
            Set.of("action", "filter", "selection", "reason", "dryRun", "dryRunId", "expected");

    boolean isDryRun() {
        return dryRunId == null;
    }

    /** The same, ending at a moment where its filter names no end. */
    BatchAsked until(Instant moment) {
        return filter == null || filter.to() != null
                ? this
                : new BatchAsked(
                        move,
                        new Queues.Sought(
                                filter.partner(),
                                filter.type(),
                                filter.states(),
                                filter.from(),
                                moment,
                                filter.cause()),
                        parcelState,
                        selection,
                        reason,
                        dryRunId,
                        expected);
    }

    /** What was asked for, in codes: shown with the batch, and compared with its dry run. */
    Map<String, Object> shown() {
        if (filter == null) {
            return Map.of("selection", selection.size());
        }
        var words = new TreeMap<String, Object>();
        put(words, "partner", filter.partner());
        put(words, "type", filter.type());
        put(words, "cause", filter.cause());
        put(words, "from", filter.from());
        put(words, "to", filter.to());
        if (move == Move.REPLAY) {
            put(words, "state", parcelState == null ? null : parcelState.wire());
        } else if (filter.states().size() == 1) {
            put(words, "state", filter.states().iterator().next().wire());
        }
        return Map.of("filter", words);
    }

    private static void put(Map<String, Object> words, String name, Object value) {
        if (value != null) {
            words.put(name, value.toString());
        }
    }

    /** @throws Refused MALFORMED for what is no JSON object, INVALID with every problem at once */
    static BatchAsked read(byte[] body, Rulebook rulebook, Instant now) {
        return new Reading(Json.object(body), rulebook, now).read();
    }

    /** One reading, and the problems that it meets. */
    private static final class Reading {
        private final Map<String, Object> tree;
        private final Rulebook rulebook;
        private final Instant now;
        private final List<Refusal> problems = new ArrayList<>();

        Reading(Map<String, Object> tree, Rulebook rulebook, Instant now) {
            this.tree = tree;
            this.rulebook = rulebook;
            this.now = now;
        }

        BatchAsked read() {
            // names of the caller's own making may say anything: they are not repeated
            tree.keySet().stream().filter(name -> !MEMBERS.contains(name)).forEach(name -> unknown(""));
            var move = FilterReading.choice("/action", tree.get("action"), Move::of, "action", problems);
            if (tree.containsKey("filter") == tree.containsKey("selection")) {
                wrong("BATCH_FILTER_OR_SELECTION", "");
            }
            var isDryRun = tree.get("dryRun");
            if (!(isDryRun instanceof Boolean)) {
                wrong(
                        isDryRun == null ? "SCHEMA_REQUIRED" : "SCHEMA_TYPE",
                        "/dryRun",
                        isDryRun == null ? "dryRun" : "boolean");
            }
            Why.problem(tree.get("reason")).ifPresent(problems::add);
            boolean isRun = Boolean.FALSE.equals(isDryRun);
            var dryRunId = isRun ? dryRunId() : null;
            var expected = isRun ? expected() : null;
            var selection = tree.containsKey("selection") ? selection() : Set.<UUID>of();
            var filter = tree.containsKey("filter") ? filter() : null;
            var sought = filter == null ? null : filter.sought(move);
            var state = filter == null || move != Move.REPLAY ? null : filter.parcelState();
            if (!problems.isEmpty()) {
                throw new Refused(
                        Refused.Ground.INVALID, problems.stream().limit(50).toList());
            }
            return new BatchAsked(move, sought, state, selection, Why.of(tree), dryRunId, expected);
        }

        private UUID dryRunId() {
            var id = tree.get("dryRunId") instanceof String text ? uuid(text) : Optional.<UUID>empty();
            if (id.isEmpty()) {
                wrong("DRY_RUN_MISSING", "/dryRunId");
            }
            return id.orElse(null);
        }

        private Integer expected() {
            if (tree.get("expected") instanceof Integer number && number > 0) {
                return number;
            }
            wrong(
                    tree.get("expected") == null ? "SCHEMA_REQUIRED" : "SCHEMA_TYPE",
                    "/expected",
                    tree.get("expected") == null ? "expected" : "integer > 0");
            return null;
        }

        private Set<UUID> selection() {
            if (!(tree.get("selection") instanceof List<?> named)) {
                wrong("SCHEMA_TYPE", "/selection", "array");
                return Set.of();
            }
            if (named.isEmpty()) {
                wrong("BATCH_EMPTY", "/selection");
            } else if (named.size() > MOST_NAMED) {
                wrong("BATCH_TOO_LARGE", "/selection", String.valueOf(MOST_NAMED));
                return Set.of();
            }
            var ids = new LinkedHashSet<UUID>();
            for (int place = 0; place < named.size(); place++) {
                var id = named.get(place) instanceof String text ? uuid(text) : Optional.<UUID>empty();
                if (id.isEmpty()) {
                    wrong("SCHEMA_FORMAT", "/selection/" + place, "uuid");
                } else {
                    ids.add(id.get());
                }
            }
            return ids;
        }

        private FilterReading filter() {
            if (tree.get("filter") instanceof Map) {
                return new FilterReading(Tree.map(tree.get("filter")), "/filter", rulebook, now, problems);
            }
            wrong("SCHEMA_TYPE", "/filter", "object");
            return null;
        }

        private static Optional<UUID> uuid(String text) {
            try {
                return Optional.of(UUID.fromString(text));
            } catch (IllegalArgumentException none) {
                return Optional.empty();
            }
        }

        private void unknown(String place) {
            wrong("SCHEMA_UNKNOWN_PROPERTY", place);
        }

        private void wrong(String code, String place, String... args) {
            problems.add(Refusal.ofSender(code, place, args));
        }
    }
}
