package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.journal.Handover;
import fi.yhdyspinta.journal.Handovers;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The warm hand-over (saattaen vaihtaminen): sender, recipient and client meet, at a time that both sides have confirmed.
 * Only where the ground lets the sender see that the matter is under way: elsewhere a meeting would tell what must not be
 * told. Under a turvakielto it is agreed by phone: a time and a place say where a child will be.
 */
@Singleton
public class HandoverDesk {
    private static final Set<State> SHOWING = EnumSet.of(
            State.IN_PROGRESS, State.ON_HOLD, State.COMPLETED, State.REJECTED, State.CANCELLED, State.FAILED);

    private final Transactions transactions;
    private final Handovers handovers;
    private final History history;
    private final Seeing seeing;
    private final Offering offering;
    private final Auditing auditing;
    private final Durability durability;
    private final Clock clock;

    @Inject
    HandoverDesk(
            Transactions transactions,
            Handovers handovers,
            History history,
            Seeing seeing,
            Offering offering,
            Auditing auditing,
            Durability durability,
            Clock clock) {
        this.transactions = transactions;
        this.handovers = handovers;
        this.history = history;
        this.seeing = seeing;
        this.offering = offering;
        this.auditing = auditing;
        this.durability = durability;
        this.clock = clock;
    }

    /** Whether a meeting may be agreed on about a parcel as it stands. Where nobody is named there is nobody to meet. */
    public boolean isOffered(Caller by, Seeing.Seen seen, Seeing.SeenParcel parcel) {
        return SHOWING.contains(parcel.lastShown())
                && !offering.isAnonymous(parcel.parcel().type())
                && !seen.message().securityBan()
                && !parcel.state().isFinal()
                && !parcel.parcel().isReplaced()
                && parcel.parcel().deliveredAt() != null
                && (isSender(by, seen)
                        ? Part.isSender(by, seen.message(), Rights.SEND)
                        : Part.isRecipient(by, parcel.parcel(), Rights.RECEIVE));
    }

    /** What has been agreed on, of a message that the caller may see. */
    public Optional<Handover> of(Seeing.Seen seen, UUID parcel) {
        return transactions.call(() -> handovers.of(seen.message().id())).stream()
                .filter(handover -> handover.parcelId().equals(parcel))
                .findFirst();
    }

    /**
     * Proposes a time, or another one. Who proposes has confirmed.
     *
     * @param given {@code startsAt}, a moment of Helsinki's such as {@code 2026-12-01T10:00}; {@code manner}, a code; {@code
     *     clientAgrees}, true: the client comes along
     * @throws Refused UNKNOWN for what the caller does not see, CONFLICT where no meeting may be agreed on, INVALID with every
     *     problem
     */
    public void propose(Caller by, UUID message, UUID parcel, Map<String, String> given) {
        var seen = offered(by, message, parcel);
        var problems = new ArrayList<Refusal>();
        var at = moment(given.getOrDefault("startsAt", ""));
        if (at.isEmpty() || !at.get().isAfter(clock.instant())) {
            problems.add(Refusal.ofSender("HANDOVER_TIME", "/startsAt"));
        }
        var manner = manner(given.getOrDefault("manner", ""));
        if (manner.isEmpty()) {
            problems.add(Refusal.ofSender("HANDOVER_MANNER", "/manner"));
        }
        if (!"true".equals(given.get("clientAgrees"))) {
            problems.add(Refusal.ofSender("HANDOVER_CLIENT", "/clientAgrees"));
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        changed(
                by,
                seen,
                parcel,
                "handover-proposed",
                known -> handovers.propose(
                        parcel, message, at.get(), manner.get(), by.name(), isSender(by, seen), clock.instant()));
    }

    /**
     * Says yes to what was proposed.
     *
     * @param version the proposal that the caller has before them
     * @throws Refused as above, CONFLICT where another time has been proposed since, or it was called off
     */
    public void confirm(Caller by, UUID message, UUID parcel, int version) {
        var seen = offered(by, message, parcel);
        changed(by, seen, parcel, "handover-confirmed", known -> {
            mustStand(known, version);
            handovers.confirm(parcel, isSender(by, seen), clock.instant());
        });
    }

    /** Calls it off. @throws Refused as above */
    public void end(Caller by, UUID message, UUID parcel, int version) {
        var seen = offered(by, message, parcel);
        changed(by, seen, parcel, "handover-ended", known -> {
            mustStand(known, version);
            handovers.end(parcel, by.name(), clock.instant());
        });
    }

    /** Has taken note that the other side called it off. Nothing where there is no such news. @throws Refused as above */
    public void note(Caller by, UUID message, UUID parcel) {
        var seen = offered(by, message, parcel);
        changed(by, seen, parcel, "handover-noted", known -> known.filter(handover -> handover.isNewsTo(by.name()))
                .ifPresent(handover -> handovers.note(parcel, clock.instant())));
    }

    private interface Change {
        void to(Optional<Handover> known);
    }

    // the parcel is held first: two who propose at once are one after the other
    private void changed(Caller by, Seeing.Seen seen, UUID parcel, String action, Change change) {
        transactions.run(() -> {
            var open = history.hold(parcel).orElseThrow();
            if (open.state().isFinal()) {
                throw refused("HANDOVER_NOT_OFFERED");
            }
            change.to(handovers.held(parcel));
            auditing.used(by, action, open.message(), List.of(open.parcel()));
        });
        durability.sync();
    }

    private static void mustStand(Optional<Handover> known, int version) {
        if (known.filter(handover -> handover.version() == version && handover.endedAt() == null)
                .isEmpty()) {
            throw refused("HANDOVER_CHANGED");
        }
    }

    private Seeing.Seen offered(Caller by, UUID message, UUID parcel) {
        var seen = seeing.message(message, by);
        var own = seen.recipients().stream()
                .filter(each -> each.parcel().id().equals(parcel))
                .findFirst()
                .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
        if (!isOffered(by, seen, own)) {
            throw refused("HANDOVER_NOT_OFFERED");
        }
        return seen;
    }

    private static boolean isSender(Caller by, Seeing.Seen seen) {
        return Worklist.isSender(by, seen);
    }

    private static Optional<Instant> moment(String typed) {
        try {
            return Optional.of(
                    LocalDateTime.parse(typed).atZone(Deciding.HELSINKI).toInstant());
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }

    private static Optional<Handover.Manner> manner(String typed) {
        return Stream.of(Handover.Manner.values())
                .filter(manner -> manner.name().equals(typed))
                .findFirst();
    }

    private static Refused refused(String code) {
        return new Refused(Refused.Ground.CONFLICT, Refusal.ofSender(code, ""));
    }
}
