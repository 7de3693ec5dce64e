package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plain HTTP doors, in all that a partner's system may do to them; it answers by {@code POST /in}. */
@ParameterizedClass
@ValueSource(strings = {"rest", "webhook"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpDoorTest {
    private static final String SECRET = "whsec_"
            + Base64.getEncoder().encodeToString("yhteinen salaisuus, kolmekymmentä".getBytes(StandardCharsets.UTF_8));

    @Parameter
    String door;

    private Listener partner;
    private Front front;
    private DoorRoad road;

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void open(@TempDir Path data) throws Exception {
        partner = new Listener();
        front = new Front(partner.port());
        road = new DoorRoad(
                data,
                "{door: %s, url: \"http://localhost:%d/lahetteet\", format: mll-referral, credential: mll, timeouts: {connect: PT1S, read: PT1S}}"
                        .formatted(door, front.port()),
                "",
                "  - {format: mll-status}\n",
                Map.of(),
                SECRET);
    }

    @AfterParameterizedClassInvocation(injectArguments = false)
    void close() throws Exception {
        road.close();
        front.close();
        partner.close();
    }

    @BeforeEach
    void quiet() {
        front.letsThrough();
        partner.calls.clear();
        partner.answers.clear();
        road.anotherDay();
    }

    @Test
    void bringsWhatIsForThePartnerAndTellsItWhoseItIs() {
        var parcel = road.accept();

        road.deliver();

        var call = partner.calls.get(0);
        assertThat(road.tries(parcel)).containsExactly("delivered");
        assertThat(call.body()).contains("\"etunimi\":\"Aino\"").doesNotContain("140513");
        assertThat(call.header("idempotency-key")).isEqualTo(parcel.toString());
        assertThat(call.header("yhdyspinta-parcel")).isEqualTo(parcel.toString());
        if (door.equals("webhook")) {
            assertThat(call.header("webhook-signature")).startsWith("v1,");
            assertThat(call.header("webhook-id")).isEqualTo(parcel.toString());
            assertThat(call.headers()).doesNotContainKey("authorization");
        } else {
            assertThat(call.header("authorization")).isEqualTo("Bearer " + SECRET);
        }
    }

    @Test
    void givesUpOnASilentPartnerInTimeAndBringsItTheSameLater() {
        front.behaves(Front::silence);
        var parcel = road.accept();
        road.deliver();
        front.letsThrough();
        road.pass(Duration.ofMinutes(20));

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("TIMEOUT", "delivered");
        assertThat(partner.calls).singleElement().satisfies(call -> assertThat(call.header("idempotency-key"))
                .isEqualTo(parcel.toString()));
    }

    @Test
    void isNotHeldByAPartnerThatDripsItsAnswer() {
        front.behaves(Front.withoutEnd("HTTP/1.1 200 OK\r\nX-", new byte[] {'a'}, 50));
        var parcel = road.accept();
        var began = System.nanoTime();

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("TIMEOUT");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void waitsWhileThePartnerIsAwayAndBringsItAllWhenItIsBack() throws Exception {
        front.goesAway();
        var parcel = road.accept();
        road.deliverTwice();
        front.comesBack();
        road.pass(Duration.ofMinutes(20));

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("CONNECT", "CONNECT", "delivered");
        assertThat(partner.calls).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"422, HTTP_4XX", "410, HTTP_4XX", "401, CREDENTIAL", "301, REDIRECTED"})
    void leavesARefusalToTheOperator(int status, String cause) {
        partner.answers.add(status);
        var parcel = road.accept();
        road.deliver();

        road.expectsNoTryBeforeTheOperatorSendsAgain(parcel);

        assertThat(road.tries(parcel)).containsExactly(cause, "delivered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nno header at all\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void takesNoAnswerThatIsNotHttpForAReceipt(String garbage) {
        front.behaves(Front.saying(garbage));
        var parcel = road.accept();
        road.deliver();
        front.letsThrough();
        road.pass(Duration.ofMinutes(20));

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("ANSWER_UNREADABLE", "delivered");
    }

    // the status says that it has arrived; whatever else is told is not listened to for long
    @Test
    void readsNoAnswerWithoutEnd() {
        front.behaves(Front.withoutEnd(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n",
                ("10000\r\n" + "x".repeat(65536) + "\r\n").getBytes(StandardCharsets.ISO_8859_1),
                0));
        var parcel = road.accept();

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("delivered");
    }

    @Test
    void bringsTheSameKeyAgainWhereTheReceiptWasLost() {
        front.behaves(caller -> {
            // it arrives, and nobody hears so
            caller.getInputStream().read(new byte[8192]);
        });
        var parcel = road.accept();
        road.deliver();
        front.letsThrough();
        road.pass(Duration.ofMinutes(20));

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("TIMEOUT", "delivered");
        assertThat(partner.calls.get(0).header("idempotency-key")).isEqualTo(parcel.toString());
    }

    @Test
    void countsAnAnswerThatComesTwiceOnce() {
        var parcel = road.accept();
        road.deliver();
        var answer = road.status(parcel, "tavoitettu", road.clock.instant());

        var first = road.post(answer);
        var again = road.post(answer);

        assertThat(first).isEqualTo(200);
        assertThat(again).isEqualTo(200);
        assertThat(road.state(parcel)).isEqualTo("ACCEPTED");
        assertThat(road.steps(parcel)).isEqualTo(1);
    }

    @Test
    void sendsBackAnAnswerThatIsAheadOfItsTurnAndMovesNothingBackwards() {
        var parcel = road.accept();
        road.deliver();
        var now = road.clock.instant();

        var ahead = road.post(road.status(parcel, "tuki-paattynyt", now));
        var taken = road.post(road.status(parcel, "ei-vastaanotettu", now));
        var late = road.post(road.status(parcel, "tavoitettu", now.minusSeconds(60)));

        assertThat(ahead).isEqualTo(422);
        assertThat(taken).isEqualTo(422);
        assertThat(late).isEqualTo(200);
        assertThat(road.state(parcel)).isEqualTo("ACCEPTED");
    }

    @Test
    void hearsAnAnswerThatComesBeforeItsOwnDeliveryHasEnded() {
        var heard = new AtomicInteger();
        var parcel = road.accept();
        front.behaves(caller -> {
            heard.set(road.post(road.status(parcel, "tavoitettu", road.clock.instant())));
            Front.saying("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n").meet(caller);
        });

        road.deliver();

        assertThat(heard).hasValue(200);
        assertThat(road.tries(parcel)).containsExactly("delivered");
        assertThat(road.state(parcel)).isEqualTo("ACCEPTED");
    }
}
