package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Batches;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Many moved as one: first counted by a dry run, then run as it was counted or not at all. It is moved in the background,
 * oldest first, and may be paused, resumed and cancelled.
 */
@Singleton
public class BatchDesk {
    /** A dry run is good for so long. */
    public static final Duration FRESH = Duration.ofMinutes(15);

    private static final Set<String> RESULTS = Set.of(Batches.OPEN, Batches.MOVED, Batches.REFUSED);

    private final Transactions transactions;
    private final Batches batches;
    private final Choosing choosing;
    private final QueueDesk queueDesk;
    private final Opening opening;
    private final Durability durability;
    private final Clock clock;

    @Inject
    BatchDesk(
            Transactions transactions,
            Batches batches,
            Choosing choosing,
            QueueDesk queueDesk,
            Opening opening,
            Durability durability,
            Clock clock) {
        this.transactions = transactions;
        this.batches = batches;
        this.choosing = choosing;
        this.queueDesk = queueDesk;
        this.opening = opening;
        this.durability = durability;
        this.clock = clock;
    }

    /**
     * What a dry run has found.
     *
     * @param alreadyThere how many their recipients have had before: duplicates, where the recipient knows no keys
     * @param personsAgain about how many different people somebody would be told again
     * @param unknownPersons how many more are about somebody that the hub can't tell
     * @param refused how many would be refused, by the reason's code
     * @param toDrain how long all of it would take to go; null where nobody can tell
     * @param goodUntil until when it may be followed by the run
     */
    public record Counted(
            Batches.Made batch,
            int alreadyThere,
            int personsAgain,
            int unknownPersons,
            Map<String, Integer> refused,
            Map<String, Long> byPartner,
            Duration toDrain,
            Instant goodUntil) {}

    /** A batch and how far it has come: how many items have which result, and why those that were refused were. */
    public record Progress(Batches.Made batch, Map<String, Long> results, Map<String, Long> refusals) {}

    /** One item, and how its delivery ended since; null where none has ended. */
    public record Moved(Batches.Item item, String delivery) {}

    /** Whether a document asks to count only. @throws Refused INVALID with every problem of it */
    public boolean isDryRun(byte[] body) {
        return asked(body).isDryRun();
    }

    private BatchAsked asked(byte[] body) {
        return BatchAsked.read(body, opening.rulebook(), clock.instant());
    }

    /**
     * Counts what a batch would move, and moves nothing.
     *
     * @throws Refused INVALID with every problem of the document
     */
    public Counted count(Caller operator, byte[] body) {
        var asked = asked(body);
        var now = clock.instant();
        return transactions.call(() -> {
            var choice = choosing.choose(counted(asked, now));
            var made = made(asked, choice, operator, Batches.State.DRY_RUN, now);
            batches.keep(made, now.minus(FRESH));
            return new Counted(
                    made,
                    choice.alreadyThere(),
                    choice.personsAgain(),
                    choice.unknownPersons(),
                    choice.refused(),
                    choice.byPartner(),
                    queueDesk.toDrain(choice.byPartner()),
                    now.plus(FRESH));
        });
    }

    /**
     * Starts a batch that has been counted.
     *
     * @throws Refused INVALID with every problem of the document; CONFLICT where no fresh dry run of the same was made
     *     ({@code DRY_RUN_MISSING}) or it is other things by now ({@code BATCH_CHANGED}): then nothing is moved
     */
    public Progress run(Caller operator, byte[] body) {
        var asked = asked(body);
        var now = clock.instant();
        var made = transactions.call(() -> {
            var dry = batches.hold(asked.dryRunId())
                    .filter(counted -> counted.state() == Batches.State.DRY_RUN
                            && counted.action().equals(asked.move().wire())
                            && counted.asked().equals(shown(asked))
                            && !counted.madeAt().plus(FRESH).isBefore(now))
                    .orElseThrow(() -> conflict("DRY_RUN_MISSING", "/dryRunId"));
            var choice = choosing.choose(counted(asked, dry.madeAt()));
            if (choice.chosen().size() != asked.expected()
                    || !choice.fingerprint().equals(dry.fingerprint())) {
                throw conflict(
                        "BATCH_CHANGED",
                        "/expected",
                        String.valueOf(choice.chosen().size()));
            }
            batches.become(dry.id(), Batches.State.USED, now);
            var batch = made(asked, choice, operator, Batches.State.RUNNING, now);
            batches.start(batch, choice.chosen());
            return batch;
        });
        durability.sync();
        return progress(made.id());
    }

