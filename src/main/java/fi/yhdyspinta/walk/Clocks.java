package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.clock.Calendars;
import fi.yhdyspinta.decision.clock.CountedDays;
import fi.yhdyspinta.decision.clock.DeadlineRule;
import fi.yhdyspinta.journal.Deadlines;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.message.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;

/** Sets the deadlines of each parcel, meets them by its answers, and reckons them anew when a calendar changes. */
@Singleton
class Clocks {
    private static final System.Logger LOG = System.getLogger(Clocks.class.getName());
    private static final int PAGE = 500;

    // a message that was being accepted while the calendar changed may be committed after the first look
    private static final int LOOKS = 2;

    private final Opening opening;
    private final Transactions transactions;
    private final Deadlines deadlines;
    private final UrgentTimers timers;
    private final Clock clock;

    private Map<String, String> lastSeen = Map.of();
    private int looksLeft;

    @Inject
    Clocks(Opening opening, Transactions transactions, Deadlines deadlines, UrgentTimers timers, Clock clock) {
        this.opening = opening;
        this.transactions = transactions;
        this.deadlines = deadlines;
        this.timers = timers;
        this.clock = clock;
    }

    /**
     * Sets a parcel's clocks, once, in the transaction that accepts it. One that is held for its writer's eyes has them too:
     * what the hub has taken over has arrived, and the child waits meanwhile.
     *
     * @param rules codes of the deadlines of its crossing
     */
    void start(Reckoning.Beginning beginning, List<String> rules) {
        var catalogue = opening.rulebook().catalogue();
        for (var code : rules) {
            var rule = catalogue.deadlines().get(code);
            if (rule == null || !rule.appliesAt(beginning.age())) {
                continue;
            }
            deadlines.set(
                    beginning.parcelId(),
                    beginning.messageId(),
                    code,
                    beginning.pace(rule).wire(),
                    reckoning().from(beginning, rule));
        }
        if (beginning.isUrgent()) {
            timers.begin(beginning.parcelId(), beginning.messageId(), beginning.receivedAt());
        }
    }

    /**
     * An answer, or the hub, has moved a parcel: what that meets is met, what it starts begins, and at the end all that
     * still runs ends. In the transaction that journals it, which holds the parcel. What came about when is as the one who
     * answers says: Friday's visit that is told on Monday was in time. Nothing came about after it was told.
     */
    void answered(UUID parcelId, History.Step step) {
        var at = step.occurredAt().isAfter(step.recordedAt()) ? step.recordedAt() : step.occurredAt();
        var catalogue = opening.rulebook().catalogue();
        for (var running : deadlines.running(parcelId)) {
            var rule = catalogue.deadlines().get(running.rule());
            if (rule == null) {
                continue;
            }
            // what has not begun can't be met: the answer that says that care is needed is not the care
            if (running.startAt() == null) {
                if (rule.isStartedBy(step.stage())) {
                    var pace = DeadlineRule.Pace.of(running.pace());
                    deadlines.begin(running.id(), reckoning().of(rule, pace, at, running.calendar()));
                }
            } else if (rule.isMetBy(step.state(), step.stage(), step.outcome())) {
                deadlines.meet(running.id(), at.isBefore(running.startAt()) ? running.startAt() : at);
            }
        }
        if (step.state().isFinal()) {
            deadlines.end(parcelId, step.recordedAt());
        }
        if (step.state() != State.REQUESTED) {
            timers.end(parcelId);
        }
    }

    /**
     * Another parcel has taken a parcel's place (a redirect): its deadlines go on there from the same start, while who is
     * to open it has the whole time to do so. In the transaction that journals the new parcel.
     */
    void moved(UUID fromParcel, UUID toParcel) {
        deadlines.move(fromParcel, toParcel, clock.instant());
        timers.move(fromParcel, toParcel);
    }

    /** Reckons what runs on a calendar that has changed since it was reckoned last, here or at another node. */
    void recompute() {
        var calendars = opening.rulebook().catalogue().calendars();
        var seen = calendars.all().collect(Collectors.toMap(CountedDays::code, CountedDays::hash));
        if (!seen.equals(lastSeen)) {
            lastSeen = seen;
            looksLeft = LOOKS;
        }
        if (looksLeft > 0) {
            calendars.all().forEach(this::recompute);
            // only now: what could not be committed is tried again
            looksLeft--;
        }
    }

