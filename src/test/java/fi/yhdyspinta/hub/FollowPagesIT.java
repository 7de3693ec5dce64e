package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Browsing.base;
import static fi.yhdyspinta.hub.Browsing.inABrowser;
import static fi.yhdyspinta.hub.Browsing.mustFit;
import static fi.yhdyspinta.hub.Browsing.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.time.LocalDate;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** What a team lead and an organisation's administrator do: a search that is kept, and a colleague who is away. */
@ArquillianTest
class FollowPagesIT {
    @Test
    void keepsASearchOpensThePageWithItAndForgetsIt() {
        inABrowser(browser -> {
            var page = signedIn(browser, "johtava", "sv-FI", 360, true);
            page.navigate(base() + "/follow-up?from=2026-08-10&to=2026-12-22");
            page.locator("summary")
                    .filter(new Locator.FilterOptions().setHasText("Sparade sökningar"))
                    .click();
            page.locator("[name=name]").fill("Höstterminen");
            page.locator("form[action^='/searches/at/'] button").last().click();
            mustFit(page, 360);
            page.navigate(base() + "/follow-up");
            page.locator("summary")
                    .filter(new Locator.FilterOptions().setHasText("Sparade sökningar (1)"))
                    .click();
            page.locator("form[action$='/beginning'] button").click();

            page.navigate(base() + "/follow-up");
            assertThat(page.url()).contains("from=2026-08-10", "to=2026-12-22");
            page.locator("summary")
                    .filter(new Locator.FilterOptions().setHasText("Sparade sökningar (1)"))
                    .click();
            page.locator("form[action$='/forget'] button").click();
            page.navigate(base() + "/follow-up");
            assertThat(page.locator("main").textContent()).contains("Sparade sökningar (0)");
        });
    }

    @Test
    void saysWhoIsAwayAndWhoStandsIn() {
        inABrowser(browser -> {
            signedIn(browser, "opettaja", "fi-FI", 1280, false);
            signedIn(browser, "alakoulu", "fi-FI", 1280, false);
            var page = signedIn(browser, "it", "fi-FI", 1280, true);
            page.navigate(base() + "/follow-up/absences");
            press(page, "Tallenna poissaolo");
            assertThat(page.locator(".summary li").count()).isGreaterThanOrEqualTo(3);
            mustFit(page, 1280);

            page.selectOption("[name=deputyOf]", new SelectOption().setLabel(label(page, "deputyOf", "Oili Opettaja")));
            page.selectOption("[name=subject]", new SelectOption().setLabel(label(page, "subject", "Aune Alakoulu")));
            page.fill("[name=beginsAt]", LocalDate.now().plusDays(7).toString());
            page.fill("[name=endsAt]", LocalDate.now().plusDays(9).toString());
            press(page, "Tallenna poissaolo");
            assertThat(page.locator("main").textContent()).contains("Oili Opettaja on poissa", "Aune Alakoulu");
            mustFit(page, 1280);

            page.locator("form[action$='/end'] button").click();
            assertThat(page.locator("main").textContent()).doesNotContain("Oili Opettaja on poissa");
        });
    }

    private static String label(Page page, String name, String person) {
        return page.locator("[name=" + name + "] option")
                .filter(new Locator.FilterOptions().setHasText(person))
                .first()
                .textContent()
                .strip();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
