package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.outward.HostRefused;
import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.walk.Address;
import fi.yhdyspinta.walk.Trouble;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Doors out of a hub that may call one address of this machine alone. The names of its partners are known to nobody but the
 * test: whoever looked one up elsewhere than where it is judged would not find it.
 */
class OutwardDoorTest {
    private static final String HOST = "partner.example";

    @TempDir
    Path data;

    private final AtomicReference<String> leadsTo = new AtomicReference<>("127.0.0.1");
    private final CopyOnWriteArrayList<String> asked = new CopyOnWriteArrayList<>();
    private Listener partner;
    private DoorRoad road;

    @BeforeEach
    void serve() throws Exception {
        partner = new Listener();
    }

    @AfterEach
    void close() throws Exception {
        if (road != null) {
            road.close();
        }
        partner.close();
    }

    private Outward outward(String list) {
        return Outward.allowing(list).askedBy(host -> {
            asked.add(host);
            return new InetAddress[] {InetAddress.getByName(leadsTo.get())};
        });
    }

    private void open(String message) throws Exception {
        open(message, "127.0.0.1");
    }

    private void open(String message, String list) throws Exception {
        road = new DoorRoad(data, message, "", "  - {format: mll-status}\n", Map.of(), "mll-key", outward(list));
        road.anotherDay();
    }

    private static String rest(String url) {
        return "{door: rest, url: \"" + url
                + "\", format: mll-referral, credential: mll, timeouts: {connect: PT5S, read: PT5S}}";
    }

    @Test
    void callsTheVeryAddressThatWasJudgedUnderThePartnersName() throws Exception {
        open(rest("http://" + HOST + ":" + partner.port() + "/lahetteet"));
        var parcel = road.accept();

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("delivered");
        assertThat(partner.calls.get(0).header("host")).isEqualTo(HOST + ":" + partner.port());
        assertThat(asked).containsExactly(HOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "169.254.169.254", "10.0.0.1", "0.0.0.0", "::1", "64:ff9b::a9fe:a9fe"})
    void callsNobodyWhenTheNameLeadsElsewhereAMomentLater(String elsewhere) throws Exception {
        open(rest("http://" + HOST + ":" + partner.port() + "/lahetteet"));
        road.accept();
        road.deliver();
        leadsTo.set(elsewhere);
        var parcel = road.accept();

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("HOST_REFUSED");
        assertThat(partner.calls).hasSize(1);
        leadsTo.set("127.0.0.1");
        road.expectsNoTryBeforeTheOperatorSendsAgain(parcel);
        assertThat(road.tries(parcel)).containsExactly("HOST_REFUSED", "delivered");
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
    void followsNobodyElsewhere(int status) throws Exception {
        try (var front = new Front(partner.port())) {
            front.behaves(Front.saying("HTTP/1.1 " + status + " Elsewhere\r\nLocation: http://127.0.0.1:"
                    + partner.port() + "/other\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            open(rest("http://" + HOST + ":" + front.port() + "/lahetteet"));
            var parcel = road.accept();

            road.deliver();

            assertThat(road.tries(parcel)).containsExactly("REDIRECTED");
            assertThat(partner.calls).isEmpty();
            assertThat(asked).containsExactly(HOST);
            road.expectsNoTryBeforeTheOperatorSendsAgain(parcel);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "[fd00:ec2::254]", "10.0.0.1", "metadata.google.internal", "2130706433"})
    void asksNoProxyForWhatTheHubMayNotCall(String host) throws Exception {
        open(rest("http://" + HOST + ":" + partner.port()));
        var to = new Address(
                "rest",
                "http://" + host + "/latest",
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                "http://127.0.0.1:" + partner.port(),
                null,
                null,
                Map.of());
        var exchange = road.open.at(DoorRoad.PARTNER, to);

        assertThatThrownBy(() -> PartnerCall.call(exchange, "POST", to.url(), Map.of(), new byte[0]))
                .isInstanceOf(HostRefused.class);
        assertThat(partner.calls).isEmpty();
    }

    @Test
    void asksAProxyOnlyWhereItMayBeCalledItself() throws Exception {
        open(rest("http://" + HOST + ":" + partner.port())
                .replace("{door", "{proxy: \"http://proxy.example:3128\", door"));
        leadsTo.set("10.0.0.1");
        var parcel = road.accept();

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("HOST_REFUSED");
        assertThat(asked).containsExactly("proxy.example");
    }

    @Test
    void laysFilesByAnSftpServerAtTheAddressThatWasJudged() throws Exception {
        try (var place = new SftpPlace(data.resolve("sftp"), "hub", "mll-key")) {
            place.folder("in");
            open(
                    "{door: sftp, url: \"sftp://%s:%d/in\", format: mll-referral, credential: mll, options: {username: hub, knownHosts: \"[%s]:%d %s\"}}"
                            .formatted(HOST, place.port(), HOST, place.port(), key(place)));
            var first = road.accept();
            road.deliver();
            leadsTo.set("127.0.0.2");
            var second = road.accept();

            road.deliver();

            assertThat(road.tries(first)).containsExactly("delivered");
            assertThat(road.tries(second)).containsExactly("HOST_REFUSED");
        }
    }

    private static String key(SftpPlace place) throws Exception {
        return place.knownHosts().substring(place.knownHosts().indexOf(' ') + 1);
    }

    @Test
    void aRefusedHostIsATroubleThatWaitsAndOfWhichNothingHasLeft() {
        assertThat(Trouble.HOST_REFUSED.isPassing()).isFalse();
        assertThat(Trouble.REDIRECTED.isPassing()).isFalse();
    }
}
