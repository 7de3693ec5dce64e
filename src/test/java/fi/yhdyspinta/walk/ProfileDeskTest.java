package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Profile;
import fi.yhdyspinta.partner.Registration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partner in waiting becomes one by a name, an address and the name of a secret, while the hub runs. */
class ProfileDeskTest {
    private static final Database DATABASE = Database.h2();

    @TempDir
    Path data;

    private final SetClock clock = new SetClock(Instant.parse("2026-11-22T10:00:00Z"));
    private Database database;
    private House house;

    @BeforeEach
    void open() {
        database = DATABASE.cleared();
        house = new House(database, data, clock);
    }

    @Test
    void makesAPartnerThatMessagesReachAtOnce() {
        var made = make("kuraattori", request("keksitty-kuraattori"));

        assertThat(made.revision()).isEqualTo(1);
        assertThat(made.document()).contains("profile: kuraattori", "credential: keksitty", "validFrom: 2026-11-22");
        var receipt = house.send(House.ESPOO, Letter.jointWork("P-1").recipient("partner", "keksitty-kuraattori"));
        assertThat(house.due())
                .anySatisfy(ticket -> assertThat(ticket.waiting().partner()).isEqualTo("keksitty-kuraattori"));
        assertThat(receipt.recipients()).hasSize(1);
    }

    @Test
    void showsWhatItHasMadeAndWhatStandsInAFile() {
        var made = make("kuraattori", request("keksitty-kuraattori"));

        assertThat(house.profileDesk.made("keksitty-kuraattori")).isEqualTo(made);
        assertThat(house.profileDesk.made("luvn").document()).contains("recipientClass: student-welfare");
        assertThat(catchThrowableOfType(Refused.class, () -> house.profileDesk.made("nobody"))
                        .ground())
                .isEqualTo(Refused.Ground.UNKNOWN);
    }

    @Test
    void isTakenUpByEveryOtherNodeAtItsNextLook() {
        var other = new House(database, data.resolve("b"), clock, "node-b", House.ROUTES);

        make("kuraattori", request("keksitty-kuraattori"));
        other.rounds.refresh();

        assertThat(other.credentialDesk.make(House.OPERATOR, "keksitty-kuraattori", new byte[0]))
                .containsKey("key");
    }

    @Test
    void givesTheSameRequestTheSameAnswer() {
        var first = make("kuraattori", request("keksitty-kuraattori"));

        clock.pass(Duration.ofHours(1));
        var again = make("kuraattori", request("keksitty-kuraattori"));

        assertThat(again).isEqualTo(first);
    }

    @Test
    void makesADraftUnlessToldWhyItNeedsNoContractTest() {
        var request = request("keksitty-kuraattori");
        request.remove("override");

        var made = make("kuraattori", request);
        var again = make("kuraattori", request);

        assertThat(again).isEqualTo(made);
        assertThat(made.revision()).isZero();
        assertThat(house.registryDesk.standing("keksitty-kuraattori").state()).isEqualTo(Registration.DRAFT);
        assertThat(house.partnerDraftDesk.one("keksitty-kuraattori").missing()).isEmpty();
        assertThat(refusal("kuraattori", request("keksitty-kuraattori")).ground())
                .isEqualTo(Refused.Ground.CONFLICT);
    }

