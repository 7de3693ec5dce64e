package fi.yhdyspinta.walk;

import fi.yhdyspinta.consent.Consents;
import fi.yhdyspinta.consent.Recorded;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.journal.Incarnations;
import fi.yhdyspinta.journal.Keeping;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    private static final int PAGE = 300;

    /** How much later than another that was written a withdrawal may have been missed. */
    private static final Duration LATE = Duration.ofDays(7);

    private final Transactions transactions;
    private final Incarnations incarnations;
    private final Keeping keeping;
    private final Consents consents;
    private final Withdrawing withdrawing;
    private final Pausing pausing;
    private final OutsideLog outsideLog;
    private final Outside outside;
    private final Auditing auditing;
    private final Durability durability;
    private final Clock clock;
    private final IncarnationFiles files;
    private volatile boolean isBehind;

    @Inject
    Restoring(
            Transactions transactions,
            Incarnations incarnations,
            Keeping keeping,
            Consents consents,
            Withdrawing withdrawing,
            Pausing pausing,
            OutsideLog outsideLog,
            Outside outside,
            Auditing auditing,
            Durability durability,
            Clock clock) {
        this.transactions = transactions;
        this.incarnations = incarnations;
        this.keeping = keeping;
        this.consents = consents;
        this.withdrawing = withdrawing;
        this.pausing = pausing;
        this.outsideLog = outsideLog;
        this.outside = outside;
        this.files = new IncarnationFiles(outside);
        this.auditing = auditing;
        this.durability = durability;
        this.clock = clock;
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
            if (isBehind) {
                tellWithdrawals();
            }
            grow();
        }
    }

    private boolean isOlder() {
        return transactions.call(incarnations::number) < files.number();
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
            int again = applyAgain();
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the database is from a backup: the hub rests, nothing is taken and nothing goes. {0} keys and"
                            + " withdrawals of since then were applied again. Look at GET /api/operations, then let it go by POST"
                            + " /api/operations/resume",
                    again);
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
        long number = Math.max(files.number(), transactions.call(incarnations::number)) + 1;
        transactions.run(() -> {
            incarnations.grow(number);
            pausing.wake();
            auditing.configured(by, "hub-resumed", null, null);
        });
        durability.sync();
        files.write(number);
        pausing.look();
    }

    // each once more does no harm: what is destroyed or withdrawn already stays so
    private int applyAgain() {
        var keys = new ArrayList<UUID>();
        var withdrawn = new ArrayList<OutsideLog.Line>();
        outsideLog.read(line -> {
            if (line.what().equals(OutsideLog.KEY_DESTROYED)) {
                keys.add(UUID.fromString(line.id()));
            } else {
                withdrawn.add(line);
            }
        });
        int again = 0;
        for (int from = 0; from < keys.size(); from += PAGE) {
            var some = keys.subList(from, Math.min(keys.size(), from + PAGE));
            again += transactions
                    .call(() -> keeping.destroy(some, clock.instant()))
                    .getOrDefault(Keeping.Kind.KEY, 0);
        }
        for (var line : withdrawn) {
            again += transactions.call(() -> withdrawAgain(line)) ? 1 : 0;
        }
        return again;
    }

    private boolean withdrawAgain(OutsideLog.Line line) {
        var consent = consents.hold(line.id());
        if (consent.isEmpty()) {
            // recorded after the backup: nothing stands on it here, and its recorder must record it again
            LOG.log(System.Logger.Level.WARNING, "the withdrawn consent {0} is not in this database", line.id());
            return false;
        }
        if (consent.get().withdrawal() != null) {
            return false;
        }
        var words = line.words();
        consents.withdraw(
                line.id(),
                new Recorded.Withdrawal(
                        Instant.parse(words.get(0)),
                        words.get(1),
                        words.get(2).equals("-") ? null : words.get(2),
                        Instant.parse(words.get(3)),
                        words.get(4)));
        withdrawing.travel(line.id(), clock.instant());
        return true;
    }

    /**
     * Writes a withdrawal down outside, after its commit, and lets the number grow: a database that has lost but this
     * withdrawal is known by it. What can't be written is written as soon as it can.
     */
    void tell(String reference, Recorded.Withdrawal withdrawal) {
        try {
            outsideLog.add(List.of(line(reference, withdrawal)));
            beat();
        } catch (NotCommitted passing) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the number outside grows a minute later: the database did not take it");
        } catch (UncheckedIOException unwritable) {
            isBehind = true;
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the withdrawal of consent {0} stands in the database, but not in HUB_OUTSIDE yet: see that the folder is"
                            + " there and has room",
                    reference);
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
        isBehind = false;
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
