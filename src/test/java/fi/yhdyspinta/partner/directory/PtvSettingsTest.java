package fi.yhdyspinta.partner.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file that says what is followed. */
class PtvSettingsTest {
    private static final String FOLLOWED =
            """
            baseUrl: http://localhost
            every: PT6H
            whole: P7D
            organisations:
              - {id: %s, partner: luvn}
            units:
              - {id: %s, partner: luvn, services: [student-welfare], deputy: %s}
            """
                    .formatted(Ptv.COUNTY, Ptv.KURAATTORIT, Ptv.PAIVYSTYS);

    @Test
    void followsNobodyUntilSomebodySaysWhom() throws Exception {
        var shipped = PtvSettings.read(Files.readString(Path.of("integration-routes/directory/ptv.yaml")));

        assertThat(shipped.organisations()).isEmpty();
        assertThat(shipped.baseUrl()).isEqualTo("https://api.palvelutietovaranto.suomi.fi");
    }

    @ParameterizedTest
    @CsvSource({
        "every: PT6H, every: 6h, every is not a duration",
        "every: PT6H, every: PT1S, every is not a duration",
        "http://localhost, ftp://localhost, baseUrl is no address",
        "units:, unit:, unit is no member",
        "'partner: luvn, services', 'partnr: x, services', partner is missing",
        "id: 11111111, id: 1, organisations: id is not an id",
    })
    void saysWhatIsWrong(String before, String after, String sentence) {
        assertThat(FOLLOWED).contains(before);

        assertThatThrownBy(() -> PtvSettings.read(FOLLOWED.replace(before, after)))
                .isInstanceOf(PtvSettings.SettingsFault.class)
                .hasMessageContaining(sentence);
    }
}