    @Test
    void keepsWhyAPartnerRunsUntested() {
        make("kuraattori", request("keksitty-kuraattori"));

        assertThat(house.revisionDesk.of("keksitty-kuraattori").get(0).override())
                .isEqualTo("kokeiltu muualla");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "lapsi 140513A902H", "rivi\nvaihto"})
    void takesNoReasonThatSaysNothingOrNamesSomebody(String override) {
        var request = request("keksitty-kuraattori");
        request.put("override", override);

        assertThat(refusal("kuraattori", request).refusals())
                .extracting(Refusal::pointer)
                .containsExactly("/override");
    }

    @Test
    void keepsANameForOnePartner() {
        make("kuraattori", request("keksitty-kuraattori"));

        var refused = refusal("psykologi", request("keksitty-kuraattori"));
        var ofTheDemo = refusal("psykologi", request("luvn"));

        assertThat(refused.ground()).isEqualTo(Refused.Ground.CONFLICT);
        assertThat(refused.refusals())
                .containsExactly(Refusal.ofSender("PARTNER_EXISTS", "/name", "keksitty-kuraattori"));
        assertThat(ofTheDemo.ground()).isEqualTo(Refused.Ground.CONFLICT);
    }

    @Test
    void tellsEveryProblemOfARequestAtOnce() {
        var request = request("Keksitty Kuraattori");
        request.put("url", "https://user:salasana@partner.example.fi/x");
        request.put("calendar", "keksitty");
        request.put("municipality", "Espoo");
        request.put("organisation", Map.of("id", "1.2.3", "system", "urn:oid:1.2", "businessId", "1234567-8"));
        request.put("colour", "blue");

        var refused = refusal("kuraattori", request);

        assertThat(refused.ground()).isEqualTo(Refused.Ground.INVALID);
        assertThat(refused.refusals())
                .extracting(Refusal::pointer)
                .contains("/name", "/url", "/calendar", "/municipality", "/organisation/businessId", "/colour");
        assertThat(refused.refusals().toString()).doesNotContain("salasana");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/hostname",
                "http:partner",
                "mailto:a@example.fi",
                "ldap://partner.example.fi",
                "https://partner.example.fi:99999/x",
                "https://partner.example.fi/x?key=1",
                "partner.example.fi/x"
            })
    void wantsAnAddressThatADoorGoesTo(String url) {
        var request = request("keksitty-kuraattori");
        request.put("url", url);

        assertThat(refusal("kuraattori", request).refusals())
                .containsExactly(Refusal.ofSender("ADDRESS_NOT_USABLE", "/url"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "https://10.1.2.3/api",
                "https://[fd00:ec2::254]/api",
                "https://[::ffff:10.1.2.3]/api",
                "http://2130706433/api"
            })
    void takesNoAddressThatTheHubMayNotCall(String url) {
        var request = request("keksitty-kuraattori");
        request.put("url", url);

        assertThat(refusal("kuraattori", request).refusals())
                .containsExactly(Refusal.ofSender("ADDRESS_NOT_ALLOWED", "/url"));
    }

    @Test
    void asksForWhatOnlyThePartnerKnows() {
        var refused = refusal("kunta-tiedostoina", request("keksittyla-opetus"));

        assertThat(refused.refusals())
                .containsExactly(Refusal.ofSender("SCHEMA_REQUIRED", "/options/knownHosts", "knownHosts"));
    }

    @Test
    void knowsNoProfileThatHasNoFolder() {
        assertThat(refusal("../partners/luvn", request("x")).ground()).isEqualTo(Refused.Ground.UNKNOWN);
        assertThat(house.profileDesk.list()).extracting(Profile::name).contains("kuraattori", "lu-yhte");
    }

    @Test
    void offersNoPartnerWhoseFormatThisHubLacks() {
        var routes = RoutesFolder.copiedTo(data.resolve("routes"))
                .edit(
                        "profiles/kuraattori/profile.yaml",
                        "message: {door: rest, format: canonical,",
                        "message: {door: carrier-pigeon, format: songs,");
        var lacking = new House(DATABASE.cleared(), data.resolve("c"), clock, "node-a", routes.path());

        var refused = catchThrowableOfType(
                Refused.class,
                () -> lacking.profileDesk.make(House.OPERATOR, "kuraattori", Json.bytes(request("keksitty"))));

        assertThat(refused.refusals())
                .containsExactly(
                        Refusal.ofSender("PROFILE_NOT_READY", "", "doors/carrier-pigeon-sink.kamelet.yaml"),
                        Refusal.ofSender("PROFILE_NOT_READY", "", "formats/songs"));
    }

    private ProfileDesk.Made make(String profile, Map<String, Object> request) {
        return house.profileDesk.make(House.OPERATOR, profile, Json.bytes(request));
    }

    private Refused refusal(String profile, Map<String, Object> request) {
        return catchThrowableOfType(Refused.class, () -> make(profile, request));
    }

    private static Map<String, Object> request(String name) {
        return new HashMap<>(Map.of(
                "name",
                name,
                "url",
                "https://partner.example.fi/api",
                "secret",
                "keksitty",
                "override",
                "kokeiltu muualla"));
    }
}
