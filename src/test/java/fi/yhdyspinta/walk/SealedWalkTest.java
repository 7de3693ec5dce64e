package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Sealed mode: between authorities the hub carries what it can't read (RFC 7516), byte for byte. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class SealedWalkTest extends OnAHouse {
    private static final String JWE = base64("{\"alg\":\"ECDH-ES+A256KW\",\"enc\":\"A256GCM\"}")
            + "." + base64("avain") + "." + base64("alkuarvo") + "." + base64("salattu, ei luettavissa") + "."
            + base64("tarkiste");

    SealedWalkTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void reachesACountyUnreadInFhir() {
        house.send(House.ESPOO, sealed("ESP-1"));

        var bundle = Json.object(deliveredTo("luvn").get(0).getBytes(StandardCharsets.UTF_8));

        var attachments = Tree.list(bundle.get("entry")).stream()
                .map(entry -> Tree.map(Tree.map(entry).get("resource")))
                .filter(resource -> "DocumentReference".equals(resource.get("resourceType")))
                .map(reference -> Tree.map(
                        Tree.map(Tree.list(reference.get("content")).get(0)).get("attachment")))
                .toList();
        assertThat(attachments).singleElement().satisfies(attachment -> {
            assertThat(attachment.get("contentType")).isEqualTo("application/jose");
            assertThat(new String(Base64.getDecoder().decode((String) attachment.get("data")), StandardCharsets.UTF_8))
                    .isEqualTo(JWE);
        });
    }

    @Test
    void reachesASchoolUnreadInTheHubsOwnFormat() {
        var routes = RoutesFolder.copiedTo(data.resolve("routes")).opensDoor("helsinki-kasko", "canonical");
        house = new House(house.database, data, clock, "node-a", routes.path());

        house.send(House.ESPOO, sealed("ESP-1").recipient("partner", "helsinki-kasko"));

        var got = Json.object(deliveredTo("helsinki-kasko").get(0).getBytes(StandardCharsets.UTF_8));
        assertThat(got.get("content")).isEqualTo(Map.of("sealed", JWE));
    }

    @Test
    void isOpenedByNobodyOnTheWay() {
        var receipt = house.send(House.ESPOO, sealed("ESP-1"));

        assertThat(house.seeing.message(receipt.messageId(), House.OPERATOR).recipients())
                .allSatisfy(own -> assertThat(own.parcel().subjectIndex()).isEmpty());
        assertThat(house.send(House.ESPOO, sealed("ESP-1"))).isEqualTo(receipt);
    }

    @Test
    void walksBackAsAnyOther() {
        var receipt = house.send(House.ESPOO, sealed("ESP-1"));
        deliverAll("luvn");

        house.say(House.LUVN, parcel(receipt, "luvn"), "accepted", "");
        house.say(House.LUVN, parcel(receipt, "luvn"), "completed", ",\"outcome\":\"got-help\"");

        assertThat(deliveredTo("espoo-opetus")).last().asString().contains("\"tulos\":\"sai-apua\"");
    }

    @Test
    void goesToNoOrganisation() {
        var letter = Letter.of("ESP-1", "M28")
                .to(Map.of(
                        "partner", "mll-uusimaa",
                        "type", "M28",
                        "legalBasis", "JULKL-26.1",
                        "purpose", "support",
                        "consent", "suostumus-mll-1"))
                .withoutEnvelope("content")
                .envelope("sealed", JWE);

        assertRefused(letter, "SEALED_ONLY_BETWEEN_AUTHORITIES");
        assertRefused(letter, "SEALED_NOT_ALLOWED");
    }

    @Test
    void goesToOneRecipient() {
        var letter = sealed("ESP-1")
                .to(Map.of(
                        "partner", "helsinki-opiskeluhuolto",
                        "type", "M06",
                        "legalBasis", "OHL-23.2",
                        "purpose", "student-welfare"));

        assertRefused(letter, "SEALED_ONE_RECIPIENT");
    }

    @Test
    void mustBeAJwe() {
        var parts = JWE.substring(JWE.indexOf('.'));

        assertRefused(sealed("ESP-1").envelope("sealed", base64("ei otsake") + parts), "SEALED_MALFORMED");
        assertRefused(sealed("ESP-1").envelope("sealed", base64("{\"alg\":\"RS256\"}") + parts), "SEALED_MALFORMED");
    }

    // what must be withheld can't be withheld unread (JulkL 24.1 § 31)
    @Test
    void goesToNobodyFromWhomSomethingMustBeWithheld() {
        var letter = sealed("ESP-1").recipient("partner", "helsinki-kasko").envelope("securityBan", true);

        assertRefused(letter, "SEALED_NOT_ALLOWED");
    }

    @Test
    void mayNotGoBesideAContentThatCanBeRead() {
        assertThatThrownBy(
                        () -> house.send(House.ESPOO, Letter.jointWork("ESP-1").envelope("sealed", JWE)))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("INVALID");

        assertThat(house.count("message")).isZero();
    }

    private void assertRefused(Letter letter, String code) {
        assertThatThrownBy(() -> house.send(House.ESPOO, letter)).hasMessageContaining(code);
        assertThat(house.count("message")).isZero();
    }

    private static Letter sealed(String id) {
        return Letter.of(id, "M06")
                .to(Map.of("partner", "luvn", "type", "M06", "legalBasis", "OHL-23.2", "purpose", "student-welfare"))
                .withoutEnvelope("content")
                .envelope("sealed", JWE);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