    // what has arrived since the dry run is not what it counted
    private static BatchAsked counted(BatchAsked asked, Instant then) {
        return asked.move() == Move.REPLAY ? asked.until(then) : asked;
    }

    private static Batches.Made made(
            BatchAsked asked, Choosing.Choice choice, Caller operator, Batches.State state, Instant now) {
        return new Batches.Made(
                UuidCreator.getTimeOrderedEpoch(),
                asked.move().wire(),
                operator.credential(),
                asked.reason(),
                shown(asked),
                choice.fingerprint(),
                choice.chosen().size(),
                state,
                now,
                state == Batches.State.RUNNING ? now : null,
                null);
    }

    private static String shown(BatchAsked asked) {
        return new String(Json.canonicalBytes(asked.shown()), StandardCharsets.UTF_8);
    }

    /** What a batch was asked to move: {@code filter}, or how many were named ({@code selection}). */
    public static Map<String, Object> asked(Batches.Made made) {
        return Json.object(made.asked().getBytes(StandardCharsets.UTF_8));
    }

    private static Refused conflict(String code, String pointer, String... args) {
        return new Refused(Refused.Ground.CONFLICT, Refusal.ofSender(code, pointer, args));
    }

    /** A page of batches, newest first. */
    public List<Batches.Made> page(UUID below, int size) {
        return transactions.call(() -> batches.page(below, size));
    }

    /** A batch and how far it has come. @throws Refused UNKNOWN where there is none */
    public Progress progress(UUID id) {
        return transactions.call(() -> new Progress(
                batches.find(id)
                        .filter(made -> made.state() != Batches.State.DRY_RUN && made.state() != Batches.State.USED)
                        .orElseThrow(BatchDesk::unknown),
                batches.counts(id),
                batches.refusals(id)));
    }

    /** A page of a batch's items in their order, after a number. @throws Refused UNKNOWN where there is no such batch */
    public List<Moved> items(UUID id, String result, int after, int size) {
        if (result != null && !RESULTS.contains(result)) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("SCHEMA_ENUM", "/result"));
        }
        return transactions.call(() -> {
            batches.find(id).orElseThrow(BatchDesk::unknown);
            var items = batches.items(id, result, after, size);
            var outcomes = batches.outcomes(items);
            return items.stream()
                    .map(item -> new Moved(
                            item,
                            item.result().equals(Batches.MOVED)
                                    ? outcomes.get(item.chosen().subjectId())
                                    : null))
                    .toList();
        });
    }

    /** What an operator does to a batch as a whole. */
    public enum Turn {
        PAUSE(Batches.State.RUNNING, Batches.State.PAUSED),
        RESUME(Batches.State.PAUSED, Batches.State.RUNNING),
        /** What was moved stays moved. */
        CANCEL(null, Batches.State.CANCELLED);

        private final Batches.State from;
        private final Batches.State to;

        Turn(Batches.State from, Batches.State to) {
            this.from = from;
            this.to = to;
        }

        private boolean isFrom(Batches.State state) {
            return from == null ? !state.isOver() && state != Batches.State.DRY_RUN : state == from;
        }
    }

    /**
     * Pauses, resumes or cancels a batch; one that stands so already stays so.
     *
     * @throws Refused UNKNOWN where there is none, CONFLICT where it is over
     */
    public Progress turn(UUID id, Turn turn) {
        transactions.run(() -> {
            var made = batches.hold(id).orElseThrow(BatchDesk::unknown);
            if (turn.isFrom(made.state())) {
                batches.become(id, turn.to, clock.instant());
            } else if (made.state() != turn.to) {
                throw conflict("BATCH_OVER", "", made.state().wire());
            }
        });
        durability.sync();
        return progress(id);
    }

    private static Refused unknown() {
        return new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
    }
}
