package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Keys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes keys for partners that the hub knows. */
@Singleton
public class KeyDesk {
    private final Transactions transactions;
    private final Opening opening;
    private final Keys keys;
    private final Clock clock;

    @Inject
    KeyDesk(Transactions transactions, Opening opening, Keys keys, Clock clock) {
        this.transactions = transactions;
        this.opening = opening;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A new key for the partner, shown once.
     *
     * @throws Refused UNKNOWN when there is no such partner
     */
    public String make(String partner) {
        if (!opening.rulebook().partners().containsKey(partner)) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
        var id = "key-" + UuidCreator.getTimeOrderedEpoch();
        return transactions.call(() -> keys.make(id, partner, Caller.PARTNER, clock.instant()));
    }
}
