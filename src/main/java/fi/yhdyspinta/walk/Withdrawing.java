package fi.yhdyspinta.walk;

import fi.yhdyspinta.consent.Consents;
import fi.yhdyspinta.journal.Consented;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.message.Addressee;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Set;

/**
 * A consent's withdrawal travels (domain C2): what has not gone stays, who has it already is told to stop, and what has
 * ended can't be recalled.
 *
 * <p>Nothing slips between: a pick-up and a withdrawal both hold the consent, so a parcel is either found here or asks its
 * ground again after this.
 */
@Singleton
class Withdrawing {
    /** Why a parcel ended or its recipient must stop. */
    static final String REASON = "CONSENT_WITHDRAWN";

    private final Consents consents;
    private final Consented consented;
    private final TakingBack takingBack;

    @Inject
    Withdrawing(Consents consents, Consented consented, TakingBack takingBack) {
        this.consents = consents;
        this.consented = consented;
        this.takingBack = takingBack;
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
        var counts = new EnumMap<TakingBack.Came, Integer>(TakingBack.Came.class);
        var lanes = new HashSet<Integer>();
        // all parcels are held by now; their messages are held one after the other, always in the same order
        for (var leg : consented.hold(consent).stream()
                .sorted(Comparator.comparing(Leg::messageId))
                .toList()) {
            var taken = takingBack.takeBack(leg, TakingBack.Ground.CONSENT_WITHDRAWN, now);
            counts.merge(taken.came(), 1, Integer::sum);
            lanes.addAll(taken.lanes());
        }
        return new Travelled(
                counts.getOrDefault(TakingBack.Came.STOPPED, 0),
                counts.getOrDefault(TakingBack.Came.STOP_SENT, 0),
                counts.getOrDefault(TakingBack.Came.ENDED, 0),
                lanes);
    }
}
