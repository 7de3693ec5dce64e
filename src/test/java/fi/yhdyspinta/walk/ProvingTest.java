package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.Ed25519Verify;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.proof.Chain;
import fi.yhdyspinta.proof.Evidence;
import fi.yhdyspinta.proof.PublicKeys;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The evidence of a message convinces a third party, and tells nobody more than it may see. */
class ProvingTest extends OnAHouse {
    ProvingTest() {
        super(Database.Kind.H2);
    }

    @Test
    void isSignedSoThatAnotherLibraryChecksIt() throws ParseException, JOSEException {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("luvn");

        var jws = Json.object(house.proving.evidence(receipt.messageId(), House.ESPOO));

        var compact = jws.get("protected") + "." + jws.get("payload") + "." + jws.get("signature");
        var key = new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(key())).build();
        assertThat(JWSObject.parse(compact).verify(new Ed25519Verifier(key))).isTrue();
    }

    @Test
    void showsTheSenderWhatWasDisclosedUnderASignedCheckpoint() {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        deliverAll("mll-uusimaa");

        var outcome = check(receipt, House.ESPOO);

        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.entries()).isEqualTo(2);
        assertThat(outcome.covered()).isEqualTo(2);
        assertThat(outcome.payload())
                .containsEntry("statement", "yhdyspinta-evidence-1")
                .containsEntry("madeFor", "espoo-opetus")
                .containsEntry("madeAt", Chain.moment(clock.instant()));
        assertThat(Tree.map(outcome.payload().get("payloads")))
                .containsEntry("raw", Chain.digest(House.notice("A-1", "CASE-1")))
                .containsKey("canonical");
        assertThat(entries(outcome)).extracting(entry -> entry.get("recipient")).contains("luvn", "mll-uusimaa");
    }

    @Test
    void showsARecipientItsOwnParcelAlone() {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        deliverAll("mll-uusimaa");

        var outcome = check(receipt, House.MLL);

        assertThat(outcome.faults()).isEmpty();
        assertThat(entries(outcome)).extracting(entry -> entry.get("recipient")).containsOnly("mll-uusimaa");
        assertThat(outcome.payload()).doesNotContainKey("payloads");
        assertThat(Tree.list(outcome.payload().get("attempts"))).hasSize(1);
        assertThat(new String(Json.bytes(outcome.payload()), StandardCharsets.UTF_8))
                .doesNotContain("luvn");
    }

    @Test
    void keepsFromARecipientWhoSentItWhereATurvakieltoDoes() {
        var receipt = house.send(House.ESPOO, Letter.withReferral("ESP-1", "Juttelua."));
        deliverAll("mll-uusimaa");

        var outcome = check(receipt, House.MLL);

        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.entries()).isEqualTo(1);
        assertThat(new String(Json.bytes(outcome.payload()), StandardCharsets.UTF_8))
                .doesNotContain("espoo-opetus");
    }

    @Test
    void signsNothingAnewForAMessageThatIsSigned() {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        check(receipt, House.ESPOO);
        long signed = house.count("audit_checkpoint");

        var outcome = check(receipt, House.ESPOO);

        assertThat(outcome.covered()).isEqualTo(1);
        assertThat(house.count("audit_checkpoint")).isEqualTo(signed);
    }

    @Test
    void isNotBelievedWithAnEntryOfAnotherMessage() {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        var other = house.accept("A-2", "CASE-2");
        deliverAll("luvn");
        check(other, House.OPERATOR);

        // by the column alone it would be this one's
        house.sql("update audit_entry set message = '" + receipt.messageId() + "' where message = '" + other.messageId()
                + "' and action = 'delivered'");

        assertThat(check(receipt, House.OPERATOR).faults())
                .singleElement()
                .asString()
                .contains("of another message");
    }

    @Test
    void tellsNothingOfWhatTheMessageSays() {
        var receipt = house.send(House.ESPOO, Letter.withReferral("ESP-1", "Toive MERKKI."));
        deliverAll("luvn");

        for (var caller : List.of(House.ESPOO, House.LUVN, House.OPERATOR)) {
            assertThat(new String(Json.bytes(check(receipt, caller).payload()), StandardCharsets.UTF_8))
                    .doesNotContain("140513", "Aino", "Esimerkkil", "Elina", "Rantakoski", "MERKKI");
        }
    }

    @Test
    void isNobodysWhoHasNoPartInIt() {
        var receipt = house.accept("A-1", "CASE-1");

        assertThatThrownBy(() -> house.proving.evidence(receipt.messageId(), partner("helsinki-kasko")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.ground()).isEqualTo(Refused.Ground.UNKNOWN));
    }

    @Test
    void isNotBelievedWhenItWasAltered() {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        var jws = Json.object(house.proving.evidence(receipt.messageId(), House.ESPOO));

        var payload = new String(Base64.getUrlDecoder().decode((String) jws.get("payload")), StandardCharsets.UTF_8);
        var forged = Map.of(
                "protected", jws.get("protected"),
                "signature", jws.get("signature"),
                "payload",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(payload.replace("luvn", "hel1").getBytes(StandardCharsets.UTF_8)));

        assertThat(Evidence.check(forged, keys(), ProvingTest::read).faults())
                .singleElement()
                .asString()
                .contains("altered");
    }

    private Evidence.Outcome check(Receipt receipt, Caller caller) {
        return Evidence.check(
                Json.object(house.proving.evidence(receipt.messageId(), caller)), keys(), ProvingTest::read);
    }

    private static Optional<Map<String, Object>> read(byte[] json) {
        return Optional.of(Json.object(json));
    }

    private static List<Map<String, Object>> entries(Evidence.Outcome outcome) {
        return Tree.list(outcome.payload().get("audit")).stream()
                .map(line -> Tree.map(Tree.map(line).get("entry")))
                .toList();
    }

    private PublicKeys keys() {
        return PublicKeys.ofPem(house.auditDesk.publicKeys());
    }

    private byte[] key() {
        var der = Base64.getDecoder()
                .decode(house.auditDesk
                        .publicKeys()
                        .lines()
                        .filter(line -> line.startsWith("MCow"))
                        .findFirst()
                        .orElseThrow());
        return Arrays.copyOfRange(der, der.length - Ed25519Verify.PUBLIC_KEY_LEN, der.length);
    }
}
