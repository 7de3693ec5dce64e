package fi.yhdyspinta.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {
    private static final Profiles PROFILES = Profiles.read(Path.of("integration-routes"));

    private static final String SOUND =
            """
            name: lukupiiri
            names: {fi: Lukupiiri, sv: Läsecirkel, en: Reading circle}
            about: {fi: Keksitty., sv: Påhittad., en: Invented.}
            kind: service
            boundary: N
            recipientClass: ngo
            sends: [M29]
            receives: [M28]
            bases: [JULKL-26.1]
            start:
              in: [{format: canonical}]
              out:
                message: {door: rest, format: canonical, path: /messages, options: {user: "{name}"}}
            indicators:
              - {id: visits, plan: {fi: Käynnit, sv: Besök, en: Visits}, counted: {by: report, type: M37}}
            realInterface: {public: false, note: {fi: Ei ole., sv: Finns inte., en: None.}}
            units: [Keksitty lukupiiri]
            """;

    @TestFactory
    Stream<DynamicTest> becomesAPartnerByANameAnAddressAndTheNameOfASecret() {
        return PROFILES.byName().values().stream()
                .map(profile -> DynamicTest.dynamicTest(profile.name(), () -> {
                    var yaml = profile.toPartner("keksittyla", "https://partner.example.fi/api/", "keksittyla-key");

                    var partner = PartnerDocument.read("keksittyla", 1, yaml, "https://hub.example.org");

                    assertThat(partner.recipientClass()).isEqualTo(profile.recipientClass());
                    assertThat(partner.agreement().sends()).containsExactlyInAnyOrderElementsOf(profile.sends());
                    assertThat(partner.agreement().receives()).containsExactlyInAnyOrderElementsOf(profile.receives());
                    assertThat(partner.organisationId()).isEqualTo("keksittyla");
                    assertThat(partner.isDemo()).isFalse();
                    partner.messageEndpoint()
                            .filter(endpoint -> endpoint.door().equals("rest"))
                            .ifPresent(endpoint -> {
                                assertThat(endpoint.url()).startsWith("https://partner.example.fi/api/");
                                assertThat(endpoint.credential()).isEqualTo("keksittyla-key");
                            });
                }));
    }

    @Test
    void asksForNoSecretWhereTheHubShowsNone() {
        var profile = PROFILES.byName().get("jarjesto-ilman-jarjestelmaa");

        assertThat(profile.toPartner("keksittyla", "mailto:tuki@example.org", "keksittyla-key"))
                .contains("door: mail")
                .doesNotContain("credential");
    }

    @Test
    void takesWhatElseIsKnownOfThePartner() {
        var given = new NewPartner(
                "keksittyla-opetus",
                "https://partner.example.fi",
                "keksittyla",
                Map.of("fi", "Keksittylän kunta", "sv", "Påhittby kommun", "en", "Keksittylä"),
                "837",
                "tampere",
                Map.of("id", "1.2.246.10.99901019.10.0", "system", "urn:oid:1.2.246.537.6.202.2008"),
                "koulusihteeri@example.fi",
                Map.of("knownHosts", "partner.example.fi ssh-ed25519 AAAA$1"),
                LocalDate.parse("2026-11-22"));

        var yaml = PROFILES.byName().get("kunta-tiedostoina").toPartner(given);
        var partner = PartnerDocument.read("keksittyla-opetus", 1, yaml, "https://hub.example.org");

        assertThat(partner.nameIn("sv")).isEqualTo("Påhittby kommun");
        assertThat(partner.municipality()).isEqualTo("837");
        assertThat(partner.calendar()).isEqualTo("tampere");
        assertThat(partner.organisationId()).isEqualTo("1.2.246.10.99901019.10.0");
        assertThat(partner.agreement().validFrom()).isEqualTo("2026-11-22");
        var message = partner.messageEndpoint().orElseThrow();
        assertThat(message.door()).isEqualTo("mail");
        assertThat(message.options()).containsEntry("to", "koulusihteeri@example.fi");
        var files = partner.resultEndpoint().orElseThrow();
        assertThat(files.url()).isEqualTo("https://partner.example.fi/results");
        assertThat(files.options())
                .containsEntry("username", "keksittyla-opetus")
                .containsEntry("knownHosts", "partner.example.fi ssh-ed25519 AAAA$1");
    }

    @Test
    void fillsThePartnersOwnIntoTheDoorsWords() {
        var yaml =
                ProfileDocument.read("lukupiiri", SOUND).toPartner("piiri", "https://piiri.example.org", "piiri-key");

        assertThat(PartnerDocument.read("piiri", 1, yaml, "https://hub.example.org")
                        .messageEndpoint()
                        .orElseThrow()
                        .options())
                .containsEntry("user", "piiri");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: lukupiiri | name: toinen | name must be the folder's name",
                "boundary: N | boundary: Z | boundary must be one of C, H, M, N, P, S, W",
                "sends: [M29] | sends: [M29, M29] | sends names one of them twice",
                "sends: [M29] | sends: [29] | sends[0] is not of the form",
                "units: | units_: | units_ is not known here",
                "en: Reading circle | en: '' | names.en is not of the form",
                "sv: Läsecirkel, | '' | names.sv is missing",
                "path: /messages | path: ../messages | start.out.message.path is not of the form",
                "type: M37 | type: M37, at: accepted | indicators[0].counted.at has no meaning for a report",
                "public: false | public: maybe | realInterface.public must be true or false",
                "kind: service | kind: [service] | kind must be one of actor, service, tool",
                "name: lukupiiri | 'name: lukupiiri\nname: lukupiiri' | found duplicate key name",
            })
    void isRefusedByFileAndMember(String before, String after, String problem) {
        var broken = SOUND.replace(before, after);

        var fault = catchThrowableOfType(ProfileFault.class, () -> ProfileDocument.read("lukupiiri", broken));

        assertThat(broken).isNotEqualTo(SOUND);
        assertThat(fault.problems()).anySatisfy(told -> assertThat(told)
                .startsWith("integration-routes/profiles/lukupiiri/profile.yaml")
                .contains(problem));
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        var fault = catchThrowableOfType(
                ProfileFault.class, () -> ProfileDocument.read("lukupiiri", "name: lukupiiri\ncolour: blue\n"));

        assertThat(fault.problems()).hasSizeGreaterThan(10);
    }

    @Test
    void leavesTheSoundOnesOnOfferWhereOneIsBroken(@TempDir Path routes) throws IOException {
        for (var name : new String[] {"lukupiiri", "rikki"}) {
            Files.createDirectories(routes.resolve("profiles").resolve(name));
            Files.writeString(routes.resolve("profiles").resolve(name).resolve("profile.yaml"), SOUND);
        }

        var profiles = Profiles.read(routes);

        assertThat(profiles.byName()).containsOnlyKeys("lukupiiri");
        assertThat(profiles.faults())
                .containsExactly("integration-routes/profiles/rikki/profile.yaml: name must be the folder's name");
    }
}
