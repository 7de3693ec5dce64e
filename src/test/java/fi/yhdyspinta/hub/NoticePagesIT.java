package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Browsing.base;
import static fi.yhdyspinta.hub.Browsing.inABrowser;
import static fi.yhdyspinta.hub.Browsing.mustBeNoWider;
import static fi.yhdyspinta.hub.Browsing.mustFit;
import static fi.yhdyspinta.hub.Browsing.signIn;
import static fi.yhdyspinta.hub.Browsing.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a teacher does between two lessons, from sign-in to a notice that is on its way, by visible text. */
@ArquillianTest
class NoticePagesIT {
    private static final String HETU = "140513A902H";
    private static final int[] WIDTHS = {1280, 360, 320};

    @BeforeEach
    void bringThePupils() {
        Pupils.brought(Caller.named("espoo-opetus"));
    }

    @Test
    void sendsWhatEachRecipientWillGetAndNeverSeesTheHetu() {
        inABrowser(browser -> {
            var page = signedIn(browser, "opettaja", "fi-FI", 1280, true);
            var complaints = complaints(page);
            begin(page, "M01", "Aloita");
            mustFit(page, 1280);
            pick(page, "Hae oppilaat", "Aino Esimerkkilä");
            answer(page, "Mistä olet huolissasi?", "Poissaoloja kolmena maanantaina.");
            answer(page, "Mitä vastaanottajan on tiedettävä", "Keskusteluapua.");
            choose(page, "Teettekö tämän yhdessä oppilaan kanssa?", "Kyllä");
            choose(page, "Tietääkö oppilas, että otat yhteyttä?", "Kyllä");
            choose(page, "Tietääkö huoltaja?", "Ei");
            answer(page, "Yksikkösi tai koulusi", "Niittykummun koulu");
            answer(page, "Tehtävänimikkeesi", "luokanopettaja");
            press(page, "Jatka tarkistamaan");

            assertThat(page.locator("h1").textContent()).isEqualTo("Tarkista ennen lähettämistä");
            assertThat(page.locator("main").textContent())
                    .contains("Länsi-Uudenmaan hyvinvointialue", "Keskusteluapua.", "viimeistään", "vastaanotettu")
                    .doesNotContain(HETU);
            mustFit(page, 1280);
            press(page, "Lähetä");
            assertThat(page.locator("main").textContent())
                    .contains("Ilmoitus on lähetetty", "Aino", "Oili Opettaja")
                    .doesNotContain(HETU, "Elina");
            mustFit(page, 1280);
            assertThat(complaints).isEmpty();
        });
    }

    @Test
    void isMendedAtItsFieldsAndSentOnceWithoutAScriptInSwedishOnAPhone() {
        inABrowser(browser -> {
            var page = signedIn(browser, "opettaja", "sv-FI", 360, false);
            begin(page, "M06", "Börja");
            var draft = page.url();
            press(page, "Gå vidare till kontroll");
            var wrong = page.locator("textarea[aria-invalid=true]").first();
            assertThat(page.locator(".summary").textContent()).contains("Mottagare saknas", "Vad behöver eleven?");
            assertThat(page.locator("#" + wrong.getAttribute("aria-describedby").split(" ")[0])
                            .textContent())
                    .contains("är tom");

            var sent = writeJointWork(page);

            page.navigate(draft + "/check");
            assertThat(page.url()).isEqualTo(sent);
            page.goBack();
            assertThat(page.url()).startsWith(sent);
        });
    }

    private static String writeJointWork(Page page) {
        pick(page, "Sök elever", "Elsa Sepitetty");
        page.locator("textarea[aria-required]").all().forEach(field -> field.fill("Enligt överenskommelse."));
        page.locator("[name='content/matter/responsible/name']").fill("Kaisa Keksitty");
        page.locator("[name='to/luvn']").check();
        answer(page, "Din enhet eller skola", "Ängskulla skola");
        answer(page, "Din yrkesbenämning", "klasslärare");
        press(page, "Gå vidare till kontroll");
        press(page, "Skicka");
        assertThat(page.locator("main").textContent()).contains("Meddelandet är skickat");
        return page.url().replaceAll("[?].*", "");
    }

    @Test
    void isWrittenOnInItsCaseWithTheSamePupil() {
        inABrowser(browser -> {
            var page = signedIn(browser, "opettaja", "sv-FI", 360, false);
            begin(page, "M06", "Börja");
            var notice = writeJointWork(page);

            open(page, "Skriv i samma ärende");
            page.locator("[name=onward]").selectOption("M06/OHL-23.2/luvn");
            press(page, "Börja meddelandet");
            assertThat(page.locator("main").textContent()).contains("Elsa Sepitetty", "fortsätter ett ärende");
            assertThat(page.locator("[name='to/luvn']").isChecked()).isTrue();
            page.locator("textarea[aria-required]").all().forEach(field -> field.fill("Mera information."));
            page.locator("[name='content/matter/responsible/name']").fill("Kaisa Keksitty");
            press(page, "Gå vidare till kontroll");
            press(page, "Skicka");

            page.locator("a[href='" + notice.substring(base().length()) + "']").click();
            assertThat(page.locator("main").textContent()).contains("I samma ärende", "Skickat");
            mustBeNoWider(page, 360);
        });
    }

