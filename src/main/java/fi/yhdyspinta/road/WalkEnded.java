package fi.yhdyspinta.road;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Lets a door in go on after the walk has ended early. A refusal that the road has answered ends the whole exchange for
 * Camel, and a door that acknowledges would acknowledge without having told it.
 */
@Named("walkEnded")
@Singleton
public class WalkEnded implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange before, Exchange ended) {
        ended.getExchangeExtension().setErrorHandlerHandled(null);
        ended.setRouteStop(false);
        return ended;
    }
}
