package fi.yhdyspinta.road;

import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.walk.Listening;
import fi.yhdyspinta.walk.Reach;
import fi.yhdyspinta.walk.Rounds;
import fi.yhdyspinta.walk.Whence;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.service.ServiceHelper;

/**
 * One route for each door of a partner at which the hub listens or fetches, made from the door's kamelet {@code
 * <door>-source}. It runs on the one node that works the partner's lane, not while the partner is paused, and is made anew
 * when the partner's document changes. A door that can't be opened is named in the log and tried again; the others run.
 */
@Named("listeners")
@Singleton
public class Listeners {
    private static final System.Logger LOG = System.getLogger(Listeners.class.getName());

    private final Rounds rounds;
    private final Outward outward;
    // what runs, by the route's id; a door that failed is told once for each revision
    private final Map<String, Listening> running = new ConcurrentHashMap<>();
    private final Map<String, Integer> failed = new HashMap<>();

    @Inject
    public Listeners(Rounds rounds, Outward outward) {
        this.rounds = rounds;
        this.outward = outward;
    }

    /** Opens and closes doors until they are as the partners' documents say. */
    public synchronized void follow(CamelContext context) {
        var wanted = new HashMap<String, Listening>();
        rounds.listening().stream()
                .filter(door -> rounds.listensTo(door.partner()))
                .forEach(door -> wanted.put(id(door), door));
        Map.copyOf(running).forEach((id, door) -> {
            if (!door.equals(wanted.get(id))) {
                close(context, id);
            }
        });
        wanted.forEach((id, door) -> {
            if (!running.containsKey(id)) {
                open(context, id, door);
            }
        });
    }

    // the kamelet's own route, which listens or fetches
    private static String id(Listening door) {
        return door.name() + "-arrival";
    }

    // the route that takes over from it; of one name with it, Camel would stop this one alone
    private static String onwards(String id) {
        return id + "-onwards";
    }

    /**
     * Points an exchange of a door that calls where its entry says: it finds the same variables as a door out ({@link
     * Door#point}). A secret that has been changed holds at the next call.
     */
    public void point(Exchange exchange) {
        var door = running.get(exchange.getFromRouteId());
        if (door == null) {
            throw new IllegalStateException("the door is closed");
        }
        Door.point(exchange, door.partner(), door.at());
    }

    private void open(CamelContext context, String id, Listening door) {
        Closing.of(context).open(id);
        // before it runs: it asks where it leads
        running.put(id, door);
        try {
            Reach.check(door.at(), outward);
            var address = address(context, door);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(address)
                            .routeId(onwards(id))
                            .to("direct:from-" + door.at().door());
                }
            });
            failed.remove(id);
        } catch (Exception unusable) {
            if (!Integer.valueOf(door.revision()).equals(failed.put(id, door.revision()))) {
                // the class alone: the message quotes the address, and may quote what is in it
                LOG.log(
                        System.Logger.Level.ERROR,
                        "the door {0} of partner {1} can''t be opened: {2}. Check door, url and options under in",
                        door.at().door(),
                        door.partner(),
                        Whence.of(unusable));
            }
            close(context, id);
        }
    }

    private void close(CamelContext context, String id) {
        try {
            // it takes nothing more; only then is what it holds let go, or it would take the same again
            if (context.getRoute(id) != null) {
                ServiceHelper.suspendService(context.getRoute(id).getConsumer());
            }
            Closing.of(context).close(id);
            for (var route : List.of(id, onwards(id))) {
                context.getRouteController().stopRoute(route);
                context.removeRoute(route);
            }
        } catch (Exception gone) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} did not close: {1}",
                    id,
                    gone.getClass().getName());
        } finally {
            running.remove(id);
        }
    }

    /**
     * The kamelet with its parameters: the door's own words, and what every entry says. A secret (also an option {@code
     * secret:<name>}) stands there by its name alone, and is looked up when the door opens.
     */
    private static String address(CamelContext context, Listening door) {
        var at = door.at();
        var parameters = new TreeMap<String, String>();
        put(parameters, "trust", at.trust());
        put(parameters, "key", at.key());
        at.options()
                .forEach((name, value) ->
                        put(parameters, name, value.startsWith("secret:") ? "{{" + value + "}}" : value));
        put(parameters, "url", at.url());
        put(parameters, "credential", at.credential() == null ? null : "{{secret:" + at.credential() + "}}");
        put(parameters, "connect", Long.toString(at.connect().toMillis()));
        put(parameters, "read", Long.toString(at.read().toMillis()));
        var tunnel = SshWay.bound(context, door.partner(), at);
        put(parameters, "tunnel", "#" + tunnel);
        parameters.put("partner", door.partner());
        parameters.put("format", door.format());
        var query = new StringJoiner("&");
        parameters.forEach((name, value) -> query.add(name + "=" + value));
        return "kamelet:" + at.door() + "-source/" + id(door) + "?" + query;
    }

    // Camel takes it as it stands: no value that a partner's document may hold ends with this
    private static void put(Map<String, String> parameters, String name, String text) {
        if (text != null) {
            parameters.put(name, "RAW{" + text + "}");
        }
    }
}
