package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.walk.Trouble;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The X-Road door out, where the own security server, the recipient's or the recipient itself says no or says nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XRoadTroubleTest {
    private XRoadHub hub;

    @BeforeAll
    void open() throws Exception {
        hub = new XRoadHub();
    }

    @BeforeEach
    void quiet() {
        hub.quiet();
    }

    @AfterAll
    void close() {
        hub.close();
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
        hub.server.fails(new SecurityServer.Fault(status, error));

        var delivery = hub.deliver(UUID.randomUUID(), XRoadHub.options());

        assertThat(XRoadHub.trouble(delivery)).isEqualTo(trouble);
        assertThat(XRoadHub.proof(delivery))
                .containsEntry("xroad-error", error)
                .containsEntry("xroad-detail", "3c4d0f08-440f-417f-b935-bc801e103d51");
        assertThat(XRoadHub.proof(delivery).toString()).doesNotContain("10.0.0.1");
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
        var delivery = hub.deliver(UUID.randomUUID(), XRoadHub.options(option, value));

        assertThat(XRoadHub.trouble(delivery)).isEqualTo(trouble);
        assertThat(hub.server.calls).isEmpty();
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource({
        "HTTP_4XX, 409",
        "CREDENTIAL, 403",
        "HTTP_5XX, 503",
        "HTTP_429, 429",
    })
    void sortsTheProvidersOwnAnswersByTheirStatus(Trouble trouble, int status) {
        hub.server.serves(XRoadHub.SERVICE, XRoadHub.CLIENT, call -> SecurityServer.Reply.of(status));

        var delivery = hub.deliver(UUID.randomUUID(), XRoadHub.options());

        assertThat(XRoadHub.trouble(delivery)).isEqualTo(trouble);
        assertThat(XRoadHub.proof(delivery)).containsKeys("xroad-id", "xroad-request-hash");
    }

    @Test
    void takesAWebServerForNoSecurityServer() throws Exception {
        try (var webServer = new Sink()) {
            var delivery = hub.deliver("http://localhost:" + webServer.port(), UUID.randomUUID(), XRoadHub.options());

            assertThat(XRoadHub.trouble(delivery)).isEqualTo(Trouble.XROAD_ANSWER);
        }
    }

    @Test
    void waitsForASlowPartnerNoLongerThanWasAgreed() {
        var answers = new CountDownLatch(1);
        hub.server.serves(XRoadHub.SERVICE, XRoadHub.CLIENT, call -> {
            await(answers);
            return SecurityServer.Reply.of(202);
        });

        var delivery = hub.deliver(hub.server.url(), UUID.randomUUID(), XRoadHub.options(), Duration.ofMillis(300));
        answers.countDown();

        assertThat(XRoadHub.trouble(delivery)).isEqualTo(Trouble.TIMEOUT);
    }

    @Test
    void waitsWhileTheSecurityServerIsDown() throws Exception {
        String gone;
        try (var closed = new SecurityServer()) {
            gone = closed.url();
        }

        var delivery = hub.deliver(gone, UUID.randomUUID(), XRoadHub.options());

        assertThat(XRoadHub.trouble(delivery)).isEqualTo(Trouble.CONNECT);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
