package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Browsing.base;
import static fi.yhdyspinta.hub.Browsing.inABrowser;
import static fi.yhdyspinta.hub.Browsing.mustFit;
import static fi.yhdyspinta.hub.Browsing.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** What goes to and fro between two sides: a question that names nobody, and a child who is handed over at a meeting. */
@ArquillianTest
class CasePagesIT {
    @Test
    void asksAdviceWithoutANameAndGetsAnAnswer() {
        inABrowser(browser -> {
            var teacher = signedIn(browser, "opettaja", "fi-FI", 360, true);
            teacher.navigate(base() + "/notices/consultations");
            mustFit(teacher, 360);
            teacher.getByText("Aloita konsultaatio").click();
            press(teacher, "Aloita Nimetön konsultaatio, Hallintolaki 434/2003 10 §");
            assertThat(teacher.locator("main").textContent())
                    .contains("Konsultaatiossa ei nimetä ketään")
                    .doesNotContain("Kutsumanimi", "Henkilötunnus", "Vastaus");
            mustFit(teacher, 360);
            answer(teacher, "Kysymys", "Oppilas 140513A902H on väsynyt. Mitä teemme?");
            sender(teacher, "Yksikkösi tai koulusi", "Tehtävänimikkeesi");
            teacher.locator("[name='to/luvn']").check();
            press(teacher, "Jatka tarkistamaan");
            assertThat(teacher.locator(".summary").textContent()).contains("henkilön tunniste");
            mustFit(teacher, 360);
            answer(teacher, "Kysymys", "Miten tukea alakoululaista, joka ei tule kouluun?");
            press(teacher, "Jatka tarkistamaan");
            press(teacher, "Lähetä");
            var question = notice(teacher);

            var worker = signedIn(browser, "kuraattori", "sv-FI", 1280, true);
            untilThere(worker, question);
            assertThat(worker.locator("main").textContent()).doesNotContain("ledsagat byte", "Stödet har börjat");
            mustFit(worker, 1280);
            open(worker, "Skriv i samma ärende");
            assertThat(worker.locator("[name=onward] option").count()).isEqualTo(2);
            worker.locator("[name=onward]").selectOption("M39/HALL-10/espoo-opetus");
            press(worker, "Börja meddelandet");
            answer(worker, "Svar", "Ring hem samma morgon och bjud in till ett samtal.");
            sender(worker, "Din enhet eller skola", "Din yrkesbenämning");
            mustFit(worker, 1280);
            press(worker, "Gå vidare till kontroll");
            press(worker, "Skicka");

            var colleague = signedIn(browser, "erityisopettaja", "fi-FI", 360, true);
            opened(colleague, "Nimetön konsultaatio");
            assertThat(colleague.locator("main").textContent()).contains("Ring hem samma morgon");
            teacher.navigate(base() + "/notices/consultations");
            assertThat(teacher.locator("main li").first().textContent()).contains("vastattu", "Viestejä: 2");
            mustFit(teacher, 360);
        });
    }

    @Test
    void goesOnToTheCheckWhileTheDraftIsBeingSaved() {
        inABrowser(browser -> {
            var page = signedIn(browser, "opettaja", "fi-FI", 360, true);
            page.route("**/saved", route -> {
                page.waitForTimeout(2_000);
                route.resume();
            });
            page.navigate(base() + "/notices/new?type=M39");
            page.locator("form:has(input[value='HALL-10']) button").click();
            sender(page, "Yksikkösi tai koulusi", "Tehtävänimikkeesi");
            page.locator("[name='to/luvn']").check();
            page.waitForRequest("**/saved", () -> answer(page, "Kysymys", "Miten tukea oppilasta?"));
            press(page, "Jatka tarkistamaan");

            page.waitForURL("**/check");
            assertThat(page.locator("main").textContent()).contains("Miten tukea oppilasta?");
        });
    }

