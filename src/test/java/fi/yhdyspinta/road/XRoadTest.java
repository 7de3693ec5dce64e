package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.walk.Trouble;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The X-Road door out: what it calls, and what it takes for the answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XRoadTest {
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

    @Test
    void callsTheServiceWithAllThatTheProtocolAsksFor() {
        var key = UUID.randomUUID();

        var delivery = hub.deliver(key, XRoadHub.options("path", "/v1/asiat", "representedParty", "MUN/9990101-9"));

        assertThat(XRoadHub.trouble(delivery)).isNull();
        var call = hub.server.calls.get(0);
        assertThat(call.path()).isEqualTo("/v1/asiat");
        assertThat(call.body()).isEqualTo(XRoadHub.BODY);
        assertThat(call.headers())
                .containsEntry("X-Road-Client", XRoadHub.CLIENT)
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

        var delivery = hub.deliver(key, XRoadHub.options("requestHash", "verify"));

        assertThat(XRoadHub.trouble(delivery)).isNull();
        assertThat(XRoadHub.proof(delivery))
                .containsEntry("xroad-id", key.toString())
                .containsEntry("xroad-service", XRoadHub.SERVICE)
                .containsEntry(
                        "xroad-request-id", hub.server.calls.get(0).headers().get("X-Road-Request-Id"))
                .hasEntrySatisfying(
                        "xroad-request-hash", hash -> assertThat(hash).hasSize(88));
    }

    @Test
    void encodesEachPartOfAnIdentifierForItself() {
        var service = "FI/MUN/9990102-7/Lähi palvelu/BAR/SERVICE";
        hub.server.serves(service, XRoadHub.CLIENT, call -> SecurityServer.Reply.of(200));

        var delivery = hub.deliver(
                UUID.randomUUID(),
                XRoadHub.options("service", "FI/MUN/9990102-7/Lähi palvelu/BAR%2FSERVICE/v1", "requestHash", "verify"));

        assertThat(XRoadHub.trouble(delivery)).isNull();
        assertThat(XRoadHub.proof(delivery))
                .containsEntry("xroad-service", "FI/MUN/9990102-7/L%C3%A4hi%20palvelu/BAR%2FSERVICE");
        assertThat(hub.server.calls.get(0).path()).isEqualTo("/v1");
    }

    @Test
    void carriesTheSameIdOnEveryTry() {
        var key = UUID.randomUUID();
        hub.server.serves(
                XRoadHub.SERVICE,
                XRoadHub.CLIENT,
                call -> hub.server.calls.size() < 2 ? null : SecurityServer.Reply.of(202));

        var first = hub.deliver(key, XRoadHub.options());
        var second = hub.deliver(key, XRoadHub.options());

        assertThat(XRoadHub.trouble(first)).isEqualTo(Trouble.XROAD_SERVICE_DOWN);
        assertThat(XRoadHub.trouble(second)).isNull();
        assertThat(hub.server.calls)
                .extracting(call -> call.headers().get("X-Road-Id"))
                .containsOnly(key.toString());
    }

    @Test
    void followsNoRedirect() {
        var elsewhere = hub.server.url() + "/r1/" + XRoadHub.SERVICE + "/elsewhere";
        hub.server.serves(
                XRoadHub.SERVICE,
                XRoadHub.CLIENT,
                call -> new SecurityServer.Reply(307, "text/plain", "", Map.of("Location", elsewhere)));

        var delivery = hub.deliver(UUID.randomUUID(), XRoadHub.options());

        assertThat(XRoadHub.trouble(delivery)).isEqualTo(Trouble.REDIRECTED);
        assertThat(hub.server.calls).hasSize(1);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "x-road-id,           another",
        "x-road-service,      FI/MUN/9990102-7/Sosiaali/toinen",
        "x-road-request-hash, bm90IGEgaGFzaA==",
        "x-road-request-id,   ''",
    })
    void takesNoAnswerThatIsNoneToItsRequest(String header, String value) {
        hub.server.tampers(headers -> with(headers, header, value));

        var delivery = hub.deliver(UUID.randomUUID(), XRoadHub.options());

        assertThat(XRoadHub.trouble(delivery)).isEqualTo(Trouble.XROAD_ANSWER);
    }

    @Test
    void noticesAHashThatIsNotOfWhatItSent() {
        var ofAnother = "A".repeat(86) + "==";
        hub.server.tampers(headers -> with(headers, "x-road-request-hash", ofAnother));

        var kept = hub.deliver(UUID.randomUUID(), XRoadHub.options());
        var verified = hub.deliver(UUID.randomUUID(), XRoadHub.options("requestHash", "verify"));

        assertThat(XRoadHub.trouble(kept)).isNull();
        assertThat(XRoadHub.proof(kept)).containsEntry("xroad-request-hash", ofAnother);
        assertThat(XRoadHub.trouble(verified)).isEqualTo(Trouble.XROAD_HASH);
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        var changed = new TreeMap<>(headers);
        changed.put(name, value);
        return changed;
    }
}
