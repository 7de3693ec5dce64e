package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Handovers;
import fi.yhdyspinta.journal.Worklists;
import fi.yhdyspinta.journal.Worklists.Kind;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What somebody has before them, of what they sent and of what came to them. Which list a message of theirs stands on tells
 * no more of it than its own page does: the lists of a sender go by what its ground lets it see (domain E2, rules a and b).
 */
@Singleton
public class Worklist {
    /** As many as are counted: who has more does not need the number. */
    public static final int COUNTED = 99;

    private static final Duration SOON = Duration.ofDays(4);
    private static final Duration LATELY = Duration.ofDays(60);
    private static final int ASKED = 100;
    private static final int ROUNDS = 10;

    private final Transactions transactions;
    private final Worklists worklists;
    private final Handovers handovers;
    private final Seeing seeing;
    private final Clock clock;

    @Inject
    Worklist(Transactions transactions, Worklists worklists, Handovers handovers, Seeing seeing, Clock clock) {
        this.transactions = transactions;
        this.worklists = worklists;
        this.handovers = handovers;
        this.seeing = seeing;
        this.clock = clock;
    }

    /**
     * Whose work.
     *
     * @param person only what this person has had in hand; null for all of the caller's organisation or unit
     */
    public record Asked(Caller caller, String person) {
        /** @param isMine whether only what the caller has had in hand */
        public Asked(Caller caller, boolean isMine) {
            this(caller, isMine ? caller.credential() : null);
        }
    }

    /**
     * How much of a kind there is.
     *
     * @param number at most {@link #COUNTED}
     * @param hasMore whether there is more than that
     */
    public record Count(Kind kind, int number, boolean hasMore) {}

    /** How much there is of each kind, in their order. */
    public List<Count> counts(Asked asked) {
        return counts(asked, EnumSet.allOf(Kind.class));
    }

    /** How much there is of these kinds, in their order. */
    List<Count> counts(Asked asked, Set<Kind> kinds) {
        return transactions.call(() -> kinds.stream()
                .map(kind -> {
                    int found = found(asked, kind, null, COUNTED + 1).size();
                    return new Count(kind, Math.min(found, COUNTED), found > COUNTED);
                })
                .toList());
    }

    /**
     * Messages of a kind, newest first; that they were shown is written down in the same commit.
     *
     * @param below only those older than this id; null for the newest
     */
    public List<Seeing.Seen> page(Asked asked, Kind kind, UUID below, int size) {
        return transactions.call(
                () -> seeing.listed("worklist-viewed", found(asked, kind, below, size), asked.caller()));
    }

    private List<Seeing.Seen> found(Asked asked, Kind kind, UUID below, int size) {
        var found = new ArrayList<Seeing.Seen>();
        var from = below;
        for (int round = 0; round < ROUNDS && found.size() < size; round++) {
            var candidates = candidates(asked, kind, from);
            var meetings = kind == Kind.NEEDS_ACTION
                    ? handovers.waitingForSender(candidates, clock.instant())
                    : Set.<UUID>of();
            seeing.those(candidates, asked.caller()).stream()
                    .filter(seen -> !isSender(asked.caller(), seen)
                            || stands(kind, seen)
                            || meetings.contains(seen.message().id()))
                    .forEach(found::add);
            if (candidates.size() < ASKED) {
                break;
            }
            from = candidates.get(candidates.size() - 1);
        }
        return found.size() > size ? found.subList(0, size) : found;
    }

    private List<UUID> candidates(Asked asked, Kind kind, UUID below) {
        var whose = Part.whose(asked.caller(), Rights.READ);
        if (whose == null) {
            return List.of();
        }
        var now = clock.instant();
        var times = new Worklists.Times(now, now.plus(SOON), now.minus(LATELY));
        return Stream.concat(
                        worklists.sent(kind, whose, asked.person(), times, below, ASKED).stream(),
                        worklists.received(kind, whose, asked.person(), times, below, ASKED).stream())
                .distinct()
                .sorted(Comparator.<UUID, String>comparing(UUID::toString).reversed())
                .limit(ASKED)
                .toList();
    }

    /** Whether somebody sees a message as who sent it. */
    public static boolean isSender(Caller caller, Seeing.Seen seen) {
        return Part.isSender(caller, seen.message(), Rights.READ);
    }

    /** Whether its recipient waits for more from its sender, as far as the sender may know. */
    public static boolean isMoreAsked(Seeing.SeenParcel parcel) {
        return parcel.state() == State.ON_HOLD && Worklists.INFO_REQUESTED.equals(parcel.stage());
    }

    /** Whether a message stands on a list by what its sender may see of it. */
    private boolean stands(Kind kind, Seeing.Seen seen) {
        var standing = seen.recipients().stream()
                .filter(parcel -> !parcel.parcel().isReplaced())
                .toList();
        return switch (kind) {
            case NEEDS_ACTION ->
                standing.stream()
                        .anyMatch(parcel -> parcel.parcel().isHeld()
                                || isMoreAsked(parcel)
                                || parcel.state() == State.FAILED
                                || parcel.state() == State.REJECTED);
            case WAITING ->
                standing.stream().anyMatch(parcel -> !parcel.parcel().isHeld() && parcel.state() == State.REQUESTED);
            case UNDER_WAY ->
                standing.stream().anyMatch(parcel -> parcel.state() != State.REQUESTED && !isDone(parcel));
            case ANSWERED -> standing.stream().allMatch(Worklist::isDone);
            case DUE_SOON -> clocks(standing).anyMatch(this::isSoon);
            case OVERDUE ->
                clocks(standing)
                        .anyMatch(deadline ->
                                deadline.standing() == Deadline.Standing.OVERDUE && deadline.metAt() == null);
        };
    }

    private static boolean isDone(Seeing.SeenParcel parcel) {
        return parcel.state().isFinal() || (parcel.isClosed() && parcel.state() != State.REQUESTED);
    }

    private static Stream<Deadline> clocks(List<Seeing.SeenParcel> standing) {
        return standing.stream().flatMap(parcel -> parcel.deadlines().stream());
    }

    // where the ground does not let the sender know whether it was met, it knows until when and no more
    private boolean isSoon(Deadline deadline) {
        var now = clock.instant();
        return deadline.dueAt() != null
                && deadline.dueAt().isAfter(now)
                && deadline.dueAt().isBefore(now.plus(SOON))
                && (deadline.standing() == null || deadline.standing() == Deadline.Standing.OPEN);
    }
}
