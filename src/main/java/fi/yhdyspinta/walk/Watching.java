package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Alarms;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.message.State;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Watches urgent parcels day and night: one that nobody has taken up in fifteen minutes alarms its sender and the
 * operator. Delivered is not opened (the lesson of OKV/718/1/2019).
 */
@Singleton
class Watching {
    private static final System.Logger LOG = System.getLogger(Watching.class.getName());
    private static final int PAGE = 100;

    private final Transactions transactions;
    private final Alarms alarms;
    private final UrgentTimers timers;
    private final History history;
    private final Telling telling;
    private final WakeUps wakeUps;
    private final Consumer<AlarmRaised> listener;
    private final Clock clock;

    @Inject
    Watching(
            Transactions transactions,
            Alarms alarms,
            UrgentTimers timers,
            History history,
            Telling telling,
            WakeUps wakeUps,
            Event<AlarmRaised> raised,
            Clock clock) {
        this(transactions, alarms, timers, history, telling, wakeUps, (Consumer<AlarmRaised>) raised::fire, clock);
    }

    /** With a listener of one's own, where there is no CDI. */
    Watching(
            Transactions transactions,
            Alarms alarms,
            UrgentTimers timers,
            History history,
            Telling telling,
            WakeUps wakeUps,
            Consumer<AlarmRaised> listener,
            Clock clock) {
        this.transactions = transactions;
        this.alarms = alarms;
        this.timers = timers;
        this.history = history;
        this.telling = telling;
        this.wakeUps = wakeUps;
        this.listener = listener;
        this.clock = clock;
    }

    /** A page of alarms that are not resolved, newest first; the next page is below the last id of this one. */
    List<Alarms.Raised> open(UUID below, int size) {
        return transactions.call(() -> alarms.open(below, size));
    }

    /** Raises what has waited too long, once, whoever else looks at the same moment; and resolves what was taken up. */
    void watch() {
        boolean hasMore;
        do {
            var now = clock.instant();
            var due = transactions.call(() -> alarms.due(now, PAGE));
            boolean allWent = true;
            for (var timer : due) {
                allWent &= look(timer, now);
            }
            hasMore = due.size() == PAGE && allWent;
        } while (hasMore);
        transactions.run(() -> alarms.forgotten(PAGE).forEach(timers::end));
    }

    // one that can't be committed must not keep the others silent: it is looked at again in half a minute
    private boolean look(Alarms.Timer timer, Instant now) {
        try {
            raiseAndTell(timer, now);
            return true;
        } catch (NotCommitted passing) {
            LOG.log(System.Logger.Level.WARNING, "the alarm of parcel {0} could not be raised yet", timer.parcelId());
            return false;
        }
    }

    private void raiseAndTell(Alarms.Timer timer, Instant now) {
        transactions.call(() -> raise(timer, now)).ifPresent(raised -> {
            // day and night: whoever listens to the log at three in the morning needs this one line and no person's
            // data
            LOG.log(
                    System.Logger.Level.WARNING,
                    "urgent parcel {0} of message {1} to {2} is unopened after {3} minutes",
                    raised.parcel().id(),
                    raised.parcel().messageId(),
                    raised.parcel().recipient(),
                    UrgentTimers.PATIENCE.toMinutes());
            listener.accept(new AlarmRaised(Alarms.URGENT_UNOPENED));
            raised.lane().ifPresent(wakeUps::wake);
        });
    }

    /** What was raised, and the lane in which its sender is told, if it wants to be. */
    private record Raised(History.Open parcel, Optional<Integer> lane) {}

    private Optional<Raised> raise(Alarms.Timer timer, Instant now) {
        // the parcel before its alarm, as an answer does: whoever comes second sees what the first has done
        var parcel = history.hold(timer.parcelId());
        if (parcel.isEmpty() || parcel.get().state() != State.REQUESTED) {
            timers.end(timer.parcelId());
            return Optional.empty();
        }
        return alarms.raise(timer, now)
                .map(event -> new Raised(
                        parcel.get(),
                        telling.tell(
                                parcel.get(),
                                History.Step.ofHub(State.REQUESTED, Alarms.URGENT_UNOPENED, null, now),
                                event)));
    }
}
