package fi.yhdyspinta.road;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Turn;
import fi.yhdyspinta.walk.NotCommitted;
import fi.yhdyspinta.walk.Problem;
import fi.yhdyspinta.walk.Walk;
import fi.yhdyspinta.walk.Whence;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** Why a route ended early, as a problem: each door says it in its own words. */
record Refusing(Walk walk, Door door) {
    private static final System.Logger LOG = System.getLogger(Refusing.class.getName());

    /**
     * What is told.
     *
     * @param problem what is wrong
     * @param headers what stands beside it
     */
    record Told(Problem problem, Map<String, String> headers) {
        void head(Exchange exchange) {
            headers.forEach(exchange.getMessage()::setHeader);
        }
    }

    /** A refusal of the walk's. */
    Told refused(Exchange exchange) {
        return told(exchange, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Refused.class), Map.of());
    }

    /** Anything else. What it was is in the log, under the id that the answer gives. */
    Told failed(Exchange exchange) {
        var cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        var told = cause instanceof NotCommitted
                ? told(exchange, refused(Refused.Ground.BUSY, "SERVER_BUSY", Turn.SENDER), Map.of("Retry-After", "5"))
                : told(exchange, refused(Refused.Ground.FAULT, "INTERNAL", Turn.HUB), Map.of());
        LOG.log(
                System.Logger.Level.ERROR,
                "{0}, route {1}: {2}",
                told.problem().document().get("instance"),
                exchange.getFromRouteId(),
                Whence.of(cause));
        return told;
    }

    private Told told(Exchange exchange, Refused refused, Map<String, String> headers) {
        return new Told(walk.refuse(door.caller(exchange), exchange.getFromRouteId(), refused), headers);
    }

    private static Refused refused(Refused.Ground ground, String code, Turn turn) {
        return new Refused(ground, new Refusal(code, turn, "", List.of()));
    }
}