    private void recompute(CountedDays calendar) {
        int moved = 0;
        UUID last = null;
        do {
            var above = last;
            var page = transactions.call(() -> page(calendar, above));
            last = page.last();
            moved += page.moved();
        } while (last != null);
        if (moved > 0) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "calendar {0} has changed: {1} deadlines fall due at another time",
                    calendar.code(),
                    moved);
        }
    }

    /** What came of a page: the last id of it, or null when there is no more; and how many have moved. */
    private record Page(UUID last, int moved) {}

    private Page page(CountedDays calendar, UUID above) {
        var ids = deadlines.outdated(calendar.code(), calendar.hash(), above, PAGE);
        int moved = 0;
        for (var running : deadlines.hold(ids, calendar.hash())) {
            moved += recompute(running, calendar) ? 1 : 0;
        }
        return new Page(ids.size() < PAGE ? null : ids.get(ids.size() - 1), moved);
    }

    private boolean recompute(Deadlines.Kept running, CountedDays calendar) {
        var catalogue = opening.rulebook().catalogue();
        var rule = catalogue.deadlines().get(running.rule());
        if (rule == null || running.startAt() == null) {
            deadlines.stay(running.id(), calendar.hash());
            return false;
        }
        var pace = DeadlineRule.Pace.of(running.pace());
        var anew = reckoning().of(rule, pace, running.startAt(), running.calendar());
        boolean isAsBefore = anew.dueAt() == null
                ? running.dueAt() == null && Objects.equals(anew.reason(), running.reason())
                : anew.dueAt().equals(running.dueAt());
        if (isAsBefore) {
            deadlines.stay(running.id(), calendar.hash());
            return false;
        }
        var reason = anew.reason() == null ? Deadline.Reason.CALENDAR_CHANGED.name() : anew.reason();
        deadlines.reckonAnew(
                running.id(),
                new Deadlines.Reckoned(anew.calendar(), anew.calendarHash(), anew.startAt(), anew.dueAt(), reason),
                clock.instant());
        return true;
    }

    /** The deadlines of messages as they stand now, by parcel. Joins a transaction that is under way. */
    Map<UUID, List<Deadline>> of(Collection<UUID> messages) {
        var now = clock.instant();
        return transactions.call(() -> deadlines.ofMessages(messages)).stream()
                .collect(Collectors.groupingBy(
                        Deadlines.Kept::parcelId,
                        LinkedHashMap::new,
                        Collectors.mapping(kept -> shown(kept, now), Collectors.toList())));
    }

    private Deadline shown(Deadlines.Kept kept, Instant now) {
        var catalogue = opening.rulebook().catalogue();
        var rule = Optional.ofNullable(catalogue.deadlines().get(kept.rule()));
        var left = kept.isRunning() && kept.dueAt() != null
                ? catalogue.calendars().left(kept.calendar(), kept.dueAt(), now)
                : OptionalInt.empty();
        return new Deadline(
                kept.rule(),
                rule.map(DeadlineRule::names).orElseGet(Map::of),
                rule.map(DeadlineRule::section).orElse(null),
                kept.startAt(),
                kept.dueAt(),
                kept.dueAt() == null ? null : LocalDate.ofInstant(kept.dueAt(), DeadlineRule.HELSINKI),
                left.isPresent() ? left.getAsInt() : null,
                Calendars.unitOf(kept.calendar()).wire(),
                standing(kept, now),
                kept.metAt(),
                kept.calendar(),
                kept.reason() == null ? null : Deadline.Reason.valueOf(kept.reason()),
                kept.previousDueAt(),
                kept.recomputedAt());
    }

    private Reckoning reckoning() {
        return new Reckoning(opening.rulebook().catalogue().calendars());
    }

    private static Deadline.Standing standing(Deadlines.Kept kept, Instant now) {
        if (kept.metAt() != null) {
            boolean isLate = kept.dueAt() != null && kept.metAt().isAfter(kept.dueAt());
            return isLate ? Deadline.Standing.OVERDUE : Deadline.Standing.MET;
        }
        if (kept.endedAt() != null) {
            return Deadline.Standing.ENDED;
        }
        if (kept.startAt() == null) {
            return Deadline.Standing.WAITING;
        }
        if (kept.dueAt() == null) {
            return Deadline.Standing.UNRECKONED;
        }
        return now.isAfter(kept.dueAt()) ? Deadline.Standing.OVERDUE : Deadline.Standing.OPEN;
    }
}
