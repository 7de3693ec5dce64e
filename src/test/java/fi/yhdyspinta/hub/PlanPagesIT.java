package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Browsing.base;
import static fi.yhdyspinta.hub.Browsing.inABrowser;
import static fi.yhdyspinta.hub.Browsing.mustFit;
import static fi.yhdyspinta.hub.Browsing.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fi.yhdyspinta.walk.House;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** Plans, the accessibility statement, feedback and help, in a real browser, by visible text. */
@ArquillianTest
class PlanPagesIT {
    private static final String PLAN = "/plans/espoo-opetus/opiskeluhuolto";

    @Test
    void marksAMeasureOfAPlanAndSaysWhatToMend() throws IOException {
        publish();
        inABrowser(browser -> {
            for (int width : new int[] {1280, 360, 320}) {
                var page = signedIn(browser, "opettaja", "fi-FI", width, true);
                page.navigate(base() + "/plans");
                mustFit(page, width);
                page.navigate(base() + PLAN + "?version=2");
                mustFit(page, width);
                page.locator("a[href*='/measures/']")
                        .filter(new Locator.FilterOptions().setHasText("Merkitse: Esite"))
                        .click();
                page.fill("#f-on", "2999-01-01");
                page.getByText("Tallenna merkintä").click();
                assertThat(page.locator("#f-on").getAttribute("aria-invalid")).isEqualTo("true");
                var problems = page.locator("#summary").textContent();
                assertThat(problems).contains("Päivä ei kelpaa");
                // at the first width nobody has marked it yet
                if (page.locator("input[name=status]:checked").count() == 0) {
                    assertThat(problems).contains("Valitse toteutui tai ei");
                }
                mustFit(page, width);

                page.fill("#f-on", "2026-08-20");
                page.locator("input[value=toteutui]").check();
                page.getByText("Tallenna merkintä").click();

                assertThat(page.locator("main").textContent()).contains("toteutui", "20.8.2026");
                page.context().close();
            }
        });
    }

    @Test
    void isReadAndToldByWhoIsNotSignedIn() {
        inABrowser(browser -> {
            for (int width : new int[] {1280, 360, 320}) {
                var page = opened(browser, width, "sv-FI");
                for (var path : List.of("/accessibility", "/help", "/help/words", "/feedback", "/feedback/thanks")) {
                    page.navigate(base() + path);
                    assertThat(page.url()).endsWith(path);
                    mustFit(page, width);
                }
                page.context().close();
            }
            var page = opened(browser, 360, "fi-FI");
            page.navigate(base() + "/feedback");
            page.fill("#f-message", "Lapsi 140513A902H");
            page.getByText("Lähetä palaute").click();
            assertThat(page.locator("#f-message").getAttribute("aria-invalid")).isEqualTo("true");
            assertThat(page.locator("#f-message").inputValue()).isEqualTo("Lapsi 140513A902H");
            mustFit(page, 360);
            page.fill("#f-message", "Painike ei näy.");
            page.getByText("Lähetä palaute").click();
            assertThat(page.locator("h1").textContent()).isEqualTo("Kiitos palautteesta");

            var keeper = signedIn(browser, "yllapitaja", "fi-FI", 360, true);
            keeper.navigate(base() + "/feedback/list");
            assertThat(keeper.locator("main").textContent()).contains("Painike ei näy.");
            mustFit(keeper, 360);
            keeper.getByText("Merkitse vastatuksi").first().click();
            assertThat(keeper.locator("h2").allTextContents()).contains("Vastattu");
        });
    }

    /** Both versions of the demo's plan. */
    static void publish() throws IOException {
        for (var version : List.of("v1", "v2")) {
            var plan = Files.readAllBytes(House.ROUTES.resolve("demo/plans/espoo-plan-" + version + ".json"));
            assertThat(Caller.named("espoo-opetus")
                            .post("/api/messages", "application/json", plan)
                            .statusCode())
                    .isIn(200, 202);
        }
    }

    private static Page opened(Browser browser, int width, String locale) {
        return browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 800)
                        .setLocale(locale))
                .newPage();
    }
}
