package fi.yhdyspinta.road;

import fi.yhdyspinta.outward.HostRefused;
import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.walk.Consignment;
import fi.yhdyspinta.walk.Reach;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.apache.camel.Exchange;

/**
 * Asks before a door opens whether the hub may call there: a document may have been stored before the operator's list was
 * made shorter, and not every transport asks for itself.
 */
@Named("outbound")
@Singleton
public class Outbound {
    private final Outward outward;

    @Inject
    public Outbound(Outward outward) {
        this.outward = outward;
    }

    /** @throws HostRefused when it may not */
    public void check(Exchange exchange) throws HostRefused {
        Reach.check(exchange.getProperty("consignment", Consignment.class).to(), outward);
        exchange.setProperty(Outcome.CALLS, true);
    }
}
