package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.walk.Address;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.PersonalReach;
import fi.yhdyspinta.walk.Ticket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.support.DefaultExchange;

/** The real routes in a plain Camel context, over a house's walk and a real broker. */
final class OpenRoad implements AutoCloseable {
    /** What the clock would set going. */
    private static final Set<String> BY_TIME = Set.of(
            "sweep",
            "heartbeat",
            "refresh",
            "watch",
            "notification-look",
            "connection-look",
            "canary",
            "contract-test-look");

    final CamelContext context;
    private final House house;
    private final EmbeddedActiveMQ broker;

    /** A road on which nothing goes by itself: what is due goes when the test says so, and the clock is the test's. */
    static OpenRoad byHand(House house, Path brokersFolder, Map<String, String> properties) throws Exception {
        return byHand(house, brokersFolder, properties, Map.of());
    }

    /** The same, with beans that a test brings. */
    static OpenRoad byHand(House house, Path brokersFolder, Map<String, String> properties, Map<String, Object> others)
            throws Exception {
        return new OpenRoad(house, brokersFolder, properties, others, false);
    }

    /** @param properties what {@code {{name}}} in a route is */
    OpenRoad(House house, Path brokersFolder, Map<String, String> properties) throws Exception {
        this(house, brokersFolder, properties, Map.of());
    }

    /** @param others beans that a test brings, in place of the usual ones or beside them */
    OpenRoad(House house, Path brokersFolder, Map<String, String> properties, Map<String, Object> others)
            throws Exception {
        this(house, brokersFolder, properties, others, true);
    }

    private OpenRoad(
            House house,
            Path brokersFolder,
            Map<String, String> properties,
            Map<String, Object> others,
            boolean goesByItself)
            throws Exception {
        this.house = house;
        broker = new EmbeddedActiveMQ().setConfiguration(Broker.configuration(brokersFolder));
        broker.start();
        var all = new HashMap<>(Map.of("HUB_SWEEP_MS", "200", "HUB_REFRESH_MS", "300"));
        all.putAll(properties);
        context = Road.build(
                house.settings.routes(),
                false,
                new NamedBeans(beans(house, others)),
                name -> Optional.ofNullable(all.get(name)),
                house.settings.secrets(),
                new ActiveMQConnectionFactory("vm://0"),
                null);
        if (!goesByItself) {
            ((ModelCamelContext) context)
                    .getRouteDefinitions().stream()
                            .filter(route -> BY_TIME.contains(route.getRouteId()))
                            .forEach(route -> route.autoStartup(false));
        }
        context.start();
    }

    /** Opens the doors at which the hub itself listens. */
    void listen() {
        context.getRegistry().lookupByNameAndType("listeners", Listeners.class).follow(context);
    }

    /** The routes of a partner's own doors. */
    List<String> routes(String partner) {
        return context.getRoutes().stream()
                .map(Route::getRouteId)
                .filter(route -> route.startsWith(partner + "-"))
                .toList();
    }

    /** Delivers all that may go to a partner now, one after the other; how many that was. */
    int deliver(String partner) {
        var own = due(partner);
        own.forEach(this::deliver);
        return own.size();
    }

    /** The same, all at once. */
    void deliverAtOnce(String partner) {
        var under = due(partner).stream()
                .map(ticket -> CompletableFuture.runAsync(() -> deliver(ticket), task -> new Thread(task).start()))
                .toList();
        under.forEach(CompletableFuture::join);
    }

    private List<Ticket> due(String partner) {
        var own = new ArrayList<Ticket>();
        for (var ticket : house.due()) {
            if (ticket.waiting().partner().equals(partner)) {
                own.add(ticket);
            } else {
                house.giveBack(ticket);
            }
        }
        return own;
    }

    private void deliver(Ticket ticket) {
        context.createProducerTemplate().requestBody("seda:delivery?waitForTaskToComplete=Always", ticket);
    }

