package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Browsing.inABrowser;
import static fi.yhdyspinta.hub.Browsing.mustFit;
import static fi.yhdyspinta.hub.KeyboardPagesIT.opened;
import static fi.yhdyspinta.hub.KeyboardPagesIT.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** What is done at a desk with time for it, by keys alone: colleagues who are away, and a consent in a third language. */
@ArquillianTest
class OfficePagesIT {
    // as the browser that runs the tests takes a date from the keys
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("MMddyyyy");

    @Test
    void saysWhoIsAwayAndWhoStandsIn() {
        inABrowser(browser -> {
            // whoever has signed in once is known
            signedIn(
                    opened(browser, "fi-FI", 1280),
                    "Kuka",
                    "Eeva Erityis",
                    "Kertakäyttöinen salasana",
                    "erityisopettaja");
            signedIn(opened(browser, "fi-FI", 1280), "Kuka", "Aune Alakoulu", "Kertakäyttöinen salasana", "alakoulu");
            var page = opened(browser, "sv-FI", 360);
            var keys = signedIn(page, "Vem", "Iiro It", "Engångslösenord", "it");
            keys.press("Frånvaro");
            keys.press("Spara frånvaron");
            keys.mustStandAt("summary");
            mustBeMarked(page, "f-beginsAt");
            mustFit(page, 360);
            keys.select("Vem är borta", "Eeva Erityisopettaja");
            keys.select("Vikarie", "Aune Alakoulu");
            keys.type("Första frånvarodagen", TYPED.format(LocalDate.now().plusDays(17)));
            keys.type("Sista frånvarodagen", TYPED.format(LocalDate.now().plusDays(19)));
            keys.press("Spara frånvaron");
            assertThat(page.locator("main").textContent()).contains("Eeva Erityisopettaja är borta");
            mustFit(page, 360);
            keys.press("Återta frånvaron Eeva Erityisopettaja");
            assertThat(page.locator("main").textContent()).doesNotContain("Eeva Erityisopettaja är borta");
        });
    }

    @Test
    void takesAConsentInEnglishOnTheSmallestPage() {
        inABrowser(browser -> {
            var page = opened(browser, "en-GB", 320);
            var keys = signedIn(page, "Who", "Oili Opettaja", "One-time password", "opettaja");
            keys.press("Consents");
            mustFit(page, 320);
            keys.press("Record a consent");
            mustFit(page, 320);
            keys.press("Explicit consent to giving data to an organisation");
            keys.type("First name", "Testi");
            keys.press("Continue to the client's view");
            keys.mustStandAt("summary");
            mustBeMarked(page, "f-recipient");
            mustFit(page, 320);
            assertThat(page.inputValue("[name='subject/firstName']")).isEqualTo("Testi");
            keys.type("Family name", "Asiakas");
            keys.type("Date of birth", "03042012");
            keys.choose("Who gives", "guardian");
            keys.type("First name of the giver", "Elina");
            keys.type("Family name of the giver", "Esimerkkilä");
            keys.type("What the right to give it stands on", "sole guardian");
            keys.tick("name");
            keys.select("To whom it is told", "MLL");
            keys.select("For what purpose", "support");
            keys.type("Valid until", TYPED.format(LocalDate.now().plusYears(1)));
            keys.choose("How it is given", "orally");
            keys.choose("Interpreter", "no interpreter");
            keys.press("Continue to the client's view");
            mustFit(page, 320);
            keys.press("The client agrees: record");
            mustFit(page, 320);
            keys.press("Withdraw the consent");
            mustFit(page, 320);
            keys.choose("Who takes it back", "the one who gave it");
            keys.press("Withdraw the consent now");
            assertThat(page.locator("main").textContent()).contains("withdrawn");
            mustFit(page, 320);
        });
    }

    // the field tells of what is wrong with it, in words that stand by it
    private static void mustBeMarked(Page page, String id) {
        var field = page.locator("#" + id);
        assertThat(field.getAttribute("aria-invalid")).isEqualTo("true");
        assertThat(field.getAttribute("aria-describedby")).contains(id + "-wrong");
        assertThat(page.locator("#" + id + "-wrong").isVisible()).isTrue();
    }
}
