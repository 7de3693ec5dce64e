package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Browsing.base;
import static fi.yhdyspinta.hub.Browsing.inABrowser;
import static fi.yhdyspinta.hub.Browsing.mustFit;
import static fi.yhdyspinta.hub.Browsing.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** A consent from the ground to its withdrawal, with the client present, in a real browser, by visible text. */
@ArquillianTest
class ConsentPagesIT {
    private static final int[] WIDTHS = {1280, 360, 320};
    private static final String NGO_CONSENT = "Nimenomainen suostumus tietojen antamiseen järjestölle";

    @Test
    void takesAConsentWithTheClientPresentAndTakesItBack() {
        inABrowser(browser -> {
            for (int width : WIDTHS) {
                var page = signedIn(browser, "opettaja", "fi-FI", width, true);
                begin(page);
                mustFit(page, width);
                answer(page);
                press(page, "Jatka asiakkaan näkymään");
                assertThat(page.locator(".client").textContent())
                        .contains("Saako tietoja antaa?", "MLL:n Uudenmaan piiri", "nimi", "Voit sanoa ei.")
                        .contains("Testi Asiakas")
                        .doesNotContain("140513A902H");
                mustFit(page, width);

                page.getByText("العربية").click();
                assertThat(page.locator(".client").getAttribute("dir")).isEqualTo("rtl");
                assertThat(page.locator(".client").getAttribute("lang")).isEqualTo("ar");
                assertThat(page.locator("main").textContent()).contains("Kääntäjä ei ole vielä tarkastanut");
                mustFit(page, width);
                page.check("[name=printoutOffered]");
                press(page, "Asiakas suostuu: kirjaa");

                assertThat(page.url()).contains("/consents/").doesNotContain("Testi", "Asiakas");
                assertThat(page.locator("main").textContent())
                        .contains("voimassa", "Testi Asiakas", "arabia, 2026-1", "tulkki puhelimessa", "kyllä");
                mustFit(page, width);
                withdraw(page, width);
                page.context().close();
            }
        });
    }

    private static void withdraw(Page page, int width) {
        page.getByText("Peru suostumus").click();
        assertThat(page.locator("main").textContent()).contains("Mitään ei enää lähetetä");
        mustFit(page, width);
        press(page, "Peru suostumus nyt");
        assertThat(page.locator(".summary").textContent()).contains("Kuka peruu");
        assertThat(page.locator("#f-by").getAttribute("aria-invalid")).isEqualTo("true");
        mustFit(page, width);
        page.getByLabel("suostumuksen antaja").check();
        press(page, "Peru suostumus nyt");
        assertThat(page.locator("main").textContent()).contains("peruttu", "Peruttiin: suostumuksen antaja");
        mustFit(page, width);
    }

    @Test
    void losesNothingThatWasTypedAndSaysAtTheFieldWhatToMend() {
        inABrowser(browser -> {
            var page = signedIn(browser, "opettaja", "fi-FI", 360, true);
            begin(page);
            page.fill("[name='subject/firstName']", "Testi");
            page.check("[name=what][value=wish]");
            press(page, "Jatka asiakkaan näkymään");

            assertThat(page.locator(".summary").textContent())
                    .contains("Sukunimi", "Henkilötunnus", "Kenelle tiedot annetaan", "Mihin tarkoitukseen")
                    .doesNotContain("recipient", "validTo");
            assertThat(page.locator("[name=recipient]").getAttribute("aria-invalid"))
                    .isEqualTo("true");
            var described = page.locator("[name=recipient]").getAttribute("aria-describedby");
            assertThat(page.locator("#" + described).textContent()).contains("Kenelle tiedot annetaan");
            assertThat(page.inputValue("[name='subject/firstName']")).isEqualTo("Testi");
            assertThat(page.isChecked("[name=what][value=wish]")).isTrue();
            mustFit(page, 360);
        });
    }

    @Test
    void recordsOnceOnADoubleClickAndKeepsNothingOfANo() {
        inABrowser(browser -> {
            var page = signedIn(browser, "opettaja", "fi-FI", 1280, true);
            begin(page);
            answer(page);
            press(page, "Jatka asiakkaan näkymään");
            page.getByText("Asiakas ei suostu").click();
            page.waitForURL("**/consents");
            int before = page.locator("tbody tr").count();
            begin(page);
            answer(page);
            press(page, "Jatka asiakkaan näkymään");
            press(page, "Muuta tietoja");
            assertThat(page.inputValue("[name='subject/familyName']")).isEqualTo("Asiakas");
            press(page, "Jatka asiakkaan näkymään");

            page.getByText("Asiakas suostuu: kirjaa").dblclick();

            page.getByText("Mitä on kirjattu").waitFor();
            page.navigate(base() + "/consents");
            assertThat(page.locator("tbody tr").count()).isEqualTo(Math.min(20, before + 1));
        });
    }

