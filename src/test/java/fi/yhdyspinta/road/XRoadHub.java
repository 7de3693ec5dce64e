package fi.yhdyspinta.road;

import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.walk.Address;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Trouble;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The X-Road door alone: the real kamelets and HTTP client, against a security server by the protocol's text. */
final class XRoadHub implements AutoCloseable {
    private static final Path ROUTES = Path.of("integration-routes");
    static final String SERVICE = "FI/MUN/9990102-7/Sosiaali/vireille";
    static final String CLIENT = "FI/COM/9990199-9/Yhdyspinta";
    static final byte[] BODY = "{\"asia\":\"ä\"}".getBytes(StandardCharsets.UTF_8);

    final SecurityServer server = new SecurityServer();
    private final CamelContext context = new DefaultCamelContext();

    XRoadHub() throws Exception {
        var registry = context.getRegistry();
        registry.bind("xroad", new XRoad(settings()));
        registry.bind("outcome", new Outcome(null, Clock.systemUTC()));
        registry.bind("partnerHttp", new PartnerHttp(Outward.allowing(Outward.THIS_MACHINE)));
        context.addComponent("http", new OutwardHttp(Outward.allowing(Outward.THIS_MACHINE)));
        context.getComponent("kamelet", KameletComponent.class).setLocation("file:" + ROUTES.resolve("doors"));
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(List.of("rest-sink", "xroad-sink").stream()
                        .map(door -> ResourceHelper.resolveResource(
                                context, "file:" + ROUTES.resolve("doors/" + door + ".kamelet.yaml")))
                        .toList());
        context.start();
    }

    private static Settings settings() {
        return new Settings(
                "http://hub", ROUTES, ROUTES, false, Optional.empty(), Optional.empty(), "n", name -> Optional.empty());
    }

    /** What a test before has told the security server is forgotten. */
    void quiet() {
        server.serves(SERVICE, CLIENT, call -> SecurityServer.Reply.of(202));
        server.fails(null);
        server.tampers(headers -> headers);
        server.calls.clear();
    }

    Exchange deliver(UUID key, Map<String, String> options) {
        return deliver(server.url(), key, options);
    }

    /** As 3-delivery does it: what a door throws is sorted by outcome. */
    Exchange deliver(String url, UUID key, Map<String, String> options) {
        return deliver(url, key, options, Duration.ofSeconds(10));
    }

    Exchange deliver(String url, UUID key, Map<String, String> options, Duration read) {
        var exchange = context.createProducerTemplate().request("kamelet:xroad-sink", call -> {
            options.forEach((name, value) -> call.setVariable("option." + name, value));
            call.setVariable(Door.CASE, "case-1");
            call.setVariable("partner", "luvn-sosiaali");
            call.setVariable("connection", HttpOptions.of(at(url, read), null));
            var in = call.getIn();
            in.setHeader(Exchange.HTTP_URI, url);
            in.setHeader(Exchange.CONTENT_TYPE, "application/json");
            in.setHeader("Idempotency-Key", key.toString());
            in.setHeader(Door.MESSAGE, "message-1");
            in.setHeader(Door.PARCEL, key.toString());
            in.setBody(BODY);
        });
        if (exchange.getException() != null) {
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, exchange.getException());
            new Outcome(null, Clock.systemUTC()).ofException(exchange);
        }
        return exchange;
    }

    private static Address at(String url, Duration read) {
        return new Address("xroad", url, null, Duration.ofSeconds(2), read, null, null, null, Map.of());
    }

    static Map<String, String> options(String... more) {
        var options = new HashMap<>(Map.of("service", SERVICE, "client", CLIENT));
        for (int each = 0; each < more.length; each += 2) {
            options.put(more[each], more[each + 1]);
        }
        return options;
    }

    static Trouble trouble(Exchange exchange) {
        return exchange.getProperty(Outcome.TROUBLE, Trouble.class);
    }

    @SuppressWarnings("unchecked")
    static Map<String, String> proof(Exchange exchange) {
        return exchange.getProperty(Outcome.PROOF, Map.class);
    }

    @Override
    public void close() {
        context.stop();
        server.close();
    }
}
