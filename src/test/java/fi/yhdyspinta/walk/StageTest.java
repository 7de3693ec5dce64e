package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.Partner;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One document holds for a hub in earnest and for one where things are tried. */
class StageTest {
    private static final Partner PARTNER = Documents.read(
            "keksitty",
            """
            name: keksitty
            names: {fi: Keksitty, sv: Påhittad, en: Invented}
            recipientClass: student-welfare
            organisation: {id: keksitty, system: "https://yhdyspinta.fi/fhir/NamingSystem/partner"}
            agreement: {validFrom: 2026-01-01, sends: [M04], receives: [M06]}
            in:
              - {format: canonical}
              - {format: school-csv, door: sftp, url: "sftp://partner.example.fi/out", credential: real}
            out:
              message:
                door: rest
                format: canonical
                url: "https://partner.example.fi/api"
                credential: real
                test: {url: "https://koe.example.fi/api", credential: trial}
              status: {door: rest, format: canonical-status, url: "https://partner.example.fi/status", credential: real}
              result: {door: portal, format: canonical-status}
            """,
            "http://hub.example.fi");

    @Test
    void goesToTheTestAddressesAlone() {
        var tried = Stage.TEST.of(PARTNER);

        assertThat(tried.messageEndpoint()).hasValueSatisfying(way -> {
            assertThat(way.url()).isEqualTo("https://koe.example.fi/api");
            assertThat(way.credential()).isEqualTo("trial");
            assertThat(way.format()).isEqualTo("canonical");
        });
        assertThat(tried.statusEndpoint()).isEmpty();
        assertThat(tried.resultEndpoint()).isPresent();
        assertThat(tried.formatsIn()).containsExactly("canonical");
    }

    @Test
    void goesWhereItSaysInEarnest() {
        assertThat(Stage.PRODUCTION.of(PARTNER)).isSameAs(PARTNER);
        assertThat(Stage.TEST.of(Map.of("keksitty", PARTNER)).get("keksitty").statusEndpoint())
                .isEmpty();
    }

    @Test
    void guessesNoStage() {
        assertThat(Stage.of("test")).isEqualTo(Stage.TEST);
        assertThatThrownBy(() -> Stage.of("Test")).isInstanceOf(IllegalArgumentException.class);
    }
}
