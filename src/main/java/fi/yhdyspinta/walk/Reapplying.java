package fi.yhdyspinta.walk;

import fi.yhdyspinta.consent.Consents;
import fi.yhdyspinta.consent.Recorded;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Keeping;
import fi.yhdyspinta.journal.Leg;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Does again in a database from a backup what the log outside says has been destroyed and taken back since. */
@Singleton
class Reapplying {
    private static final System.Logger LOG = System.getLogger(Reapplying.class.getName());
    private static final int PAGE = 300;

    private final Transactions transactions;
    private final Keeping keeping;
    private final Consents consents;
    private final Withdrawing withdrawing;
    private final Flows flows;
    private final TakingBack takingBack;
    private final OutsideLog outsideLog;
    private final Clock clock;

    @Inject
    Reapplying(
            Transactions transactions,
            Keeping keeping,
            Consents consents,
            Withdrawing withdrawing,
            Flows flows,
            TakingBack takingBack,
            OutsideLog outsideLog,
            Clock clock) {
        this.transactions = transactions;
        this.keeping = keeping;
        this.consents = consents;
        this.withdrawing = withdrawing;
        this.flows = flows;
        this.takingBack = takingBack;
        this.outsideLog = outsideLog;
        this.clock = clock;
    }

    /** How many had not been destroyed or taken back yet. Once more does no harm. */
    int all() {
        var again = new int[1];
        var keys = new ArrayList<UUID>();
        var withdrawn = new ArrayList<OutsideLog.Line>();
        // some hundred at a time: the log may tell of millions
        outsideLog.read(line -> {
            if (line.what().equals(OutsideLog.KEY_DESTROYED)) {
                keys.add(UUID.fromString(line.id()));
                if (keys.size() == PAGE) {
                    again[0] += destroy(keys);
                    keys.clear();
                }
            } else {
                withdrawn.add(line);
            }
        });
        again[0] += destroy(keys);
        for (var line : withdrawn) {
            boolean isMessage = line.what().equals(OutsideLog.MESSAGE_WITHDRAWN);
            again[0] += transactions.call(() -> isMessage ? recall(line) : withdraw(line)) ? 1 : 0;
        }
        return again[0];
    }

    private int destroy(List<UUID> keys) {
        return transactions.call(() -> keeping.destroy(keys, clock.instant())).getOrDefault(Keeping.Kind.KEY, 0);
    }

    private boolean withdraw(OutsideLog.Line line) {
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

    // what its sender took back goes to nobody; where it is not here, it came after the backup
    private boolean recall(OutsideLog.Line line) {
        var open = flows.path(UUID.fromString(line.id())).stream()
                .flatMap(path -> path.parcels().stream())
                .filter(Recalling::isOpen)
                .map(Leg::id)
                .toList();
        takingBack.takeBackAll(open, TakingBack.Ground.SENDER_WITHDREW, clock.instant());
        return !open.isEmpty();
    }
}
