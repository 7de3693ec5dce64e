package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.FeedPositions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/**
 * Feeds of events that the hub reads by itself, page by page. A page is done with when all its events are journaled, and
 * only then its place is kept: whoever dies in between reads it again, and what has been said before says nothing new.
 */
@Singleton
public class Feeds {
    private final Transactions transactions;
    private final FeedPositions positions;
    private final Clock clock;

    @Inject
    public Feeds(Transactions transactions, FeedPositions positions, Clock clock) {
        this.transactions = transactions;
        this.positions = positions;
        this.clock = clock;
    }

    /** The token that the partner's next page is asked with; empty at the beginning. */
    public Optional<String> position(String partner) {
        return transactions.call(() -> positions.of(partner));
    }

    /**
     * Keeps how far the partner's feed has been read. Nothing moves when another node has moved it meanwhile.
     *
     * @param from the token that the page was asked with; null at the beginning
     * @param to the token for the next page, at most {@link FeedPositions#LONGEST} characters; null to begin anew
     */
    public void read(String partner, String from, String to) {
        transactions.run(() -> positions.move(partner, from, to, clock.instant()));
    }
}
