package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.walk.House;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Suomi.fi-viestit refuses, rests, misbehaves or has forgotten who the hub is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuomifiTroubleTest {
    private static final String SEND = "POST /v2/messages/electronic";
    private static final String TOKEN = "POST /v1/token";

    private SuomifiRoad road;

    @BeforeAll
    void openTheRoad(@TempDir Path data) throws Exception {
        road = new SuomifiRoad(data);
    }

    @AfterAll
    void close() throws Exception {
        road.close();
    }

    @BeforeEach
    void onAnotherDay() {
        road.anotherDay();
    }

    @Test
    void makesOneMessageOfManyTries() {
        road.suomifi.next(
                "/v2/messages/electronic",
                new SuomifiStub.Misbehaviour(200, "<html>Huoltokatko</html>", Map.of(), true, 0));
        var receipt = road.house.send(House.LUVN, road.appointment("luvn-suomifi-lapset", null));

        road.deliver("luvn-suomifi-lapset");
        road.pass(Duration.ofSeconds(5));
        road.deliver("luvn-suomifi-lapset");

        assertThat(road.suomifi.count(SEND)).isEqualTo(2);
        assertThat(road.suomifi.messages).hasSize(1);
        assertThat(road.attempts(receipt)).containsExactly("failed", "delivered");
        assertThat(road.proofs(receipt))
                .contains("suomifi.messageId="
                        + road.suomifi
                                .messages
                                .get(SuomifiRoad.parcel(receipt).toString())
                                .get("messageId"));
    }

    @Test
    void keepsItsTokenUntilItExpires() {
        road.suomifi.tokensLast(600);
        road.house.send(House.LUVN, road.appointment("luvn-suomifi-lapset", null));
        road.house.send(House.LUVN, road.appointment("luvn-suomifi-lapset", null));
        road.deliver("luvn-suomifi-lapset");
        assertThat(road.suomifi.count(TOKEN)).isEqualTo(1);

        road.pass(Duration.ofSeconds(541));
        road.house.send(House.LUVN, road.appointment("luvn-suomifi-lapset", null));
        road.deliver("luvn-suomifi-lapset");

        assertThat(road.suomifi.count(TOKEN)).isEqualTo(2);
        assertThat(road.suomifi.messages).hasSize(3);
    }

    @Test
    void getsAnotherTokenOnceWhereTheOneItHasIsNotTakenAnyMore() {
        road.house.send(House.LUVN, road.appointment("luvn-suomifi-lapset", null));
        road.deliver("luvn-suomifi-lapset");
        road.suomifi.revokeTokens();

        road.house.send(House.LUVN, road.appointment("luvn-suomifi-lapset", null));
        road.deliver("luvn-suomifi-lapset");

        assertThat(road.suomifi.messages).hasSize(2);
        assertThat(road.suomifi.count(TOKEN)).isEqualTo(2);
        assertThat(road.suomifi.count(SEND)).isEqualTo(3);
    }

    @Test
    void waitsForAnOperatorWhereThePasswordIsWrong() {
        road.suomifi.changePassword("toinen");
        var receipt = road.house.send(House.LUVN, road.appointment("luvn-suomifi-lapset", null));

        road.deliver("luvn-suomifi-lapset");
        road.pass(Duration.ofHours(1));

        assertThat(road.causes(receipt)).containsExactly("CREDENTIAL");
        assertThat(road.deliver("luvn-suomifi-lapset")).isZero();
        assertThat(road.suomifi.calls).containsExactly(TOKEN);
    }

    @Test
    void tellsTheSenderAtOnceWhoHasNoMailboxInUse() {
        road.suomifi.withoutMailbox.add(SuomifiRoad.CHILD);
        var receipt = road.house.send(House.LUVN, road.appointment("luvn-suomifi-lapset", null));

        road.deliver("luvn-suomifi-lapset");

        assertThat(road.causes(receipt)).containsExactly("NO_MAILBOX");
        assertThat(road.proofs(receipt)).containsExactly("suomifi.errorCodes=MAILBOX_NOT_IN_USE");
        assertThat(road.house
                        .seeing
                        .message(receipt.messageId(), House.LUVN)
                        .recipients()
                        .get(0)
                        .state()
                        .wire())
                .isEqualTo("failed");
        road.pass(Duration.ofHours(1));
        assertThat(road.deliver("luvn-suomifi-lapset")).isZero();
    }

    @Test
    void staysAwayAsLongAsItIsAsked() {
        road.suomifi.next(
                "/v2/messages/electronic",
                new SuomifiStub.Misbehaviour(429, "{}", Map.of("Retry-After", "120"), false, 0));
        var receipt = road.house.send(House.LUVN, road.appointment("luvn-suomifi-lapset", null));
        road.deliver("luvn-suomifi-lapset");

        road.pass(Duration.ofSeconds(119));
        assertThat(road.deliver("luvn-suomifi-lapset")).isZero();
        road.pass(Duration.ofSeconds(2));
        road.deliver("luvn-suomifi-lapset");

        assertThat(road.causes(receipt)).containsExactly("HTTP_429", null);
        assertThat(road.suomifi.messages).hasSize(1);
    }

    @Test
    void triesAgainWhereItIsDownOrSlow() {
        road.suomifi.refuses("/v2/messages/electronic", 502, "{\"reason\":\"Bad gateway\"}");
        road.suomifi.refuses("/v1/token", 503, "");
        road.suomifi.next("/v2/messages/electronic", new SuomifiStub.Misbehaviour(200, "{}", Map.of(), true, 700));
        var receipt = road.house.send(House.LUVN, road.appointment("luvn-suomifi-lapset", null));

        for (int go = 0; go < 4; go++) {
            road.deliver("luvn-suomifi-lapset");
            road.pass(Duration.ofSeconds(20));
        }

        assertThat(road.causes(receipt)).containsExactly("HTTP_5XX", "HTTP_5XX", "TIMEOUT", null);
        assertThat(road.suomifi.messages).hasSize(1);
    }

    @Test
    void leavesToAnOperatorWhatItDoesNotTakeAndKeepsNoneOfItsWords() {
        road.suomifi.refuses(
                "/v2/messages/electronic",
                400,
                "{\"reason\":\"Bad request\",\"validationErrors\":[{\"error\":\"palvelu " + SuomifiRoad.CHILD
                        + " ei käytössä\",\"errorCode\":\"SERVICE_NOT_ACTIVE\"}]}");
        var receipt = road.house.send(House.LUVN, road.appointment("luvn-suomifi-lapset", null));

        road.deliver("luvn-suomifi-lapset");

        assertThat(road.causes(receipt)).containsExactly("HTTP_4XX");
        assertThat(road.proofs(receipt)).containsExactly("suomifi.errorCodes=SERVICE_NOT_ACTIVE");
    }
}
