package fi.yhdyspinta.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerDocumentTest {
    private static final Path ROUTES = Path.of("integration-routes");

    private static final String HUB = "https://hub.example.org";

    private static final String OMASEUTU =
            """
            name: omaseutu-ry
            names:
              fi: Omaseutu ry
              sv: Omaseutu rf
            recipientClass: ngo
            organisation:
              id: "1.2.246.10.99901035.10.0"
              system: "urn:oid:1.2.246.537.6.202.2008"
            agreement:
              validFrom: 2026-01-01
              validTo: 2030-12-31
              sends: [M21]
              receives: [M28]
            in:
              - {format: mll-status}
            out:
              message:
                door: rest
                url: "{{hub.url}}/demo/omaseutu-ry/referrals"
                format: mll-referral
                credential: hub
            limits: {concurrency: 2}
            retry: {first: PT5S, factor: 3, maximum: PT1H, giveUp: P1D}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{jwks: {keys: [{kty: EC, kid: a, d: secret}]}}",
                "{jwks: {keys: [{kty: oct, kid: a, k: secret}]}}",
                "{jwks: {keys: [{kty: EC}]}}",
                "{jwks: {keys: [{kty: EC, kid: a}, {kty: EC, kid: a}]}}",
                "{jwks: {keys: []}}",
                "{jwks: {keys: [{kid: a}]}, jwksFile: a.json}",
                "{jwksFile: ../other/keys.json}",
                "{certificates: [\"abc\"]}",
                "{webhook: whsec_secret}",
                "{certificates: [\"0000000000000000000000000000000000000000000000000000000000000000\","
                        + " \"0000000000000000000000000000000000000000000000000000000000000000\"]}"
            })
    void refusesCredentialsThatAreNoneOrMustNotBeShown(String credentials) {
        assertThatThrownBy(() -> read(OMASEUTU + "\ncredentials: " + credentials + "\n"))
                .isInstanceOf(DocumentFault.class)
                .hasMessageContaining("credentials")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesAPartnerThatIsCalledAsTheHubsOwnAre() {
        assertThatThrownBy(() -> PartnerDocument.read(
                        "operator", 1, OMASEUTU.replace("name: omaseutu-ry", "name: operator"), HUB))
                .isInstanceOf(DocumentFault.class)
                .hasMessageContaining("the hub's own");
    }

    @Test
    void readsAPartner() {
        var partner = read(OMASEUTU);

        assertThat(partner.name()).isEqualTo("omaseutu-ry");
        assertThat(partner.revision()).isEqualTo(7);
        assertThat(partner.recipientClass()).isEqualTo("ngo");
        assertThat(partner.organisationId()).isEqualTo("1.2.246.10.99901035.10.0");
        assertThat(partner.agreement().validFrom()).isEqualTo(LocalDate.parse("2026-01-01"));
        assertThat(partner.agreement().validTo()).isEqualTo(LocalDate.parse("2030-12-31"));
        assertThat(partner.agreement().sends()).containsExactly("M21");
        assertThat(partner.agreement().receives()).containsExactly("M28");
        assertThat(partner.formatsIn()).containsExactly("mll-status");
        assertThat(partner.statusEndpoint()).isEmpty();
        assertThat(partner.limits().concurrency()).isEqualTo(2);
        assertThat(partner.retry())
                .isEqualTo(new Partner.Retry(Duration.ofSeconds(5), 3, Duration.ofHours(1), Duration.ofDays(1)));
    }

    @Test
    void putsTheHubsOwnAddressWhereTheDocumentAsksForIt() {
        var endpoint = read(OMASEUTU).messageEndpoint();

        assertThat(endpoint)
                .contains(new Partner.Endpoint("rest", HUB + "/demo/omaseutu-ry/referrals", "mll-referral", "hub"));
    }

    @Test
    void waitsAsTheHouseDoesWhereNothingElseIsSaid() {
        var partner = read(OMASEUTU.replaceAll("(?m)^(limits|retry):.*\\n", ""));

        assertThat(partner.limits().concurrency()).isEqualTo(4);
        assertThat(partner.retry())
                .isEqualTo(new Partner.Retry(Duration.ofSeconds(1), 2, Duration.ofMinutes(15), Duration.ofDays(3)));
    }

    @Test
    void saysHowMuchAPartnerMayBring() {
        var said = read(OMASEUTU.replace("{concurrency: 2}", "{in: {calls: 600, per: PT10M, bytes: 262144}}"));
        var silent = read(OMASEUTU);

        assertThat(said.limits().intake()).isEqualTo(new Partner.Intake(600, Duration.ofMinutes(10), 262_144));
        assertThat(silent.limits().intake()).isEqualTo(Partner.Intake.USUAL);
    }

    @Test
    void letsAnEndpointSayForItselfWhatTheOthersDoNot() {
        var partner = read(
                OMASEUTU.replace(
                        "    credential: hub\n",
                        """
                    credential: hub
                    limits: {rate: {messages: 10, per: PT1M}, out: {bytes: 4096}, hours: {days: working-days, from: "07:00", to: "17:00"}}
                    breaker: {failures: 2}
                    retry: {giveUp: PT12H}
                """));
        var own = partner.messageEndpoint().orElseThrow().own();

        assertThat(own.limits()).hasValueSatisfying(limits -> {
            assertThat(limits.concurrency()).isEqualTo(2);
            assertThat(limits.messages()).isEqualTo(10);
            assertThat(limits.bytes()).isEqualTo(4096);
            assertThat(limits.hours())
                    .contains(new Partner.Hours(
                            Partner.Days.WORKING_DAYS,
                            EnumSet.allOf(DayOfWeek.class),
                            LocalTime.of(7, 0),
                            LocalTime.of(17, 0)));
        });
        assertThat(own.breaker()).contains(new Partner.Breaker(2, Duration.ofSeconds(30)));
        assertThat(own.retry())
                .contains(new Partner.Retry(Duration.ofSeconds(5), 3, Duration.ofHours(1), Duration.ofHours(12)));
        assertThat(partner.limits().messages()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limits: {hours: {from: \"17:00\", to: \"07:00\"}}",
                "limits: {hours: {from: 7}}",
                "limits: {hours: {days: sometimes}}",
                "limits: {hours: {days: [mon, funday]}}",
                "limits: {out: {bytes: 12}}",
                "limits: {in: {calls: 5}}",
                "breaker: {failures: 0}",
                "retry: {first: soon}"
            })
    void namesTheEndpointWhoseOwnWordsAreWrong(String own) {
        assertThatThrownBy(() -> read(OMASEUTU.replace("credential: hub\n", "credential: hub\n    " + own + "\n")))
                .isInstanceOf(DocumentFault.class)
                .hasMessageContaining("out.message: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls: 0", "calls: many", "per: PT0S", "per: 60", "bytes: 1023", "bytes: -1", "rate: 5"})
    void takesNoIntakeThatBoundsNothingOrEverything(String in) {
        assertThatThrownBy(() -> read(OMASEUTU.replace("{concurrency: 2}", "{in: {" + in + "}}")))
                .isInstanceOf(DocumentFault.class)
                .hasMessageContaining("limits.in");
    }

    @Test
    void isNamedInTheLanguageAsked() {
        var partner = read(OMASEUTU);

        assertThat(partner.nameIn("sv")).isEqualTo("Omaseutu rf");
        assertThat(partner.nameIn("en")).isEqualTo("omaseutu-ry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"recipientClass", "id", "system", "door", "url"})
    void namesTheMemberThatIsMissing(String member) {
        var yaml = OMASEUTU.replaceFirst("(?m)^ *" + member + ":.*\\n", "");

        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(DocumentFault.class)
                .hasMessageContaining("integration-routes/partners/omaseutu-ry/partner.yaml")
                .hasMessageContaining(member + " is missing");
    }

    @Test
    void takesABusinessIdWithTheRightCheckDigit() {
        var partner = read(OMASEUTU.replace("organisation:\n", "organisation:\n  businessId: \"9990103-5\"\n"));

        assertThat(partner.organisationId()).isEqualTo("1.2.246.10.99901035.10.0");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"9990103-4\"', organisation.businessId has a wrong check digit",
        "'\"99901035\"', organisation.businessId is not of the form",
        "'99901035', organisation.businessId is not of the form",
        "'{id: 9990103-5}', organisation.businessId is not of the form"
    })
    void refusesAWrongBusinessIdWithoutQuotingIt(String businessId, String says) {
        var yaml = OMASEUTU.replace("organisation:\n", "organisation:\n  businessId: " + businessId + "\n");

        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(DocumentFault.class)
                .hasMessageContaining("integration-routes/partners/omaseutu-ry/partner.yaml")
                .hasMessageContaining(says)
                .hasMessageNotContaining("99901");
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    name: omaseutu-ry       | name: toinen-ry        | name must be the folder's name
                    validFrom: 2026-01-01   | validFrom: 1.1.2026    | validFrom is not a date
                    validTo: 2030-12-31     | validTo: 2030-13-31    | validTo is not a date
                    first: PT5S             | first: 5 s             | first is not a duration
                    giveUp: P1D             | giveUp: P1M            | giveUp is not a duration
                    {format: mll-status}    | {formaatti: mll}       | format is missing
                    names:                  | "names                 | omaseutu-ry
                    recipientClass: ngo     | name: omaseutu-ry      | omaseutu-ry
                    """)
    void refusesABrokenDocumentNamingThePlace(String right, String wrong, String says) {
        var yaml = OMASEUTU.replace(right, wrong);

        assertThatThrownBy(() -> read(yaml)).isInstanceOf(DocumentFault.class).hasMessageContaining(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sftp | tls: {trust: ca}        | the door sftp can't heed tls
                    jms  | proxy: "http://p:3128"  | the door jms can't heed proxy
                    mail | timeouts: {read: PT1S}  | the door mail can't heed timeouts
                    """)
    void refusesASettingThatTheDoorCanNotHeedButReadsARevisionThatHasIt(String door, String setting, String says) {
        var yaml = OMASEUTU.replace("    door: rest\n", "    door: " + door + "\n    " + setting + "\n");
        var fetched = OMASEUTU.replace(
                "{format: mll-status}", "{format: mll-status, door: %s, url: \"x:y\", %s}".formatted(door, setting));

        assertThatThrownBy(() -> Documents.check("omaseutu-ry", yaml)).hasMessageContaining("out.message: " + says);
        assertThatThrownBy(() -> Documents.check("omaseutu-ry", fetched)).hasMessageContaining("in: " + says);
        assertThat(read(yaml).messageEndpoint()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet", "- a list", "text"})
    void refusesADocumentThatIsNoPartner(String yaml) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(DocumentFault.class);
        assertThat(PartnerDocument.isOfDemo("omaseutu-ry", yaml)).isFalse();
    }

    @Test
    void isOfTheDemoOnlyWhenItSaysSo() {
        assertThat(PartnerDocument.isOfDemo("omaseutu-ry", OMASEUTU)).isFalse();
        assertThat(PartnerDocument.isOfDemo("omaseutu-ry", OMASEUTU + "demo: true\n"))
                .isTrue();
    }

    @TestFactory
    Stream<DynamicTest> readsEveryPartnerOfTheHouse() throws IOException {
        return folders("partners")
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
                    var name = folder.getFileName().toString();

                    var partner = PartnerDocument.read(name, 1, Files.readString(folder.resolve("partner.yaml")), HUB);

                    var formats = Stream.concat(
                            partner.formatsIn().stream(),
                            Stream.of(partner.messageEndpoint(), partner.statusEndpoint())
                                    .flatMap(Optional::stream)
                                    .map(Partner.Endpoint::format));
                    assertThat(formats).allSatisfy(format -> assertThat(
                                    ROUTES.resolve("formats").resolve(format).resolve("format.yaml"))
                            .exists());
                    assertThat(Stream.of(partner.messageEndpoint(), partner.statusEndpoint())
                                    .flatMap(Optional::stream))
                            .allSatisfy(endpoint -> {
                                assertThat(ROUTES.resolve("doors").resolve(endpoint.door() + "-sink.kamelet.yaml"))
                                        .exists();
                                assertThat(endpoint.url())
                                        .startsWith(endpoint.door().equals("portal") ? "hub:portal" : "http")
                                        .doesNotContain("{{");
                            });
                    assertThat(partner.names()).containsKeys("fi", "sv", "en");
                }));
    }

    private static Stream<Path> folders(String below) throws IOException {
        try (var folders = Files.list(ROUTES.resolve(below))) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    private static Partner read(String yaml) {
        return PartnerDocument.read("omaseutu-ry", 7, yaml, HUB);
    }
}
