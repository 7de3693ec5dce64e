package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Consented;
import fi.yhdyspinta.journal.History;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What follows a parcel that its recipient has already: it is told to stop. */
@Singleton
class Following {
    private final Opening opening;
    private final History history;

    @Inject
    Following(Opening opening, History history) {
        this.opening = opening;
        this.history = history;
    }

    /**
     * Asks the parcel's recipient to stop, in the caller's transaction; its state is the recipient's and stays. Returns the
     * lanes that have work after the commit.
     */
    Set<Integer> stop(UUID parcelId, String reason, Instant now) {
        return history
                .hold(parcelId)
                .flatMap(open ->
                        Ending.end(opening.rulebook(), history, open, open.state(), Consented.STOP, reason, now))
                .stream()
                .collect(Collectors.toSet());
    }
}
