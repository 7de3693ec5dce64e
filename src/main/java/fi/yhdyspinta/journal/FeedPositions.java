package fi.yhdyspinta.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;

/** How far feeds of events have been read, by partner. Callers hold the transaction. */
@Singleton
public class FeedPositions {
    /** The longest token that is kept, in characters. */
    public static final int LONGEST = 4000;

    private final EntityManager entities;

    @Inject
    public FeedPositions(EntityManager entities) {
        this.entities = entities;
    }

    /** The token to go on from; empty at the beginning. */
    public Optional<String> of(String partner) {
        return Optional.ofNullable(entities.find(FeedPosition.class, partner)).map(FeedPosition::token);
    }

    /**
     * Moves on, from where the reader stood: one that has been overtaken by another node moves nothing.
     *
     * @param from the token that the page was asked with; null at the beginning
     * @param to the token for the next page; null to begin anew
     * @return whether it moved
     */
    public boolean move(String partner, String from, String to, Instant now) {
        var position = entities.find(FeedPosition.class, partner, LockModeType.PESSIMISTIC_WRITE);
        if (position == null) {
            position = new FeedPosition(partner);
            entities.persist(position);
        }
        if (!position.isAt(from)) {
            return false;
        }
        position.move(to, now);
        return true;
    }
}
