package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Browsing.base;
import static fi.yhdyspinta.hub.Browsing.inABrowser;
import static fi.yhdyspinta.hub.Browsing.mustFit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import fi.yhdyspinta.walk.DemoPasswords;
import fi.yhdyspinta.walk.House;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each task of the desk from sign-in to result by keys alone. */
@ArquillianTest
class KeyboardPagesIT {
    @BeforeEach
    void bringThePupils() {
        Pupils.brought(Caller.named("espoo-opetus"));
    }

    @Test
    void sendsANoticeThatWasRefusedAndLeftAsADraft() {
        inABrowser(browser -> {
            var page = opened(browser, "fi-FI", 1280);
            var keys = signedIn(page, "Kuka", "Oili Opettaja", "Kertakäyttöinen salasana", "opettaja");

            keys.press("Uusi ilmoitus");
            keys.press("Aloita Yhteistyöilmoitus");
            keys.press("Jatka tarkistamaan");
            keys.mustStandAt("summary");
            mustFit(page, 1280);
            keys.tab();
            page.keyboard().press("Enter");
            keys.tab();
            assertThat(keys.place()).startsWith("f-");
            keys.type("Nimen alku", "Aino");
            keys.press("Hae oppilaat");
            keys.press("Aino Esimerkkilä");
            keys.type("Mihin yhteistyöllä pyritään?", "Koulunkäynnin tuki.");
            keys.type("Mitä oppilas tarvitsee?", "Keskusteluapua.");
            keys.type("Mitä on sovittu?", "Tapaaminen.");
            keys.type("Vastuuhenkilö: nimi", "Kaisa Keksitty");
            keys.type("Mitä tapahtuu seuraavaksi?", "Soitto.");
            keys.tick("Länsi-Uudenmaan hyvinvointialue");
            keys.type("Yksikkösi tai koulusi", "Niittykummun koulu");
            keys.type("Tehtävänimikkeesi", "luokanopettaja");
            keys.press("Tallenna luonnos");

            keys.press("Etusivu");
            keys.press("Luonnokset");
            keys.press("Jatka Yhteistyöilmoitus");
            assertThat(page.locator("main").textContent()).contains("Aino Esimerkkilä");
            keys.press("Jatka tarkistamaan");
            keys.press("Lähetä");
            assertThat(page.locator("main").textContent()).contains("Ilmoitus on lähetetty");
            mustFit(page, 1280);
        });
    }

    @Test
    void opensANoticeSaysHowItGoesAndAsksForMore() {
        inABrowser(browser -> {
            var worker = opened(browser, "sv-FI", 360);
            var sending = signedIn(worker, "Vem", "Kaisa Kuraattori", "Engångslösenord", "kuraattori");
            sending.press("Nytt meddelande");
            sending.press("Börja Meddelande om samarbete");
            sending.type("Tilltalsnamn", "Aino");
            sending.type("Efternamn", "Esimerkkilä");
            sending.type("Vad strävar samarbetet till?", "Stöd i skolgången.");
            sending.type("Vad behöver eleven?", "Samtal.");
            sending.type("Vad har avtalats?", "Ett möte.");
            sending.type("Ansvarig: namn", "Kaisa Keksitty");
            sending.type("Vad händer härnäst?", "Ett samtal.");
            sending.tick("Esbo stad");
            sending.type("Din enhet eller skola", "Elevhälsan");
            sending.type("Din yrkesbenämning", "kurator");
            sending.press("Gå vidare till kontroll");
            mustFit(worker, 360);
            sending.press("Skicka");
            mustFit(worker, 360);

            var teacher = opened(browser, "sv-FI", 360);
            var keys = signedIn(teacher, "Vem", "Eeva Erityisopettaja", "Engångslösenord", "erityisopettaja");
            keys.press("Inkorg");
            keys.press("Öppna Meddelande om samarbete");
            keys.press("Kontakt tagen");
            keys.open("Mer information har begärts");
            mustFit(teacher, 360);
            keys.press("Meddela");
            assertThat(teacher.locator("main").textContent()).contains("mer information har begärts");

            sending.press("Startsida");
            sending.press("Svara på begäran om information");
            assertThat(worker.locator("main").textContent()).contains("mer information har begärts");
            mustFit(worker, 360);
        });
    }

    @Test
    void recordsAConsentWithTheClientPresentAndTakesItBack() {
        inABrowser(browser -> {
            var page = opened(browser, "fi-FI", 360);
            var keys = signedIn(page, "Kuka", "Oili Opettaja", "Kertakäyttöinen salasana", "opettaja");
            keys.press("Suostumukset");
            keys.press("Kirjaa suostumus");
            keys.press("Nimenomainen suostumus tietojen antamiseen järjestölle");
            keys.type("Etunimi", "Testi");
            keys.type("Sukunimi", "Asiakas");
            keys.type("Syntymäaika", "03042012");
            keys.choose("Kuka suostumuksen antaa", "huoltaja");
            keys.type("Antajan etunimi", "Elina");
            keys.type("Antajan sukunimi", "Esimerkkilä");
            keys.type("Mihin oikeus antaa suostumus perustuu", "yksinhuoltaja");
            keys.tick("nimi");
            keys.select("Kenelle tiedot annetaan", "MLL");
            keys.select("Mihin tarkoitukseen", "tuki");
            keys.type("Voimassa asti", "12312029");
            keys.choose("Miten suostumus annetaan", "suullisesti");
            keys.choose("Tulkki", "ei tulkkia");
            keys.press("Jatka asiakkaan näkymään");
            assertThat(page.locator(".client").textContent()).contains("Saako tietoja antaa?");
            mustFit(page, 360);
            keys.press("Asiakas suostuu: kirjaa");
            keys.press("Peru suostumus");
            keys.choose("Kuka peruu", "suostumuksen antaja");
            keys.press("Peru suostumus nyt");
            assertThat(page.locator("main").textContent()).contains("peruttu");
            mustFit(page, 360);
        });
    }