    /** An exchange with the variables that a door finds. */
    Exchange at(String partner, Address to) {
        var exchange = new DefaultExchange(context);
        Door.point(exchange, partner, to);
        return exchange;
    }

    private static Map<String, Object> beans(House house, Map<String, Object> others) {
        var beans = new HashMap<String, Object>();
        beans.put("walk", house.walk);
        beans.put("rounds", house.rounds);
        beans.put("housekeeping", house.housekeeping);
        beans.put("filing", house.filing);
        beans.put("connectionRound", house.connectionRound);
        beans.put("canary", house.canary);
        beans.put("contractTesting", house.contractTesting);
        beans.put("simulatorHttp", new SimulatorHttp());
        var door = new Door(house.walk, house.filing, house.settings, house.clock);
        var outcome = new Outcome(house.walk, house.clock);
        beans.put("door", door);
        beans.put("outcome", outcome);
        beans.put(
                "fhir",
                new FhirDoor(house.walk, house.wording, house.asking, house.settings, door, outcome, house.clock));
        beans.put("fhirPoll", new FhirPoll(house.walk, house.wording, house.asking, house.clock));
        var outward = others.get("outward") instanceof Outward other ? other : Outward.allowing(Outward.THIS_MACHINE);
        beans.put("outward", outward);
        beans.put("personalReach", new PersonalReach(house.settings));
        beans.put("outbound", new Outbound(outward));
        beans.put("listeners", new Listeners(house.rounds, outward));
        beans.put("xroad", new XRoad(house.settings));
        beans.put("partnerHttp", new PartnerHttp(outward));
        beans.put("patience", new Patience());
        beans.put("mailNotice", new MailNotice(house.walk, house.linkDesk));
        beans.put("notifying", house.notifying);
        beans.put(
                "notificationPost",
                new NotificationPost(house.notifying, new PersonalReach(house.settings), house.clock));
        beans.put("directory", new DirectoryDoor(house.directoryDesk));
        beans.put("rest", new DirectRest());
        var keys = new PartnerKeys(house.settings, house.clock);
        var brokers = new QueueBrokers(null, outward);
        var tls = new PartnerTls(house.settings, house.clock);
        beans.put("partnerTls", tls);
        beans.put("queueSink", new QueueSink(keys, brokers, house.labels, tls, house.settings));
        beans.put(
                "queueSource",
                new QueueSource(
                        house.walk, new HubJweKeys(Optional.of(HubJweKeys.made())), brokers, tls, house.settings));
        beans.put("queueAnswer", new QueueAnswer(keys, house.settings, house.clock));
        beans.put("walkEnded", new WalkEnded());
        beans.put("webhook", new Webhook((Door) beans.get("door"), house.clock));
        var suomifi = new Suomifi(house.settings, house.clock);
        beans.put("suomifi", suomifi);
        beans.put("suomifiFeed", new SuomifiFeed(suomifi, house.feeds));
        beans.putAll(others);
        return beans;
    }

    @Override
    public void close() throws Exception {
        context.stop();
        broker.stop();
    }

    static void waitFor(BooleanSupplier come) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!come.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it comes within 20 s").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private record NamedBeans(Map<String, Object> beans) implements BeanRepository {
        @Override
        public Object lookupByName(String name) {
            return beans.get(name);
        }

        @Override
        public <T> T lookupByNameAndType(String name, Class<T> type) {
            return type.isInstance(beans.get(name)) ? type.cast(beans.get(name)) : null;
        }

        @Override
        public <T> Map<String, T> findByTypeWithName(Class<T> type) {
            var found = new HashMap<String, T>();
            beans.forEach((name, bean) -> {
                if (type.isInstance(bean)) {
                    found.put(name, type.cast(bean));
                }
            });
            return found;
        }

        @Override
        public <T> Set<T> findByType(Class<T> type) {
            return Set.copyOf(findByTypeWithName(type).values());
        }
    }
}
