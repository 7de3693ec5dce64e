package fi.yhdyspinta.decision.scrub;

import static fi.yhdyspinta.decision.scrub.LeakKind.ADDRESS;
import static fi.yhdyspinta.decision.scrub.LeakKind.EMAIL;
import static fi.yhdyspinta.decision.scrub.LeakKind.MUNICIPALITY;
import static fi.yhdyspinta.decision.scrub.LeakKind.PHONE;
import static fi.yhdyspinta.decision.scrub.LeakKind.POSTAL_CODE;
import static fi.yhdyspinta.decision.scrub.LeakKind.SCHOOL;
import static fi.yhdyspinta.decision.scrub.LeakKind.UNIT;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.catalogue.PlacesFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaksTest {
    private static final Leaks LEAKS = PlacesFile.read(Path.of("integration-routes/catalogue"));

    private static List<String> found(String text, Known known) {
        return LEAKS.in(text, known).stream()
                .map(leak -> leak.kind() + " " + text.substring(leak.start(), leak.end()))
                .toList();
    }

    private static List<String> found(String text) {
        return found(text, Known.nothing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Espoo",
                "Espoon",
                "Espoota",
                "Espoossa",
                "Espoosta",
                "Espooseen",
                "Espoolla",
                "Espoona",
                "Espoossakin",
                "espoolainen",
                "espoolaisessa",
                "Turun",
                "Turussa",
                "Turkuun",
                "turkulaiset",
                "Helsingistä",
                "Helsinkiin",
                "Vihdissä",
                "Vihtiin",
                "Hangosta",
                "Lappeenrannassa",
                "Lappeenrantaan",
                "Kirkkonummella",
                "Mäntyharjulta",
                "Juupajoella",
                "juupajokelainen",
                "Kauniaisissa",
                "Kauniaisten",
                "Tampereelle",
                "Pihtiputaalla",
                "Uudessakaupungissa",
                "Isossakyrössä",
                "Raaseporiin",
                "Esbos",
                "esbobor",
                "helsingforsare",
                "Åbo",
                "Borgå"
            })
    void findsAPlaceInEveryForm(String place) {
        var text = "asia " + place + " on";

        var kinds = LEAKS.in(text, Known.nothing()).stream().map(Leak::kind);

        assertThat(kinds).containsExactly(MUNICIPALITY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Perhe asuu Salossa äidin luona.            | MUNICIPALITY Salossa
                    Taksin maksaa Salon kaupunki.              | MUNICIPALITY Salon
                    He ovat muuttaneet Inariin.                | MUNICIPALITY Inariin
                    De flyttade till Ingå i maj.               | MUNICIPALITY Ingå
                    Perhe on Varkaudesta.                      | MUNICIPALITY Varkaudesta
                    """)
    void countsAnAmbiguousWordWhereAPlaceIsMeant(String text, String leak) {
        assertThat(found(text)).containsExactly(leak);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kuraattori Anna Salo soittaa huomenna.",
                "Varkaudesta on tehty ilmoitus.",
                "Lapsi näki kotkan ja perhosen.",
                "Liikenneonnettomuuden kolari pelästytti.",
                "Det ingår i planen, och stödet ska ingå.",
                "Kuratorn Lovisa Berg ringer.",
                "Koulussa ja päiväkodissa on kotona sovittu asia.",
                "Lapsen koulu ja oppilaan päiväkoti tietävät.",
                "Ainon koulu on ilmoittanut poissaoloista.",
                "Barnets skola och daghemmet vet om saken.",
                "Matka on pitkä tie, ja hoitopolku on sovittu.",
                "Tavataan Teamsissa 24.11.2026 klo 14.30, asia 2026-00123.",
                "Poissaoloja on 12500 ja hätänumero 112."
            })
    void leavesWordsThatTellNothing(String text) {
        assertThat(found(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Osoite on Kuusikuja 5 B 12 nyt.            | ADDRESS Kuusikuja 5 B 12
                    Asuvat Testikadulla vuokralla.             | ADDRESS Testikadulla
                    De bor på Storgatan 5 A.                   | ADDRESS Storgatan 5 A
                    Hyr på Ängsvägen nu.                       | ADDRESS Ängsvägen
                    Hän asuu B-rapussa ylhäällä.               | ADDRESS B-rapussa
                    """)
    void findsAddresses(String text, String leak) {
        assertThat(found(text)).containsExactly(leak);
    }

    @Test
    void findsAPostalCodeBesideItsTownButNotAPlainNumber() {
        assertThat(found("Posti 02600 Espoo, budjetti 12500 euroa"))
                .containsExactly(POSTAL_CODE + " 02600", MUNICIPALITY + " Espoo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "040 123 4567",
                "0401234567",
                "040-1234567",
                "040-123 4567",
                "+358401234567",
                "+358 40 123 4567",
                "+358 (0)40 1234567",
                "00358 40 1234567",
                "09 8162 4000",
                "09) 8162 4000",
                "019-123456",
                "0400 123 456",
                "040.123.4567",
                "+46 70 123 45 67",
                "0 4 0 1 2 3 4 5 6 7"
            })
    void findsAPhoneNumberInItsUsualSpacings(String number) {
        var text = "Numero on " + number + " iltaisin";

        var leaks = LEAKS.in(text, Known.nothing());

        assertThat(leaks).singleElement().satisfies(leak -> {
            assertThat(leak.kind()).isEqualTo(PHONE);
            assertThat(text.substring(leak.start(), leak.end())).isEqualTo(number);
        });
    }

    @Test
    void findsAMailAddressAlsoWhenItIsDisguised() {
        assertThat(found("Kirjoita aino.esimerkki@example.fi tai aino(at)example.fi"))
                .containsExactly(EMAIL + " aino.esimerkki@example.fi", EMAIL + " aino(at)example.fi");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Siirto Kirstin kouluun sovittu.            | SCHOOL Kirstin kouluun
                    Käy Espoonlahden lukiota.                  | SCHOOL Espoonlahden lukiota
                    On päiväkodissa Metsätähti hoidossa.       | SCHOOL päiväkodissa Metsätähti
                    Tuttu Kilonpuistonkoulusta.                | SCHOOL Kilonpuistonkoulusta
                    Går i Mattlidens skola nu.                 | SCHOOL Mattlidens skola
                    Är på daghemmet Solstrålen.                | SCHOOL daghemmet Solstrålen
                    Ny elev i Furubackaskolan nu.              | SCHOOL Furubackaskolan
                    Aika Kivenlahden terveysasemalle.          | UNIT Kivenlahden terveysasemalle
                    Perhe on turvakodissa Aalto nyt.           | UNIT turvakodissa Aalto
                    Träff på familjecentret i Köklax.          | UNIT familjecentret i Köklax
                    """)
    void findsNamedSchoolsAndUnits(String text, String leak) {
        assertThat(found(text)).containsExactly(leak);
    }

    @Test
    void findsWhatTheMessageItselfKnowsInOtherForms() {
        var known = Known.of(
                Map.of(
                        "subject",
                        Map.of(
                                "firstName", "Aino",
                                "school", Map.of("name", "Niittykummun koulu"),
                                "address", Map.of("street", "Esplanaadi 3", "postalCode", "99999"))),
                "Kotkanpesän palvelut");

        var leaks = found("Aino tuli Niittykummusta Esplanaadille, 99999, ja Kotkanpesästä.", known);

        assertThat(leaks)
                .containsExactly(
                        MUNICIPALITY + " Niittykummusta",
                        ADDRESS + " Esplanaadille",
                        POSTAL_CODE + " 99999",
                        UNIT + " Kotkanpesästä");
    }

    @Test
    void doesNotTakeAPersonOfTheMessageForAPlace() {
        var known = Known.of(Map.of("guardians", List.of(Map.of("firstName", "Inari", "familyName", "Heinola"))));

        assertThat(found("Äiti Inari Heinola kertoi, ja Inarista pidettiin.", known))
                .isEmpty();
        assertThat(found("Äiti Inari on nyt Inarissa.", known)).containsExactly(MUNICIPALITY + " Inarissa");
    }

    @ParameterizedTest
    @CsvSource({
        "kirstin_koulu_lausunto.pdf, SCHOOL",
        "KirstinKoulu.docx, SCHOOL",
        "mattlidens-skola.pdf, SCHOOL",
        "paivakoti_metsatahti.jpg, SCHOOL",
        "jyvaskyla.jpg, MUNICIPALITY",
        "Muutto Espooseen.pdf, MUNICIPALITY",
        "kuusikuja5.png, ADDRESS",
        "Storgatan_5_A.png, ADDRESS",
        "0401234567.txt, PHONE",
        "leppavaaran%20terveysasema.pdf, UNIT"
    })
    void findsLeaksInTheNamesOfFiles(String name, LeakKind kind) {
        assertThat(LEAKS.inFileName(name, Known.nothing()))
                .extracting(Leak::kind)
                .contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lausunto.pdf",
                "IMG_20261121_104530.jpg",
                "lapsen_koulu.pdf",
                "barnets-skola.docx",
                "Salo_Anna.pdf"
            })
    void leavesNamesOfFilesThatTellNothing(String name) {
        assertThat(LEAKS.inFileName(name, Known.nothing())).isEmpty();
    }

    @Test
    void readsDecomposedLettersAndHiddenHyphensAsTheWordTheyMake() {
        var decomposed = java.text.Normalizer.normalize("Perhe asuu Jyväskylässä.", java.text.Normalizer.Form.NFD);

        assertThat(LEAKS.in(decomposed, Known.nothing())).hasSize(1);
        assertThat(LEAKS.in("Perhe asuu Es\u00ADpoos\u200Bsa.", Known.nothing()))
                .hasSize(1);
    }

    @Test
    void givesLeaksInOrderAndNoneWithinAnother() {
        var leaks = LEAKS.in("Espoonlahden lukio, Espoo, 040 1234567, Kuusikuja 3", Known.nothing());

        assertThat(leaks).extracting(Leak::kind).containsExactly(SCHOOL, MUNICIPALITY, PHONE, ADDRESS);
        assertThat(leaks).isSortedAccordingTo(java.util.Comparator.comparingInt(Leak::start));
    }

    @Test
    void printsNoText() {
        var known = Known.of(Map.of("subject", Map.of("firstName", "Aino", "city", "Espoo")));

        assertThat(known.toString() + LEAKS.in("Aino on Espoossa", known))
                .doesNotContain("Aino")
                .doesNotContain("spoo");
    }
}
