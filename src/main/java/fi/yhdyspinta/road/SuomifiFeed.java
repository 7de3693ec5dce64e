package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Feeds;
import fi.yhdyspinta.walk.Whence;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import tools.jackson.databind.JsonNode;

/**
 * The door from citizens' mailboxes: what has become of the messages that were sent. Events are asked page by page, each
 * becomes one document of the format {@code suomifi-event}, and the page's place is kept when all of them have been
 * journaled or refused. Suomi.fi keeps events for 60 days.
 */
@Named("suomifiFeed")
@Singleton
public class SuomifiFeed implements AggregationStrategy {
    private static final String FROM = "feedFrom";
    private static final String FAULT = "feedFault";
    private static final String TO = "feedTo";
    private static final String REPLY = "Electronic message from end user";

    // "created" says what the call was answered already; paper is not sent from here
    private static final Set<String> TELLING = Set.of("Electronic message read", "Receipt confirmed", REPLY);

    private static final System.Logger LOG = System.getLogger(SuomifiFeed.class.getName());

    private final Suomifi suomifi;
    private final Feeds feeds;

    @Inject
    public SuomifiFeed(Suomifi suomifi, Feeds feeds) {
        this.suomifi = suomifi;
        this.feeds = feeds;
    }

    /** The next page, as the documents that say something of a parcel. */
    public List<byte[]> page(Exchange exchange) throws Exception {
        var partner = partner(exchange);
        var from = feeds.position(partner).orElse(null);
        var account = suomifi.account(exchange);
        var reply = suomifi.api().events(exchange, account, from);
        var to = reply.text("/continuationToken");
        if (reply.status() == 400 && from != null) {
            // a place that it no longer knows: what is read again says nothing new
            feeds.read(partner, from, null);
            throw new FeedFault("the place is not known any more, the next page is the first");
        }
        if (!reply.isSuccess() || to.isEmpty() || !reply.json().path("events").isArray()) {
            throw new FeedFault("HTTP " + reply.status() + (reply.isSuccess() ? ", but no page of events" : ""));
        }
        var documents = new ArrayList<byte[]>();
        for (var event : reply.json().path("events")) {
            var about = about(exchange, account, event);
            if (about != null) {
                documents.add(SuomifiApi.write(Map.of(
                        "type", event.path("type").asString(""),
                        "eventTime", event.path("eventTime").asString(""),
                        "externalId", about)));
            }
        }
        exchange.setProperty(FROM, from);
        exchange.setProperty(TO, to);
        return documents;
    }

    /** Which parcel an event is about; null where it is about none, or says nothing that the parcel does not know. */
    private String about(Exchange exchange, SuomifiAccount account, JsonNode event) throws Exception {
        var type = event.path("type").asString("");
        var metadata = event.path("metadata");
        if (!TELLING.contains(type)) {
            return null;
        }
        var ours = metadata.path("externalId").asString("");
        // others may send by the same account, under numbers of their own
        if (!ours.isEmpty() || !type.equals(REPLY)) {
            return isOurs(ours) ? ours : null;
        }
        // what was written stays where it is; only which of our messages it answers is looked at
        var reply = suomifi.api()
                .message(exchange, account, metadata.path("messageId").asLong(-1));
        if (!reply.isSuccess() && reply.status() != 404 && reply.status() != 400) {
            throw new FeedFault("HTTP " + reply.status() + " for an answer");
        }
        var thread = reply.text("/electronic/thread/threadExternalId");
        return isOurs(thread) ? thread : null;
    }

    private static boolean isOurs(String externalId) {
        return externalId.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    /**
     * Gathers how the events of a page ended: journaled, or refused as none of ours. One fault of the hub's is a fault of the
     * page. A refusal that a route has dealt with would end a page early, so what is gathered is an exchange of its own.
     */
    @Override
    public Exchange aggregate(Exchange gathered, Exchange event) {
        var all = gathered == null ? new DefaultExchange(event.getContext()) : gathered;
        int status = event.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        if (event.getException() != null || status < 200 || status >= 500) {
            all.setProperty(FAULT, true);
        }
        return all;
    }

    /** Keeps the page's place, if all of it has been dealt with. */
    public void keepPlace(Exchange exchange) throws FeedFault {
        if (exchange.getProperty(FAULT, false, Boolean.class)) {
            throw new FeedFault("an event was not journaled");
        }
        var to = exchange.getProperty(TO, String.class);
        feeds.read(partner(exchange), exchange.getProperty(FROM, String.class), to);
    }

    /** The page is read again in its time: nothing of it is lost. */
    public void stopped(Exchange exchange) {
        var cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LOG.log(
                System.Logger.Level.WARNING,
                "the events of {0} wait for the next look: {1}",
                partner(exchange),
                cause instanceof FeedFault fault ? fault.getMessage() : Whence.briefly(cause));
    }

    private static String partner(Exchange exchange) {
        return exchange.getVariable("partner", String.class);
    }

    /** A page that could not be dealt with. Its text holds a status at most. */
    static final class FeedFault extends Exception {
        private static final long serialVersionUID = 1L;

        FeedFault(String why) {
            super(why, null, false, false);
        }
    }
}
