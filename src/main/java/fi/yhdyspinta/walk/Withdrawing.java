package fi.yhdyspinta.walk;

import fi.yhdyspinta.consent.Consents;
import fi.yhdyspinta.journal.Consented;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.journal.Outbox;
import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A consent's withdrawal travels (domain C2): what has not gone stays, who has it already is told to stop, and what has
 * ended can't be recalled.
 *
 * <p>Nothing slips between: a pick-up and a withdrawal both hold the consent, so a parcel is either found here or asks its
 * ground again after this. One that is under way just now is cancelled here, and stopped when its try ends.
 */
@Singleton
class Withdrawing {
    /** Why a parcel ended or its recipient must stop. */
    static final String REASON = "CONSENT_WITHDRAWN";

    /** How a try may end so that nobody knows if the parcel arrived. */
    static final Set<String> LEAVES_OPEN = Set.of(Trouble.TIMEOUT.name(), Trouble.HTTP_5XX.name());

    private static final String STAGE = "consent-withdrawn";

    private final Opening opening;
    private final Consents consents;
    private final Consented consented;
    private final Outbox outbox;
    private final History history;
    private final Following following;

    @Inject
    Withdrawing(
            Opening opening,
            Consents consents,
            Consented consented,
            Outbox outbox,
            History history,
            Following following) {
        this.opening = opening;
        this.consents = consents;
        this.consented = consented;
        this.outbox = outbox;
        this.history = history;
        this.following = following;
    }

    /**
     * What a withdrawal came to.
     *
     * @param stopped parcels that had not gone and never will
     * @param stopSent parcels whose recipient has them, or may have, and is told to stop
     * @param ended parcels that had reached their recipient and were final before
     * @param lanes lanes that have work after the commit
     */
    record Travelled(int stopped, int stopSent, int ended, Set<Integer> lanes) {
        static final Travelled NOWHERE = new Travelled(0, 0, 0, Set.of());
    }

    /** Holds the consent that a parcel stands on, until its ground is weighed and its writing committed. */
    void hold(Addressee addressee) {
        if (addressee.consent() != null) {
            consents.hold(addressee.consent());
        }
    }

    /** Stops all that stands on the consent. The caller holds the consent and has withdrawn it in the same transaction. */
    Travelled travel(String consent, Instant now) {
        int stopped = 0;
        int stopSent = 0;
        int ended = 0;
        var lanes = new HashSet<Integer>();
        // all parcels are held by now; their messages are held one after the other, always in the same order
        for (var leg : consented.hold(consent).stream()
                .sorted(Comparator.comparing(Flows.Leg::messageId))
                .toList()) {
            if (leg.state().isFinal()) {
                ended += Consented.hasReached(leg) || mayHaveArrived(leg) ? 1 : 0;
            } else if (Consented.hasReached(leg)) {
                lanes.addAll(following.stop(leg.id(), REASON, now));
                stopSent++;
            } else {
                cancel(leg, now).ifPresent(lanes::add);
                if (mayHaveArrived(leg)) {
                    lanes.addAll(following.stop(leg.id(), REASON, now));
                    stopSent++;
                } else {
                    stopped++;
                }
            }
        }
        return new Travelled(stopped, stopSent, ended, lanes);
    }

    private boolean mayHaveArrived(Flows.Leg leg) {
        return consented.mayHaveArrived(leg, LEAVES_OPEN);
    }

    private Optional<Integer> cancel(Flows.Leg leg, Instant now) {
        outbox.takeBack(leg.id());
        return history.hold(leg.id())
                .flatMap(open -> Ending.end(opening.rulebook(), history, open, State.CANCELLED, STAGE, REASON, now));
    }

    /** A parcel has arrived, or may have, after its consent was withdrawn: its recipient is told to stop, once. */
    Set<Integer> arrivedTooLate(UUID parcelId, Instant now) {
        return history.hold(parcelId)
                .filter(open -> STAGE.equals(open.stage()))
                .map(open -> following.stop(parcelId, REASON, now))
                .orElse(Set.of());
    }
}
