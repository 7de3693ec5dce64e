package fi.yhdyspinta.walk;

import fi.yhdyspinta.consent.Consents;
import fi.yhdyspinta.consent.Recorded;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.journal.Incarnations;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * Notices a database from a backup: its number is less than the one that is kept outside. Such a hub rests until an operator
 * has looked, and what was destroyed and withdrawn since the backup is destroyed and withdrawn again before anything goes.
 */
@Singleton
class Restoring {
    private static final System.Logger LOG = System.getLogger(Restoring.class.getName());
    /** How often it is looked whether all withdrawals stand outside: another node may have died over one. */
    private static final Duration RARELY = Duration.ofDays(1);

    /** How much later than another that was written a withdrawal may have been missed. */
    private static final Duration LATE = Duration.ofDays(7);

    private final Transactions transactions;
    private final Incarnations incarnations;
    private final Consents consents;
    private final Reapplying reapplying;
    private final Pausing pausing;
    private final OutsideLog outsideLog;
    private final Outside outside;
    private final Auditing auditing;
    private final Durability durability;
    private final Clock clock;
    private final IncarnationFiles files;
    private volatile Instant tellAgain = Instant.EPOCH;

    @Inject
    Restoring(
            Transactions transactions,
            Incarnations incarnations,
            Consents consents,
            Reapplying reapplying,
            Pausing pausing,
            OutsideLog outsideLog,
            Outside outside,
            Auditing auditing,
            Durability durability,
            Clock clock) {
        this.transactions = transactions;
        this.incarnations = incarnations;
        this.consents = consents;
        this.reapplying = reapplying;
        this.pausing = pausing;
        this.outsideLog = outsideLog;
        this.outside = outside;
        this.auditing = auditing;
        this.durability = durability;
        this.clock = clock;
        this.files = new IncarnationFiles(outside);
    }

    /** Whether the hub rests, as of the last look. */
    boolean isResting() {
        return pausing.isResting();
    }

    /** At the start, before anything goes. */
    void begin() {
        if (outside.isRestored() || isOlder()) {
            rest();
        } else {
            tellWithdrawals();
            grow();
        }
        pausing.look();
    }

    /** Now and then: the number grows, here and outside; where it does not fit any more, the hub rests. */
    synchronized void beat() {
        if (isOlder()) {
            rest();
        } else if (!pausing.isResting()) {
            if (!clock.instant().isBefore(tellAgain)) {
                tellWithdrawals();
            }
            grow();
        }
    }

    // what stands outside first: another node may grow both in between, and this one must not take that for a restore
    private boolean isOlder() {
        long outside = files.newest();
        return transactions.call(incarnations::number) < outside;
    }

    // the database first: one that is ahead of what stands outside has not been restored
    private void grow() {
        long number = transactions.call(() -> incarnations.grow(incarnations.number() + 1));
        durability.sync();
        files.write(number);
    }

    private void rest() {
        boolean isNew = !pausing.isResting();
        transactions.run(() -> {
            pausing.rest();
            if (isNew) {
                auditing.configured(Auditing.hub(outside.node()), "hub-rests", null, "restored");
            }
        });
        durability.sync();
        pausing.look();
        if (isNew) {
            applyAgainOrLater();
        }
    }

    // whatever can't be applied must not keep the hub from starting: an operator is to look, and nothing goes before it
    // is
    private void applyAgainOrLater() {
        try {
            int again = reapplying.all();
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the database is from a backup: the hub rests, nothing is taken and nothing goes. {0} keys and"
                            + " withdrawals of since then were applied again. Look at GET /api/operations, then let it go by POST"
                            + " /api/operations/resume",
                    again);
        } catch (RuntimeException failed) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the database is from a backup: the hub rests. What was destroyed and withdrawn since then could not"
                            + " all be applied again ({0}); POST /api/operations/resume tries it again and lets nothing go"
                            + " before",
                    Whence.of(failed));
        }
    }

    /**
     * The hub works again: what waits goes, the oldest first.
     *
     * @throws Refused CONFLICT (NOT_RESTING) where it works already
     */
    synchronized void resume(Caller by) {
        pausing.look();
        if (!pausing.isResting()) {
            throw new Refused(Refused.Ground.CONFLICT, Refusal.ofSender("NOT_RESTING", ""));
        }
        // once more: a node may have died over it, and nothing must go that was taken back
        reapplying.all();
        long number = Math.max(files.newest(), transactions.call(incarnations::number)) + 1;
        transactions.run(() -> {
            incarnations.grow(number);
            pausing.wake();
            auditing.configured(by, "hub-resumed", null, null);
        });
        durability.sync();
        files.write(number);
        pausing.look();
    }

    /**
     * Writes a withdrawal down outside, after its commit, and lets the number grow: a database that has lost but this
     * withdrawal is known by it. What can't be written is written as soon as it can.
     */
    void tell(String reference, Recorded.Withdrawal withdrawal) {
        try {
            outsideLog.add(List.of(line(reference, withdrawal)));
        } catch (UncheckedIOException unwritable) {
            tellAgain = Instant.EPOCH;
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the withdrawal of consent {0} stands in the database, but not in HUB_OUTSIDE yet: see that the folder is"
                            + " there and has room",
                    reference);
        }
        growNow();
    }

    /** Lets the number grow at once, after a commit that a restore must not lose unseen; else it grows within a minute. */
    void growNow() {
        try {
            beat();
        } catch (NotCommitted | IllegalStateException | UncheckedIOException passing) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the number outside grows a minute later: {0}",
                    passing.getClass().getSimpleName());
        }
    }

    /**
     * Writes down outside that a sender takes its message back, within the transaction that does so: told of one that fails
     * then, a restored hub does no more than its sender wanted. It is not taken back the less where it can't be written.
     */
    void tellRecall(UUID message) {
        try {
            outsideLog.add(List.of(
                    new OutsideLog.Line(clock.instant(), OutsideLog.MESSAGE_WITHDRAWN, message.toString(), List.of())));
        } catch (UncheckedIOException unwritable) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "message {0} is taken back, and HUB_OUTSIDE does not say so: after a restore to before this moment it must"
                            + " be taken back again. See that the folder is there and has room",
                    message);
        }
    }

    // those that could not be written, or whose node died between the commit and the line
    private void tellWithdrawals() {
        var told = new HashSet<String>();
        var newest = new Instant[] {Instant.EPOCH};
        outsideLog.read(line -> {
            if (line.what().equals(OutsideLog.CONSENT_WITHDRAWN)) {
                told.add(line.id());
                newest[0] = line.at().isAfter(newest[0]) ? line.at() : newest[0];
            }
        });
        var since = newest[0].equals(Instant.EPOCH) ? newest[0] : newest[0].minus(LATE);
        outsideLog.add(transactions.call(() -> consents.withdrawn(since)).stream()
                .filter(consent -> !told.contains(consent.reference()))
                .map(consent -> line(consent.reference(), consent.withdrawal()))
                .toList());
        tellAgain = clock.instant().plus(RARELY);
    }

    private OutsideLog.Line line(String reference, Recorded.Withdrawal withdrawal) {
        return new OutsideLog.Line(
                clock.instant(),
                OutsideLog.CONSENT_WITHDRAWN,
                reference,
                List.of(
                        withdrawal.at().toString(),
                        withdrawal.by() == null ? "-" : withdrawal.by(),
                        withdrawal.reason() == null ? "-" : withdrawal.reason(),
                        (withdrawal.recordedAt() == null ? withdrawal.at() : withdrawal.recordedAt()).toString(),
                        withdrawal.recorder() == null ? "-" : withdrawal.recorder()));
    }
}
