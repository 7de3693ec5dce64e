package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The X-Road door out: the real kamelets and HTTP client, against a security server by the protocol's text. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XRoadTest {
    private static final Path ROUTES = Path.of("integration-routes");
    private static final String SERVICE = "FI/MUN/9990102-7/Sosiaali/vireille";
    private static final String CLIENT = "FI/COM/9990199-9/Yhdyspinta";
    private static final byte[] BODY = "{\"asia\":\"ä\"}".getBytes(StandardCharsets.UTF_8);

    private SecurityServer securityServer;
    private CamelContext context;

    @BeforeAll
    void open() throws Exception {
        securityServer = new SecurityServer();
        context = new DefaultCamelContext();
        var registry = context.getRegistry();
        registry.bind("xroad", new XRoad(settings()));
        registry.bind("outcome", new Outcome(null, Clock.systemUTC()));
        registry.bind("partnerHttp", new PartnerHttp());
        context.getComponent("kamelet", KameletComponent.class).setLocation("file:" + ROUTES.resolve("doors"));
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(List.of("rest-sink", "xroad-sink").stream()
                        .map(door -> ResourceHelper.resolveResource(
                                context, "file:" + ROUTES.resolve("doors/" + door + ".kamelet.yaml")))
                        .toList());
        context.start();
    }

    static Settings settings() {
        return new Settings(
                "http://hub", ROUTES, ROUTES, false, Optional.empty(), Optional.empty(), "n", name -> Optional.empty());
    }

    @BeforeEach
    void quiet() {
        securityServer.serves(SERVICE, CLIENT, call -> SecurityServer.Reply.of(202));
        securityServer.fails(null);
        securityServer.tampers(headers -> headers);
        securityServer.calls.clear();
    }

    @AfterAll
    void close() {
        context.stop();
        securityServer.close();
    }

    @Test
    void callsTheServiceWithAllThatTheProtocolAsksFor() {
        var key = UUID.randomUUID();

        var delivery = deliver(key, options("path", "/v1/asiat", "representedParty", "MUN/9990101-9"));

        assertThat(trouble(delivery)).isNull();
        var call = securityServer.calls.get(0);
        assertThat(call.path()).isEqualTo("/v1/asiat");
        assertThat(call.body()).isEqualTo(BODY);
        assertThat(call.headers())
                .containsEntry("X-Road-Client", CLIENT)
                .containsEntry("X-Road-Id", key.toString())
                .containsEntry("X-Road-Issue", "case-1")
                .containsEntry("X-Road-Represented-Party", "MUN/9990101-9")
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Yhdyspinta-Parcel", key.toString())
                .doesNotContainKeys("X-Road-UserId", "X-Road-Security-Server");
    }

    @Test
    void keepsWhatProvesTheExchange() {
        var key = UUID.randomUUID();

        var delivery = deliver(key, options("requestHash", "verify"));

        assertThat(trouble(delivery)).isNull();
        assertThat(proof(delivery))
                .containsEntry("xroad-id", key.toString())
                .containsEntry("xroad-service", SERVICE)
                .containsEntry(
                        "xroad-request-id",
                        securityServer.calls.get(0).headers().get("X-Road-Request-Id"))
                .hasEntrySatisfying(
                        "xroad-request-hash", hash -> assertThat(hash).hasSize(88));
    }

    @Test
    void encodesEachPartOfAnIdentifierForItself() {
        var service = "FI/MUN/9990102-7/Lähi palvelu/BAR/SERVICE";
        securityServer.serves(service, CLIENT, call -> SecurityServer.Reply.of(200));

        var delivery = deliver(
                UUID.randomUUID(),
                options("service", "FI/MUN/9990102-7/Lähi palvelu/BAR%2FSERVICE/v1", "requestHash", "verify"));

        assertThat(trouble(delivery)).isNull();
        assertThat(proof(delivery))
                .containsEntry("xroad-service", "FI/MUN/9990102-7/L%C3%A4hi%20palvelu/BAR%2FSERVICE");
        assertThat(securityServer.calls.get(0).path()).isEqualTo("/v1");
    }

    @Test
    void carriesTheSameIdOnEveryTry() {
        var key = UUID.randomUUID();
        securityServer.serves(
                SERVICE, CLIENT, call -> securityServer.calls.size() < 2 ? null : SecurityServer.Reply.of(202));

        var first = deliver(key, options());
        var second = deliver(key, options());

        assertThat(trouble(first)).isEqualTo(Trouble.XROAD_SERVICE_DOWN);
        assertThat(trouble(second)).isNull();
        assertThat(securityServer.calls)
                .extracting(call -> call.headers().get("X-Road-Id"))
                .containsOnly(key.toString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Server.ServerProxy.NetworkError,       500, XROAD_SERVICE_DOWN",
        "Server.ServerProxy.ServiceFailed.HttpError, 500, XROAD_SERVICE_DOWN",
        "Server.ServerProxy.ServiceDisabled,    500, XROAD_SERVICE_DOWN",
        "Server.ServerProxy.DatabaseError,      500, XROAD_THEIR_SERVER",
        "Server.ClientProxy.NetworkError,       500, XROAD_THEIR_SERVER",
        "Server.ClientProxy.OutdatedGlobalConf, 500, XROAD_OWN_SERVER",
        "Server.ClientProxy.CannotCreateSignature, 500, XROAD_OWN_SERVER",
        "Server.ServerProxy.AccessDenied,       500, XROAD_ACCESS",
        "server.serverproxy.access_denied,      500, XROAD_ACCESS",
        "Server.ClientProxy.UnknownMember,      500, XROAD_UNKNOWN",
        "Server.ServerProxy.UnknownService,     500, XROAD_UNKNOWN",
        "Client.BadRequest,                     400, XROAD_REQUEST",
        "Client.InternalError,                  500, XROAD_OWN_SERVER",
        "Of.A.Later.Version,                    500, XROAD_OWN_SERVER",
    })
    void sortsXRoadsOwnErrors(String error, int status, Trouble trouble) {
        securityServer.fails(new SecurityServer.Fault(status, error));

        var delivery = deliver(UUID.randomUUID(), options());

        assertThat(trouble(delivery)).isEqualTo(trouble);
        assertThat(proof(delivery))
                .containsEntry("xroad-error", error)
                .containsEntry("xroad-detail", "3c4d0f08-440f-417f-b935-bc801e103d51");
        assertThat(proof(delivery).toString()).doesNotContain("10.0.0.1");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "client,  FI/COM/9990199-9/Muu,                XROAD_ACCESS",
        "service, FI/MUN/9990102-7/Sosiaali/toinen,    XROAD_UNKNOWN",
        "service, FI/MUN/9990102-7,                    XROAD_OPTIONS",
        "client,  FI//9990199-9/Yhdyspinta,            XROAD_OPTIONS",
        "path,    /v1/../../admin,                     XROAD_OPTIONS",
        "userId,  140513A902H,                         XROAD_OPTIONS",
        "representedParty, a/b/c,                      XROAD_OPTIONS",
        "securityServer,   FI/COM/9990199-9,           XROAD_OPTIONS",
    })
    void leavesToAnOperatorWhatTimeDoesNotMend(String option, String value, Trouble trouble) {
        var delivery = deliver(UUID.randomUUID(), options(option, value));

        assertThat(trouble(delivery)).isEqualTo(trouble);
        assertThat(securityServer.calls).isEmpty();
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource({
        "HTTP_4XX, 409",
        "CREDENTIAL, 403",
        "HTTP_5XX, 503",
        "HTTP_429, 429",
    })
    void sortsTheProvidersOwnAnswersByTheirStatus(Trouble trouble, int status) {
        securityServer.serves(SERVICE, CLIENT, call -> SecurityServer.Reply.of(status));

        var delivery = deliver(UUID.randomUUID(), options());

        assertThat(trouble(delivery)).isEqualTo(trouble);
        assertThat(proof(delivery)).containsKeys("xroad-id", "xroad-request-hash");
    }

    @Test
    void followsNoRedirect() {
        var elsewhere = securityServer.url() + "/r1/" + SERVICE + "/elsewhere";
        securityServer.serves(
                SERVICE,
                CLIENT,
                call -> new SecurityServer.Reply(307, "text/plain", "", Map.of("Location", elsewhere)));

        var delivery = deliver(UUID.randomUUID(), options());

        assertThat(trouble(delivery)).isEqualTo(Trouble.HTTP_4XX);
        assertThat(securityServer.calls).hasSize(1);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "x-road-id,           another",
        "x-road-service,      FI/MUN/9990102-7/Sosiaali/toinen",
        "x-road-request-hash, bm90IGEgaGFzaA==",
        "x-road-request-id,   ''",
    })
    void takesNoAnswerThatIsNoneToItsRequest(String header, String value) {
        securityServer.tampers(headers -> with(headers, header, value));

        var delivery = deliver(UUID.randomUUID(), options());

        assertThat(trouble(delivery)).isEqualTo(Trouble.XROAD_ANSWER);
    }

    @Test
    void noticesAHashThatIsNotOfWhatItSent() {
        var ofAnother = "A".repeat(86) + "==";
        securityServer.tampers(headers -> with(headers, "x-road-request-hash", ofAnother));

        var kept = deliver(UUID.randomUUID(), options());
        var verified = deliver(UUID.randomUUID(), options("requestHash", "verify"));

        assertThat(trouble(kept)).isNull();
        assertThat(proof(kept)).containsEntry("xroad-request-hash", ofAnother);
        assertThat(trouble(verified)).isEqualTo(Trouble.XROAD_HASH);
    }

    @Test
    void takesAWebServerForNoSecurityServer() throws Exception {
        try (var webServer = new Sink()) {
            var delivery = deliver("http://localhost:" + webServer.port(), UUID.randomUUID(), options());

            assertThat(trouble(delivery)).isEqualTo(Trouble.XROAD_ANSWER);
        }
    }

    @Test
    void waitsForASlowPartnerNoLongerThanWasAgreed() {
        var answers = new CountDownLatch(1);
        securityServer.serves(SERVICE, CLIENT, call -> {
            await(answers);
            return SecurityServer.Reply.of(202);
        });

        var delivery = deliver(securityServer.url(), UUID.randomUUID(), options(), Duration.ofMillis(300));
        answers.countDown();

        assertThat(trouble(delivery)).isEqualTo(Trouble.TIMEOUT);
    }

    @Test
    void waitsWhileTheSecurityServerIsDown() throws Exception {
        String gone;
        try (var closed = new SecurityServer()) {
            gone = closed.url();
        }

        var delivery = deliver(gone, UUID.randomUUID(), options());

        assertThat(trouble(delivery)).isEqualTo(Trouble.CONNECT);
    }

    private Exchange deliver(UUID key, Map<String, String> options) {
        return deliver(securityServer.url(), key, options);
    }

    // as 3-delivery does it: what a door throws is sorted by outcome
    private Exchange deliver(String url, UUID key, Map<String, String> options) {
        return deliver(url, key, options, Duration.ofSeconds(10));
    }

    private Exchange deliver(String url, UUID key, Map<String, String> options, Duration read) {
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static Address at(String url, Duration read) {
        return new Address("xroad", url, null, Duration.ofSeconds(2), read, null, null, null, Map.of());
    }

    private static Map<String, String> options(String... more) {
        var options = new HashMap<>(Map.of("service", SERVICE, "client", CLIENT));
        for (int each = 0; each < more.length; each += 2) {
            options.put(more[each], more[each + 1]);
        }
        return options;
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        var changed = new TreeMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    private static Trouble trouble(Exchange exchange) {
        return exchange.getProperty(Outcome.TROUBLE, Trouble.class);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> proof(Exchange exchange) {
        return exchange.getProperty(Outcome.PROOF, Map.class);
    }
}
