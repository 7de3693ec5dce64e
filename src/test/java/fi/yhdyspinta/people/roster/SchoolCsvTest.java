package fi.yhdyspinta.people.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of pupils as a student register exports them. */
class SchoolCsvTest {
    private static final ColumnTable TABLE = OneRosterTest.table("primus");

    static final String HEADER =
            "Oppilasnumero;Sukunimi;Kutsumanimi;Etunimet;Henkilötunnus;Oppijanumero;Syntymäaika;Kotikunta;"
                    + "Äidinkieli;Asiointikieli;Turvakielto;Koulu;Koulun OID;Koulun kunta;Luokka;"
                    + "Huoltaja 1 sukunimi;Huoltaja 1 etunimi;Huoltaja 1 puhelin;Huoltaja 1 sähköposti;Huoltaja 1 kieli;"
                    + "Huoltaja 1 turvakielto;Huoltaja 2 sukunimi;Huoltaja 2 etunimi;Huoltaja 2 puhelin;"
                    + "Huoltaja 2 sähköposti;Huoltaja 2 kieli;Huoltaja 2 turvakielto;Lisätieto\r\n";
    static final String AINO =
            "1001;Esimerkkilä;Aino;Aino Maria;140513A902H;1.2.246.562.24.99900001013;14.5.2013;049;suomi;"
                    + "suomi;E;Niittykummun koulu;1.2.246.562.10.99900001019;049;7B;Esimerkkilä;Elina;+358 50 000 0002;"
                    + "elina@example.org;suomi;K;;;;;;;\"sanoi; että\"\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252"})
    void givesAPupilInEitherCharacterSet(String charset) {
        var roster = SchoolCsv.read((HEADER + AINO).getBytes(Charset.forName(charset)), TABLE);

        assertThat(roster.problems()).isEmpty();
        var aino = roster.pupils().get(0);
        assertThat(aino.subject())
                .containsEntry("familyName", "Esimerkkilä")
                .containsEntry("hetu", "140513A902H")
                .containsEntry("learnerId", "1.2.246.562.24.99900001013")
                .containsEntry("birthDate", "2013-05-14")
                .containsEntry("class", "7B")
                .containsEntry("languages", Map.of("motherTongue", "fi", "service", "fi"));
        assertThat(aino.securityBan()).isFalse();
        assertThat(aino.guardians()).singleElement().satisfies(guardian -> assertThat(guardian)
                .containsEntry("firstName", "Elina")
                .containsEntry(Pupil.BAN, true));
        assertThat(Pupil.of(aino.tree())).isEqualTo(aino);
    }

    @ParameterizedTest
    @CsvSource({
        ";049;, ;Espoo;, ROSTER_MUNICIPALITY /roster.csv/2/Kotikunta",
        "suomi;suomi;E;, klingon;suomi;E;, ROSTER_WORD_UNKNOWN /roster.csv/2/Äidinkieli",
        "suomi;E;, suomi;;, ROSTER_BAN_UNSAID /roster.csv/2/Turvakielto",
        "suomi;E;, suomi;kai;, ROSTER_WORD_UNKNOWN /roster.csv/2/Turvakielto",
        "14.5.2013, 31.2.2013, ROSTER_DATE /roster.csv/2/Syntymäaika",
        "14.5.2013, 14.5.+999999999, ROSTER_DATE /roster.csv/2/Syntymäaika",
        "14.5.2013, 14.5.0013, ROSTER_DATE /roster.csv/2/Syntymäaika",
        "14.5.2013, 15.5.2013, ROSTER_BIRTH_DATE_DIFFERS /roster.csv/2/Syntymäaika",
        "140513A902H, 140513A902, HETU_FORM /roster.csv/2/Henkilötunnus",
        "99900001013, 99900001014, OPPIJANUMERO_CHECK /roster.csv/2/Oppijanumero",
        "99900001019, 99900001018, OID_CHECK /roster.csv/2/Koulun OID",
        ";7B;, ;;, ROSTER_CELL_EMPTY /roster.csv/2/Luokka",
        "+358 50 000 0002, soita, ROSTER_PHONE /roster.csv/2/Huoltaja 1 puhelin",
        "1001;, 140513A902H;, ID_HOLDS_HETU /roster.csv/2/Oppilasnumero",
        ";Aino;, ;Ai\u0007no;, ROSTER_CONTROL_CHARACTER /roster.csv/2/Kutsumanimi",
    })
    void namesWhatIsWrongWithItsPlace(String before, String after, String problem) {
        var edited = AINO.replaceFirst(Pattern.quote(before), after);

        var roster = SchoolCsv.read((HEADER + edited).getBytes(StandardCharsets.UTF_8), TABLE);

        assertThat(edited).isNotEqualTo(AINO);
        assertThat(OneRosterTest.places(roster)).contains(problem);
    }

    @Test
    void readsTheSamplesOfBothTables() throws Exception {
        var samples = Path.of("integration-routes/rosters");
        var zip = new java.io.ByteArrayOutputStream();
        try (var packing = new java.util.zip.ZipOutputStream(zip);
                var files = Files.list(samples.resolve("oneroster/samples/full"))) {
            for (var file : (Iterable<Path>) files::iterator) {
                packing.putNextEntry(
                        new java.util.zip.ZipEntry(file.getFileName().toString()));
                packing.write(Files.readAllBytes(file));
            }
        }

        var list = SchoolCsv.read(Files.readAllBytes(samples.resolve("primus/samples/full.csv")), TABLE);
        var set = OneRoster.read(
                zip.toByteArray(),
                OneRosterTest.table("oneroster"),
                Tables.none(),
                java.time.LocalDate.parse("2026-11-22"));

        assertThat(list.problems()).isEmpty();
        assertThat(list.pupils()).hasSize(4);
        assertThat(set.problems()).isEmpty();
        assertThat(set.pupils()).hasSize(2);
    }

    @Test
    void refusesTheSamePupilTwice() {
        var roster = SchoolCsv.read((HEADER + AINO + AINO).getBytes(StandardCharsets.UTF_8), TABLE);

        assertThat(OneRosterTest.places(roster))
                .containsExactly(
                        "ROSTER_ID_TWICE /roster.csv/3/Oppilasnumero",
                        "ROSTER_ID_TWICE /roster.csv/3/Henkilötunnus",
                        "ROSTER_ID_TWICE /roster.csv/3/Oppijanumero");
    }

    @Test
    void refusesAHeaderWithASlipInIt() {
        var roster = SchoolCsv.read(
                (HEADER.replace(";Turvakielto;", ";Turvakielo;") + AINO).getBytes(StandardCharsets.UTF_8), TABLE);

        assertThat(OneRosterTest.places(roster))
                .contains("ROSTER_COLUMN_MISSING /roster.csv/1/Turvakielto", "ROSTER_COLUMN_UNKNOWN /roster.csv/1/11");
    }

    @Test
    void refusesWhatIsInNeitherCharacterSet() {
        var roster = SchoolCsv.read(new byte[] {'O', (byte) 0x81, '\n'}, TABLE);

        assertThat(OneRosterTest.places(roster)).containsExactly("ROSTER_CHARSET /roster.csv");
    }

    @ParameterizedTest
    @CsvSource({
        "kind: csv, kind: tsv, kind must be",
        "securityBan: Turvakielto, x: Turvakielto, pupil.x is no field",
        "firstName: Kutsumanimi, firstName: Sukunimi, reads one column twice",
        "dates: d.M.uuuu, dates: dd.QQ{, dates is no pattern",
        "'separator: \";\"', separator: abc, one character",
        "ignored:, ignores:, ignores is no member",
    })
    void saysWhatIsWrongWithATable(String before, String after, String sentence) throws Exception {
        var yaml = java.nio.file.Files.readString(Path.of("integration-routes/rosters/primus/columns.yaml"));
        assertThat(yaml).contains(before);

        assertThatThrownBy(() -> ColumnTable.read("mine", yaml.replace(before, after)))
                .isInstanceOf(ColumnTable.ColumnFault.class)
                .hasMessageContaining("rosters/mine/columns.yaml")
                .hasMessageContaining(sentence);
    }
}
