package fi.yhdyspinta.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.Ended;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.Papers;
import fi.yhdyspinta.walk.SetClock;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client holds the proof in her hand: all of her consent is on it, and nothing of anybody else's. */
class ProofSheetTest {
    private static final Database DATABASE = Database.h2();
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

    @TempDir
    Path data;

    private House house;

    @BeforeEach
    void recordAConsent() {
        house = new House(DATABASE.cleared(), data, new SetClock(Instant.parse("2026-11-20T10:00:00Z")));
        house.consentDesk.record(House.ESPOO, Papers.bytes(Papers.CONSENT));
    }

    @Test
    void tellsEveryFieldInFinnish() {
        var paper = paper("fi", House.ESPOO);

        assertThat(paper)
                .contains("<html lang=\"fi\">", "S-1", "JULKL-26.1")
                .contains("Aino Esimerkkilä, 14.5.2013")
                .contains("Elina Esimerkkilä, huoltaja", "yksinhuoltaja", "Kaisa Keksitty, kuraattori")
                .contains("yhteystiedot, nimi, toive tuesta ja sopiva aika; Kutsumanimi ja puhelinnumero.")
                .contains("MLL:n Uudenmaan piiri, Nuorten tukitoiminta", "Ohjaus ryhmätoimintaan.")
                .contains("Ohjaus järjestöön (M28)", "1.9.2026 09.30, kirjallisesti", "1.9.2026", "31.8.2028")
                .contains("2026-1", "suomi", "Espoon kaupunki, kasvatus ja oppiminen, 20.11.2026 12.00")
                .contains("ei peruttu", "Tällä suostumuksella ei ole toimitettu mitään.");
    }

    @Test
    void tellsEveryFieldInSwedish() {
        house.consentDesk.withdraw(
                House.MLL, "S-1", Papers.bytes("{\"by\": \"subject\", \"reason\": \"client-asked\"}"));

        var paper = paper("sv", House.ESPOO);

        assertThat(paper)
                .contains("<html lang=\"sv\">", "Elina Esimerkkilä, vårdnadshavare")
                .contains("kontaktuppgifter, namn, önskemål om stöd och lämplig tid")
                .contains("Mannerheims Barnskyddsförbunds Nylands distrikt", "Slussning till organisation (M28)")
                .contains("1.9.2026 09.30, skriftligt", "finska")
                .contains("20.11.2026 12.00, den som samtycket gäller, klienten bad om det")
                .doesNotContain("kirjallisesti", "huoltaja,");
    }

    @Test
    void tellsWhatWasDeliveredAndNothingOfWhatItSaid() {
        house.walk.accept(house.atDoor(
                House.ESPOO,
                "espoo-notice",
                Papers.bytes(new String(House.notice("A-1", "CASE-1"), StandardCharsets.UTF_8)
                        .replace("suostumus-mll-1", "S-1"))));
        house.due().stream()
                .filter(ticket -> ticket.waiting().partner().equals("mll-uusimaa"))
                .forEach(ticket -> house.walk.settle(house.walk.pickUp(ticket), Ended.delivered()));
        house.consentDesk.withdraw(House.ESPOO, "S-1", Papers.bytes("{\"by\": \"giver\"}"));

        var paper = paper("fi", House.ESPOO);

        assertThat(paper)
                .contains("Mitä suostumuksella on toimitettu", "Lopettamispyyntö lähetetty")
                .containsPattern("(?s)<td[^>]*>20\\.11\\.2026 12\\.00</td>.*<td[^>]*>MLL:n Uudenmaan piiri</td>"
                        + ".*<td[^>]*>Ohjaus järjestöön \\(M28\\)</td>.*<td[^>]*>20\\.11\\.2026 12\\.00</td>")
                .doesNotContain("juttuseuraa", "Länsi-Uudenmaan", "+358 50", "A-1", "CASE-1");
    }

    @Test
    void showsNoHetuAndNothingOfOthersConsents() {
        var paper = paper("fi", House.ESPOO);

        assertThat(paper).doesNotContain("140513A902H", "Tuomas", "Saara", "suostumus-mll");
    }

    @Test
    void namesNobodyToTheRecipient() {
        var paper = paper("fi", House.MLL);

        assertThat(paper)
                .contains("S-1", "yhteystiedot", "Ohjaus järjestöön (M28)")
                .contains("Nimet näkee vain se, joka kirjasi suostumuksen.")
                .doesNotContain("Aino", "Elina", "Kaisa", "yksinhuoltaja", "Kutsumanimi", "Ohjaus ryhmätoimintaan");
    }

    @Test
    void writesNamesAsTextAndNotAsMarkup() {
        house.consentDesk.record(
                House.ESPOO,
                Papers.bytes(
                        Papers.CONSENT.replace("S-1", "S-2").replace("\"Aino\"", "\"<script>alert(1)</script>\"")));

        var html = new StringOutput();
        ENGINE.render("consent-proof.jte", Map.of("sheet", sheet("fi", House.ESPOO, "S-2")), html);

        assertThat(html.toString()).contains("&lt;script&gt;").doesNotContain("<script");
    }

    @Test
    void hasAWordForEveryCodeThatTheSchemaTakes() throws IOException {
        var defs = Json.object(Files.readAllBytes(House.ROUTES.resolve("catalogue/consent.schema.json")));
        var words = house.seeing.terms().keys();

        assertThat(codes(defs, "$defs.consent.properties.what.items.enum"))
                .isNotEmpty()
                .allMatch(code -> words.contains("consent.what." + code));
        assertThat(codes(defs, "$defs.consent.properties.givenHow.enum"))
                .isNotEmpty()
                .allMatch(code -> words.contains("consent.given-how." + code));
        assertThat(codes(defs, "$defs.giver.properties.kind.enum"))
                .isNotEmpty()
                .allMatch(code -> words.contains("consent.giver." + code));
        assertThat(codes(defs, "$defs.withdrawal.properties.by.enum"))
                .isNotEmpty()
                .allMatch(code -> words.contains("consent.withdrawn-by." + code));
        assertThat(codes(defs, "$defs.withdrawal.properties.reason.enum"))
                .isNotEmpty()
                .allMatch(code -> words.contains("consent.reason." + code));
    }

    private static List<Object> codes(Map<String, Object> schema, String path) {
        return Tree.at(schema, path).map(Tree::list).orElseThrow();
    }

    private String paper(String language, Caller caller) {
        var html = new StringOutput();
        ENGINE.render("consent-proof.jte", Map.of("sheet", sheet(language, caller, "S-1")), html);
        return html.toString();
    }

    private ProofSheet sheet(String language, Caller caller, String reference) {
        return new ProofSheet(house.consentDesk.proof(caller, reference), house.seeing, language);
    }
}