    @Test
    void handsOverAtAMeetingThatBothSidesConfirm() {
        inABrowser(browser -> {
            var worker = signedIn(browser, "kuraattori", "fi-FI", 1280, true);
            worker.navigate(base() + "/notices/new?type=M06");
            worker.locator("form:has(input[value='OHL-23.2']) button").first().click();
            worker.locator("[name='content/subject/firstName']").fill("Aino");
            worker.locator("[name='content/subject/familyName']").fill("Esimerkkilä");
            worker.locator("textarea[aria-required]").all().forEach(field -> field.fill("Kuten sovittiin."));
            worker.locator("[name='content/matter/responsible/name']").fill("Kaisa Keksitty");
            worker.locator("[name='to/espoo-opetus']").check();
            sender(worker, "Yksikkösi tai koulusi", "Tehtävänimikkeesi");
            press(worker, "Jatka tarkistamaan");
            press(worker, "Lähetä");
            var notice = notice(worker);

            var teacher = signedIn(browser, "erityisopettaja", "sv-FI", 360, true);
            opened(teacher, "Meddelande om samarbete");
            mustFit(teacher, 360);
            open(teacher, "Föreslå ett gemensamt möte");
            press(teacher, "Föreslå tiden");
            assertThat(teacher.locator(".summary li").count()).isEqualTo(3);
            mustFit(teacher, 360);
            teacher.locator("[name=startsAt]").fill("2030-12-02T10:00");
            teacher.getByLabel("på distans").check();
            teacher.locator("[name=clientAgrees]").check();
            press(teacher, "Föreslå tiden");
            assertThat(teacher.locator("main").textContent()).contains("Väntar på den andra partens bekräftelse");

            worker.navigate(notice);
            mustFit(worker, 1280);
            press(worker, "Vahvista aika");
            assertThat(worker.locator("main").textContent()).contains("Molemmat ovat vahvistaneet ajan");
            mustFit(worker, 1280);

            teacher.navigate(notice);
            assertThat(teacher.locator("main").textContent()).contains("Båda har bekräftat tiden");
            press(teacher, "Avboka mötet");
            worker.navigate(notice);
            assertThat(worker.locator("main .danger").textContent()).contains("perui tapaamisen");
            mustFit(worker, 1280);
            press(worker, "Selvä, tiedän tämän");
            assertThat(worker.locator("main .danger").count()).isZero();
        });
    }

    @Test
    void saysHowItGoesWithLargeButtonsAndEndsIt() {
        inABrowser(browser -> {
            var worker = signedIn(browser, "kuraattori", "sv-FI", 1280, false);
            worker.navigate(base() + "/notices/new?type=M06");
            worker.locator("form:has(input[value='OHL-23.2']) button").first().click();
            worker.locator("[name='content/subject/firstName']").fill("Elsa");
            worker.locator("[name='content/subject/familyName']").fill("Sepitetty");
            worker.locator("textarea[aria-required]").all().forEach(field -> field.fill("Enligt överenskommelse."));
            worker.locator("[name='content/matter/responsible/name']").fill("Kaisa Keksitty");
            worker.locator("[name='to/espoo-opetus']").check();
            sender(worker, "Din enhet eller skola", "Din yrkesbenämning");
            press(worker, "Gå vidare till kontroll");
            press(worker, "Skicka");
            var notice = notice(worker);

            var teacher = signedIn(browser, "erityisopettaja", "fi-FI", 360, false);
            opened(teacher, "Yhteistyöilmoitus");
            press(teacher, "Yhteyttä otettu");
            press(teacher, "Tuki alkanut");
            open(teacher, "Päätä asia");
            teacher.locator("[name=outcome]").last().selectOption("got-help");
            teacher.locator("form:has([name=outcome]) button").last().click();

            worker.navigate(notice);
            assertThat(worker.locator("main").textContent())
                    .contains("kontakt tagen", "stödet har börjat", "avslutad", "fick hjälp");
        });
    }

    private static String notice(Page page) {
        assertThat(page.url()).contains("?sent");
        return page.url().replaceAll("[?].*", "");
    }

    // until the other side's system has taken it over
    private static void untilThere(Page page, String notice) {
        page.navigate(notice);
        for (int look = 0;
                look < 60 && page.locator("details:has([name=onward])").count() == 0;
                look++) {
            page.waitForTimeout(500);
            page.navigate(notice);
        }
    }

    // until it has come to the inbox
    private static void opened(Page page, String name) {
        page.navigate(base() + "/inbox");
        var button = page.locator("li:has(h3:text-is('" + name + "')) form[action^='/inbox/'] button");
        for (int look = 0; look < 60 && button.count() == 0; look++) {
            page.waitForTimeout(500);
            page.navigate(base() + "/inbox");
        }
        button.last().click();
    }

    private static void sender(Page page, String unit, String role) {
        answer(page, unit, "Niittykumpu");
        answer(page, role, "kuraattori");
    }

    private static void open(Page page, String summary) {
        page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText(summary))
                .first()
                .click();
    }

    private static void answer(Page page, String question, String words) {
        page.getByLabel(question).first().fill(words);
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