    @Test
    void isPrintedForAnOutageAndEnteredLater() {
        inABrowser(browser -> {
            var page = signedIn(browser, "opettaja", "fi-FI", 360, true);
            page.navigate(base() + "/notices/paper/M01/OHL-16?copies=2");
            mustFit(page, 360);
            assertThat(page.locator("article.copy").count()).isEqualTo(2);
            var code = page.locator("article.copy .lead strong").first().textContent();

            page.navigate(base() + "/notices/paper");
            mustFit(page, 360);
            answer(page, "Lomakkeen numero", code.toLowerCase(Locale.ROOT).replace("-", " "));
            page.locator("[name=form]").selectOption("M01/OHL-16");
            press(page, "Kirjaa lomake");
            var draft = page.url();
            assertThat(page.locator("main").textContent()).contains("paperilomaketta " + code);
            assertThat(page.locator("[name=sentAt]").isVisible()).isTrue();

            page.navigate(base() + "/notices/paper");
            answer(page, "Lomakkeen numero", code);
            page.locator("[name=form]").selectOption("M01/OHL-16");
            press(page, "Kirjaa lomake");
            assertThat(page.url()).isEqualTo(draft);
        });
    }

    private static void open(Page page, String summary) {
        page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText(summary))
                .first()
                .click();
    }

    @Test
    void losesNothingThatWasTyped() {
        inABrowser(browser -> {
            var page = signedIn(browser, "opettaja", "fi-FI", 1280, true);
            begin(page, "M12", "Aloita");
            var saved = page.waitForResponse(
                    answer -> answer.url().endsWith("/saved"),
                    () -> answer(page, "Mistä olet huolissasi?", "Huoli, jota ei ehditty lähettää."));
            assertThat(saved.status()).isEqualTo(200);

            page.reload();
            assertThat(page.locator("[name='content/concern/reasons/0']").inputValue())
                    .isEqualTo("Huoli, jota ei ehditty lähettää.");
            press(page, "Vaihda yhteydenottoon sosiaalihuoltoon");
            assertThat(page.locator("h1").textContent()).startsWith("Yhteydenotto sosiaalihuoltoon");
            assertThat(page.locator("[name='content/concern/reasons/0']").inputValue())
                    .isEqualTo("Huoli, jota ei ehditty lähettää.");
        });
    }

    @Test
    void givesBackWhatWasTypedWhenTheSessionHasEnded() {
        inABrowser(browser -> {
            var page = signedIn(browser, "opettaja", "fi-FI", 360, false);
            begin(page, "M12", "Aloita");
            var draft = page.url();
            answer(page, "Mistä olet huolissasi?", "Kirjoitettu ennen\nvälituntia & sen jälkeen <>");
            page.context().clearCookies();
            press(page, "Tallenna luonnos");

            assertThat(page.locator("h1").textContent()).isEqualTo("Istuntosi on päättynyt");
            mustBeNoWider(page, 360);
            var other = page.waitForPopup(() -> page.getByRole(AriaRole.LINK)
                    .filter(new Locator.FilterOptions().setHasText("Kirjaudu sisään uudessa"))
                    .click());
            signIn(other, "opettaja");
            press(page, "Lähetä uudelleen");
            assertThat(page.url()).isEqualTo(draft);
            assertThat(page.locator("[name='content/concern/reasons/0']").inputValue())
                    .isEqualTo("Kirjoitettu ennen\nvälituntia & sen jälkeen <>");
        });
    }

    @Test
    void tellsOfDangerBeforeAnythingElse() {
        inABrowser(browser -> {
            var page = signedIn(browser, "opettaja", "fi-FI", 1280, true);
            page.navigate(base() + "/notices/new");

            assertThat(page.locator("main > *").nth(1).textContent()).contains("112", "sosiaalipäivystys");
            assertThat(page.locator("form:has(input[value=M12])").first().textContent())
                    .contains("velvollisuus")
                    .doesNotContain("Tarvitaan suostumus");
        });
    }

    @Test
    void fitsEveryWidthAndLanguage() {
        inABrowser(browser -> {
            for (int width : WIDTHS) {
                var teacher = signedIn(browser, "opettaja", "sv-FI", width, true);
                var worker = signedIn(browser, "kuraattori", "en-GB", width, true);
                var complaints = complaints(teacher);
                for (var path : List.of("/notices", "/notices?list=drafts&whose=all", "/notices/new", "/")) {
                    teacher.navigate(base() + path);
                    mustFit(teacher, width);
                }
                for (var path : List.of("/notices", "/inbox")) {
                    worker.navigate(base() + path);
                    mustFit(worker, width);
                }
                assertThat(complaints).isEmpty();
                teacher.context().close();
                worker.context().close();
            }
        });
    }

    private static List<String> complaints(Page page) {
        var complaints = new ArrayList<String>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        return complaints;
    }

    private static void begin(Page page, String type, String button) {
        page.navigate(base() + "/notices/new?type=" + type);
        page.locator("main form button")
                .filter(new Locator.FilterOptions().setHasText(button))
                .first()
                .click();
        page.waitForURL("**/notices/drafts/*");
    }

    private static void pick(Page page, String find, String pupil) {
        page.locator("[name='pick/name']").fill(pupil.split(" ")[0]);
        press(page, find);
        page.locator("button[value^='pick:']")
                .filter(new Locator.FilterOptions().setHasText(pupil))
                .click();
        page.locator("[name='content/subject/rosterId']")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    }

    private static void answer(Page page, String question, String words) {
        page.getByLabel(question).first().fill(words);
    }

    private static void choose(Page page, String question, String choice) {
        page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(question))
                .getByLabel(choice, new Locator.GetByLabelOptions().setExact(true))
                .check();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
