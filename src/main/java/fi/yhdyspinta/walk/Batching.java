package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Batches;
import fi.yhdyspinta.message.Refused;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;

/**
 * Works the batches that run, oldest first, a share of each a round, so that nothing else waits for them. Each item is moved
 * in a commit that gives it its result too: a node that dies has moved it or has not, and two nodes move it once.
 */
@Singleton
class Batching {
    private static final System.Logger LOG = System.getLogger(Batching.class.getName());

    /** So many of each batch a round. */
    static final int SHARE = 200;

    private final Transactions transactions;
    private final Batches batches;
    private final Moving moving;
    private final LaneKeeper laneKeeper;
    private final WakeUps wakeUps;
    private final Clock clock;

    @Inject
    Batching(
            Transactions transactions,
            Batches batches,
            Moving moving,
            LaneKeeper laneKeeper,
            WakeUps wakeUps,
            Clock clock) {
        this.transactions = transactions;
        this.batches = batches;
        this.moving = moving;
        this.laneKeeper = laneKeeper;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    /** One round of the batches whose lane this node holds. */
    void round() {
        transactions.call(batches::running).stream()
                .filter(batch -> laneKeeper.works("batch/" + batch.id()))
                .forEach(this::shareOrLater);
    }

    // one batch in trouble holds up no other: it is tried again in the next round
    private void shareOrLater(Batches.Made batch) {
        try {
            share(batch);
        } catch (NotCommitted passing) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "batch {0} goes on in the next round: {1}",
                    batch.id(),
                    passing.getMessage());
        }
    }

    /** A share of one batch, whoever holds its lane. */
    void share(Batches.Made batch) {
        var items = transactions.call(() -> batches.open(batch.id(), SHARE));
        var lanes = new HashSet<Integer>();
        try {
            for (var item : items) {
                if (!move(batch, item, lanes)) {
                    return;
                }
            }
            if (items.size() < SHARE) {
                transactions.run(() -> end(batch));
            }
        } finally {
            lanes.forEach(wakeUps::wake);
        }
    }

    /** Whether the batch goes on. */
    private boolean move(Batches.Made batch, Batches.Item item, Set<Integer> lanes) {
        try {
            return transactions.call(() -> {
                if (!isRunning(batch)) {
                    return false;
                }
                if (batches.holdOpen(batch.id(), item.number())) {
                    lanes.addAll(moving.move(order(batch, item), clock.instant()));
                    batches.end(batch.id(), item.number(), Batches.MOVED, null, clock.instant());
                }
                return true;
            });
        } catch (Refused refused) {
            return transactions.call(
                    () -> refuse(batch, item, refused.refusals().get(0).code()));
        } catch (NotCommitted passing) {
            throw passing;
        } catch (RuntimeException fault) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "item {0} of batch {1} can't be moved: {2}",
                    item.number(),
                    batch.id(),
                    fault.getClass().getName());
            return transactions.call(() -> refuse(batch, item, "INTERNAL"));
        }
    }

    // what was begun for it is undone; only why is kept
    private boolean refuse(Batches.Made batch, Batches.Item item, String code) {
        boolean isRunning = isRunning(batch);
        if (isRunning && batches.holdOpen(batch.id(), item.number())) {
            batches.end(batch.id(), item.number(), Batches.REFUSED, code, clock.instant());
        }
        return isRunning;
    }

    private boolean isRunning(Batches.Made batch) {
        return batches.hold(batch.id())
                .filter(held -> held.state() == Batches.State.RUNNING)
                .isPresent();
    }

    private void end(Batches.Made batch) {
        if (isRunning(batch) && batches.open(batch.id(), 1).isEmpty()) {
            batches.become(batch.id(), Batches.State.DONE, clock.instant());
        }
    }

    private static Moving.Order order(Batches.Made batch, Batches.Item item) {
        var move = Move.of(batch.action()).orElseThrow();
        return new Moving.Order(
                move,
                item.chosen().subjectId(),
                move == Move.REPLAY ? item.chosen().copy() : null,
                batch.operator(),
                batch.id(),
                batch.reason());
    }
}