    @Test
    void givesAnAccountOfAPersonsData() {
        inABrowser(browser -> {
            var page = opened(browser, "sv-FI", 1280);
            var keys = signedIn(page, "Vem", "Tiina Tietosuoja", "Engångslösenord", "tietosuoja");
            keys.press("Uppgifter om en person");
            keys.press("Sök och gör utredningen");
            keys.mustStandAt("summary");
            keys.type("Personbeteckning", "140513A902H");
            keys.choose("Vem begär", "eleven eller klienten själv");
            keys.press("Sök och gör utredningen");
            mustFit(page, 1280);
            keys.press("Anteckna som given");
            keys.press("Öppna utskriften");
            assertThat(page.locator("h1").textContent()).contains("Utredning");
            mustFit(page, 1280);
        });
    }

    @Test
    void followsUpKeepsASearchAndForgetsIt() {
        inABrowser(browser -> {
            var page = opened(browser, "sv-FI", 360);
            var keys = signedIn(page, "Vem", "Johanna Johtava", "Engångslösenord", "johtava");
            keys.press("Uppföljning");
            keys.type("Sänt från och med", "08102026");
            keys.press("Visa");
            assertThat(page.url()).contains("from=2026-08-10");
            keys.open("Sparade sökningar");
            keys.type("Sökningens namn", "Hösten");
            keys.press("Spara denna avgränsning");
            keys.open("Sparade sökningar (1)");
            mustFit(page, 360);
            keys.press("Ta bort sökningen");
            assertThat(page.locator("main").textContent()).contains("Sparade sökningar (0)");
            keys.press("Se konsultationerna");
        });
    }

    @Test
    void choosesNotificationsAndStopsThem() {
        inABrowser(browser -> {
            var page = opened(browser, "fi-FI", 360);
            var keys = signedIn(page, "Kuka", "Sanni Sosiaali", "Kertakäyttöinen salasana", "sosiaalityontekija");
            keys.press("Sanni Sosiaali");
            keys.press("Ilmoitukset minulle");
            keys.choose("Miten ilmoitetaan", "Sähköpostilla");
            keys.type("Sähköpostiosoite tai webhookin osoite", "sanni@example.fi");
            keys.choose("Milloin ilmoitetaan", "Kerran päivässä koottuna");
            keys.press("Tallenna");
            assertThat(page.locator("main").textContent()).contains("ei ole vielä vahvistettu");
            mustFit(page, 360);
            keys.press("Lopeta ilmoitukset");
            assertThat(page.locator("main").textContent()).contains("Ilmoitukset on lopetettu");
            mustFit(page, 360);
        });
    }

    @Test
    void acknowledgesAPlanAndMarksAMeasure() throws IOException {
        PlanPagesIT.publish();
        var regional = Files.readString(House.ROUTES.resolve("demo/plans/espoo-plan-v1.json"))
                .replace("ESP-OHS-2026-1", "LUVN-OHS-" + System.nanoTime())
                .replace("\"partner\": \"luvn\"", "\"partner\": \"espoo-opetus\"")
                .replace("\"planId\": \"opiskeluhuolto\"", "\"planId\": \"alue-" + System.nanoTime() + "\"")
                .replace("Espoon opiskeluhuoltosuunnitelma", "Alueen opiskeluhuoltosuunnitelma");
        assertThat(Caller.named("luvn")
                        .post("/api/messages", "application/json", regional.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(202);
        inABrowser(browser -> {
            var page = opened(browser, "fi-FI", 1280);
            var keys = signedIn(page, "Kuka", "Eeva Erityisopettaja", "Kertakäyttöinen salasana", "erityisopettaja");
            keys.press("Suunnitelmat");
            keys.press("Alueen opiskeluhuoltosuunnitelma");
            mustFit(page, 1280);
            keys.press("Kuittaa suunnitelma");
            assertThat(page.locator("main .done").textContent()).contains("Organisaatiosi kuittasi");
            mustFit(page, 1280);

            keys.press("Suunnitelmat");
            keys.press("Espoon opiskeluhuoltosuunnitelma");
            keys.press("Merkitse: Esite");
            keys.choose("Toteutuiko toimenpide?", "toteutui");
            keys.type("Päivä", "08202026");
            keys.press("Tallenna merkintä");
            assertThat(page.locator("main").textContent()).contains("20.8.2026");
            mustFit(page, 1280);
        });
    }

    @Test
    void readsTheHelpAndGivesFeedback() {
        inABrowser(browser -> {
            var page = opened(browser, "en-GB", 320);
            page.navigate(base() + "/help");
            var keys = new Keyboard(page);
            keys.tab();
            page.keyboard().press("Enter");
            assertThat(page.url()).endsWith("#content");
            keys.press("How to send a notice");
            mustFit(page, 320);
            keys.press("Give feedback");
            keys.type("Feedback", "The button can't be seen.");
            keys.press("Send the feedback");
            assertThat(page.locator("h1").textContent()).isEqualTo("Thank you for the feedback");
            mustFit(page, 320);
        });
    }

    static Keyboard signedIn(Page page, String who, String person, String password, String subject) {
        page.navigate(base() + "/sign-in");
        var keys = new Keyboard(page);
        keys.select(who, person);
        keys.type(password, DemoPasswords.of(Place.of("data"), subject));
        keys.enter();
        assertThat(page.url()).doesNotContain("/sign-in");
        return keys;
    }

    static Page opened(Browser browser, String locale, int width) {
        return browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 800)
                        .setLocale(locale))
                .newPage();
    }
}
