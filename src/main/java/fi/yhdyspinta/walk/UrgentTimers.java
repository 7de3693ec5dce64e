package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Alarms;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Sets a timer for each urgent parcel, and takes it away when somebody has the parcel. Callers hold the transaction. */
@Singleton
class UrgentTimers {
    /** So long an urgent parcel may be undelivered or unopened. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Alarms alarms;
    private final Clock clock;

    @Inject
    UrgentTimers(Alarms alarms, Clock clock) {
        this.alarms = alarms;
        this.clock = clock;
    }

    /** An urgent parcel begins to go. */
    void begin(UUID parcelId, UUID messageId, Instant receivedAt) {
        alarms.set(parcelId, messageId, receivedAt.plus(PATIENCE));
    }

    /** Somebody has taken a parcel up, or it has ended. */
    void end(UUID parcelId) {
        alarms.resolve(parcelId, clock.instant());
    }

    /** Another parcel has taken a parcel's place, and is watched from now on. */
    void move(UUID fromParcel, UUID toParcel) {
        end(fromParcel);
        alarms.setIfUrgent(toParcel, clock.instant().plus(PATIENCE));
    }
}