    @Test
    void picksAPupilWithoutAScriptAndNeverShowsTheHetu() {
        Pupils.brought(Caller.named("espoo-opetus"));
        inABrowser(browser -> {
            var page = signedIn(browser, "opettaja", "fi-FI", 1280, false);
            begin(page);
            page.selectOption("[name='pick/class']", "1.2.246.562.10.99900001019|7B");
            press(page, "Hae oppilaat");
            assertThat(page.locator("main").textContent())
                    .contains("Esimerkkilä Aino")
                    .doesNotContain("140513A902H");
            page.getByLabel("Esimerkkilä Aino").check();
            answerTheRest(page);
            press(page, "Jatka asiakkaan näkymään");
            assertThat(page.content()).contains("Aino Esimerkkilä").doesNotContain("140513A902H");
            press(page, "Asiakas suostuu: kirjaa");

            assertThat(page.content()).contains("Aino Esimerkkilä").doesNotContain("140513A902H");
            page.locator("main a[hreflang=sv]").click();
            assertThat(page.locator("h1").textContent()).isEqualTo("Intyg över samtycke");
            assertThat(page.content()).doesNotContain("140513A902H");
        });
    }

    @Test
    void recordsAndLiftsAMinorsDenialAndTurnsAnNgoAway() {
        inABrowser(browser -> {
            for (int width : WIDTHS) {
                var page = signedIn(browser, "kuraattori", "sv-FI", width, true);
                page.navigate(base() + "/consents/denials/new");
                press(page, "Registrera förbudet");
                assertThat(page.locator(".summary").textContent()).contains("Bedömarens namn");
                mustFit(page, width);
                page.fill("[name='subject/firstName']", "Testi");
                page.fill("[name='subject/familyName']", "Nuori");
                page.fill("[name='subject/birthDate']", "2012-03-04");
                page.check("[name=domain][value=student-welfare]");
                page.check("[name=reasonClass][value=weighty-reason]");
                page.check("[name='assessed/role'][value=social-professional]");
                page.fill("[name='assessed/name']", "Kaisa Keksitty");
                page.check("[name='assessed/notAgainstInterest']");
                press(page, "Registrera förbudet");
                assertThat(page.locator("main").textContent())
                        .contains("i kraft", "Testi Nuori", "alla vårdnadshavare");
                mustFit(page, width);
                press(page, "Häv förbudet");
                assertThat(page.locator("main").textContent()).contains("hävt", "Förbudet hävdes");
                mustFit(page, width);
                page.context().close();
            }
            var ngo = signedIn(browser, "jarjestotyontekija", "fi-FI", 360, true);
            ngo.navigate(base() + "/consents/denials");
            assertThat(ngo.locator("main").textContent()).contains("Kiellon kirjaa viranomainen");
            assertThat(ngo.locator("main a[href='/consents/denials/new']").count())
                    .isZero();
            assertThat(ngo.navigate(base() + "/consents/denials/new").status()).isEqualTo(403);
            ngo.navigate(base() + "/consents");
            assertThat(ngo.locator("main").textContent()).doesNotContain("Aino", "Esimerkkilä");
            mustFit(ngo, 360);
        });
    }

    private static void begin(Page page) {
        page.navigate(base() + "/consents/new");
        page.getByText(NGO_CONSENT).click();
    }

    private static void answer(Page page) {
        page.fill("[name='subject/firstName']", "Testi");
        page.fill("[name='subject/familyName']", "Asiakas");
        page.fill("[name='subject/birthDate']", "2012-03-04");
        answerTheRest(page);
    }

    private static void answerTheRest(Page page) {
        page.check("[name='giver/kind'][value=guardian]");
        page.fill("[name='giver/firstName']", "Elina");
        page.fill("[name='giver/familyName']", "Esimerkkilä");
        page.fill("[name='giver/authority']", "yksinhuoltaja");
        page.check("[name=what][value=name]");
        page.check("[name=what][value=wish]");
        page.selectOption("[name=recipient]", "mll-uusimaa");
        page.selectOption("[name=purpose]", "support");
        page.fill("[name=validTo]", LocalDate.now().plusYears(1).toString());
        page.check("[name=givenHow][value=oral]");
        page.check("[name=interpreter][value=phone]");
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
