package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A partner changes its key without a gap, and a key that has come to its end opens nothing. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class CredentialsTest extends OnAHouse {
    private static final byte[] NOTHING = new byte[0];

    CredentialsTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void changesOverToTheNewKeyBeforeTheOldOneGoes() {
        var old = ownKey();

        var made = house.credentialDesk.make(old, "luvn", NOTHING);

        var key = (String) made.get("key");
        var next = house.keyDesk.caller(key).orElseThrow();
        assertThat(next.name()).isEqualTo("luvn");
        assertThat(house.keyDesk.callerOf(old.credential())).isPresent();
        house.credentialDesk.revoke(next, "luvn", old.credential());
        assertThat(house.keyDesk.callerOf(old.credential())).isEmpty();
        assertThat(house.keyDesk.caller(key)).isPresent();
    }

    @Test
    void showsTheSecretOnceAndKeepsItNowhere() {
        var made = house.credentialDesk.make(ownKey(), "luvn", NOTHING);

        var secret = ((String) made.get("key")).split("\\.")[1];
        var listed = house.credentialDesk.list(House.OPERATOR, "luvn");
        assertThat(listed).hasSize(2).allSatisfy(each -> assertThat(each)
                .containsKeys("id", "kind", "state", "madeAt"));
        assertThat(listed.toString()).doesNotContain(secret).doesNotContain("hash");
        assertThat(house.rows("select document from audit_tail").toString()).doesNotContain(secret);
    }

    @Test
    void letsTwoLiveAtOnceAndSaysWhichToRevoke() {
        var second = house.credentialDesk.make(ownKey(), "luvn", NOTHING);

        assertThatThrownBy(() -> house.credentialDesk.make(ownKey(), "luvn", NOTHING))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.ground()).isEqualTo(Refused.Ground.CONFLICT);
                    assertThat(refused.refusals().get(0).code()).isEqualTo("CREDENTIALS_TWO_LIVE");
                    assertThat(refused.refusals().get(0).args().toString())
                            .contains("demo-luvn", (String) second.get("id"));
                });
    }

    @Test
    void letsNoThirdInWhileTwoAskAtTheSameMoment() {
        var asked = List.of(0, 1, 2, 3).stream()
                .map(number -> CompletableFuture.supplyAsync(() -> {
                    try {
                        house.credentialDesk.make(ownKey(), "luvn", NOTHING);
                        return true;
                    } catch (Refused two) {
                        return false;
                    }
                }))
                .toList();

        assertThat(asked.stream().filter(CompletableFuture::join)).hasSize(1);
    }

    @Test
    void refusesAnExpiredKeyLikeAnUnknownOne() {
        var made = house.credentialDesk.make(ownKey(), "luvn", inDays(30));
        var key = (String) made.get("key");
        assertThat(house.keyDesk.caller(key)).isPresent();

        clock.pass(Duration.ofDays(30));

        assertThat(house.keyDesk.caller(key)).isEmpty();
        assertThat(house.keyDesk.callerOf((String) made.get("id"))).isEmpty();
        assertThat(stateOf((String) made.get("id"))).isEqualTo("expired");
        // its place is free again
        assertThat(house.credentialDesk.make(ownKey(), "luvn", NOTHING)).containsKey("key");
    }

    @Test
    void letsAKeyLiveForAYearWhereNothingElseIsSaid() {
        var made = house.credentialDesk.make(ownKey(), "luvn", NOTHING);

        assertThat(Duration.between(clock.instant(), java.time.Instant.parse((String) made.get("expiresAt")))
                        .toDays())
                .isBetween(364L, 365L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z", "tomorrow", "2027-01-01", "7"})
    void refusesAnEndThatIsPastOrTooFarOrNoMoment(String end) {
        var body = "{\"expiresAt\": \"%s\"}".formatted(end).getBytes(StandardCharsets.UTF_8);

        assertRefused("CREDENTIAL_EXPIRY", () -> house.credentialDesk.make(ownKey(), "luvn", body));
    }

    @Test
    void notesTheDayOfUseWithOneWriteADay() {
        var key = (String) house.credentialDesk.make(ownKey(), "luvn", NOTHING).get("key");
        house.keyDesk.caller(key);
        var first = lastUsed(key);
        house.sql("update credential set last_used_on = last_used_on + 1 where id = '" + idOf(key) + "'");

        house.keyDesk.caller(key);

        assertThat(first).matches("\\d{4}-\\d\\d-\\d\\d");
        // a day that is noted already, or a later one of another node's clock, is left alone
        assertThat(lastUsed(key)).isGreaterThan(first);
    }

    @Test
    void showsAPartnerItsOwnKeysAlone() {
        assertRefused("NOT_FOUND", () -> house.credentialDesk.list(House.ESPOO, "luvn"));
        assertRefused("NOT_FOUND", () -> house.credentialDesk.make(House.ESPOO, "luvn", NOTHING));
        assertRefused("NOT_FOUND", () -> house.credentialDesk.revoke(House.ESPOO, "luvn", "demo-luvn"));
        assertRefused("NOT_FOUND", () -> house.credentialDesk.revoke(House.OPERATOR, "luvn", "demo-espoo-opetus"));
        assertRefused("NOT_FOUND", () -> house.credentialDesk.list(House.OPERATOR, "nobody"));
    }

    @Test
    void makesNoKeyForWhoHasNotComeByOne() {
        var byToken = new Caller("luvn", Caller.PARTNER, "oauth:key-1");

        assertRefused("CREDENTIAL_BY_KEY_ONLY", () -> house.credentialDesk.make(byToken, "luvn", NOTHING));
        assertRefused("CREDENTIAL_BY_KEY_ONLY", () -> house.credentialDesk.revoke(byToken, "luvn", "demo-luvn"));
    }

    @Test
    void letsAPartnersAdministratorKeepItsKeysAndNoOtherOfItsPeople() {
        var administrator = Caller.ofPerson("luvn", "p-1", Set.of(Role.PARTNER_ADMINISTRATOR));
        var sender = Caller.ofPerson("luvn", "p-2", Set.of(Role.SENDER));
        var observer = Caller.ofPerson("hub", "p-3", Set.of(Role.OBSERVER));

        var made = house.credentialDesk.make(administrator, "luvn", NOTHING);
        house.credentialDesk.revoke(administrator, "luvn", (String) made.get("id"));

        assertRefused("CREDENTIAL_LAST", () -> house.credentialDesk.revoke(administrator, "luvn", "demo-luvn"));
        assertRefused("NOT_FOUND", () -> house.credentialDesk.make(sender, "luvn", NOTHING));
        assertRefused("NOT_FOUND", () -> house.credentialDesk.make(observer, "luvn", NOTHING));
        assertRefused("NOT_FOUND", () -> house.credentialDesk.make(administrator, "espoo-opetus", NOTHING));
    }

    @Test
    void letsAnOperatorAloneShutAPartnerOut() {
        var own = ownKey();

        assertRefused("CREDENTIAL_LAST", () -> house.credentialDesk.revoke(own, "luvn", own.credential()));
        house.credentialDesk.revoke(House.OPERATOR, "luvn", own.credential());

        assertThat(house.keyDesk.callerOf(own.credential())).isEmpty();
    }

    @Test
    void letsAnOperatorMakeAKeyOnlyWhereNoneLives() {
        assertRefused("CREDENTIAL_OF_ITS_OWN", () -> house.credentialDesk.make(House.OPERATOR, "luvn", NOTHING));

        house.credentialDesk.revoke(House.OPERATOR, "luvn", "demo-luvn");

        assertThat(house.credentialDesk.make(House.OPERATOR, "luvn", NOTHING)).containsKey("key");
        assertRefused("CREDENTIAL_OF_ITS_OWN", () -> house.credentialDesk.make(House.OPERATOR, "luvn", NOTHING));
    }

    @Test
    void letsAnOperatorChangeItsOwnKey() {
        var first = (String)
                house.credentialDesk.list(House.OPERATOR, "operator").get(0).get("id");
        var operator = house.keyDesk.callerOf(first).orElseThrow();
        assertRefused("CREDENTIAL_LAST", () -> house.credentialDesk.revoke(operator, "operator", first));

        var made = house.credentialDesk.make(operator, "operator", NOTHING);
        house.credentialDesk.revoke(operator, "operator", first);

        assertThat(house.keyDesk.callerOf(first)).isEmpty();
        var next = house.keyDesk.caller((String) made.get("key")).orElseThrow();
        assertThat(next.isOperator()).isTrue();
        assertThat(made).containsKey("expiresAt");
        assertRefused("NOT_FOUND", () -> house.credentialDesk.list(ownKey(), "operator"));
    }

    @Test
    void givesNobodyAnAdministratorsKeyWhoIsNone() {
        var operator = Caller.ofPerson("hub", "p-9", Set.of(Role.OPERATOR));

        assertRefused("NOT_FOUND", () -> house.credentialDesk.make(operator, "operator", NOTHING));
        assertRefused("NOT_FOUND", () -> house.credentialDesk.list(operator, "operator"));
        assertRefused("NOT_FOUND", () -> house.credentialDesk.revoke(operator, "operator", "demo-operator"));
        assertThat(house.credentialDesk.list(operator, "luvn")).isNotEmpty();
    }

    @Test
    void auditsWhoMadeAndRevokedWhichKey() {
        var made = house.credentialDesk.make(ownKey(), "luvn", NOTHING);
        house.credentialDesk.revoke(House.OPERATOR, "luvn", (String) made.get("id"));
        house.credentialDesk.revoke(House.OPERATOR, "luvn", (String) made.get("id"));

        var told = house.rows("select document from audit_tail").stream()
                .filter(each -> each.contains((String) made.get("id")))
                .toList();
        assertThat(told).hasSize(2);
        assertThat(told).anySatisfy(each -> assertThat(each).contains("key-made", "demo-luvn"));
        assertThat(told).anySatisfy(each -> assertThat(each).contains("key-revoked", "operator"));
    }

    private Caller ownKey() {
        return house.system("luvn");
    }

    private byte[] inDays(int days) {
        return "{\"expiresAt\": \"%s\"}"
                .formatted(clock.instant().plus(Duration.ofDays(days)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String idOf(String key) {
        return key.substring(0, key.indexOf('.'));
    }

    private String lastUsed(String key) {
        return (String) listed(idOf(key)).get("lastUsedAt");
    }

    private String stateOf(String id) {
        return (String) listed(id).get("state");
    }

    private Map<String, Object> listed(String id) {
        return house.credentialDesk.list(House.OPERATOR, "luvn").stream()
                .filter(each -> id.equals(each.get("id")))
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, refused -> assertThat(
                        refused.refusals().get(0).code())
                .isEqualTo(code));
    }
}
