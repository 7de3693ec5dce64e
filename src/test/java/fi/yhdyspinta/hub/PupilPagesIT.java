package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Browsing.base;
import static fi.yhdyspinta.hub.Browsing.inABrowser;
import static fi.yhdyspinta.hub.Browsing.mustFit;
import static fi.yhdyspinta.hub.Browsing.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.Papers;
import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** What a data-protection officer and a team lead do, from sign-in to the result, in a real browser, by visible text. */
@ArquillianTest
class PupilPagesIT {
    private static final String HETU = "140513A902H";
    private static final int[] WIDTHS = {1280, 360, 320};

    @Test
    void givesAnAccountFromTheRequestToThePaper() {
        lookedAt();
        inABrowser(browser -> {
            for (int width : WIDTHS) {
                var page = signedIn(browser, "tietosuoja", "fi-FI", width, true);
                page.navigate(base() + "/pupil");
                mustFit(page, width);
                ask(page, "oppilas tai muu asiakas itse");
                assertThat(page.url()).doesNotContain(HETU);
                mustFit(page, width);
                button(page, "Merkitse annetuksi");
                page.getByText("Avaa tuloste").click();
                page.waitForURL("**/paper");

                assertThat(page.locator("h1").textContent()).isEqualTo("Selvitys tietojen luovutuksista ja käytöstä");
                assertThat(page.content())
                        .contains("syntynyt 14.5.2013", "katsottiin sanoman tietoja")
                        .doesNotContain(HETU);
                mustFit(page, width);
            }
        });
    }

    @Test
    void waitsForTheControllersDecisionWhereAMinorHasDeniedItWithoutAScript() {
        lookedAt();
        var reference = "K-" + System.nanoTime();
        assertThat(Caller.named("luvn")
                        .post(
                                "/api/consents/denials",
                                "application/json",
                                Papers.bytes(Papers.DENIAL.replace("K-1", reference)))
                        .statusCode())
                .isEqualTo(201);
        inABrowser(browser -> {
            var page = signedIn(browser, "tietosuoja", "fi-FI", 1280, false);
            page.navigate(base() + "/pupil");
            ask(page, "huoltaja tai muu laillinen edustaja");
            assertThat(page.content())
                    .contains("Odottaa päätöstä", "Alaikäinen on kieltänyt")
                    .doesNotContain("Merkitse annetuksi");

            button(page, "Tallenna päätös");
            assertThat(page.locator("#f-reason").getAttribute("aria-invalid")).isEqualTo("true");
            page.locator("input[name=entries]").all().forEach(tick -> tick.check());
            page.selectOption("#f-reason", "leave-out:denial");
            button(page, "Tallenna päätös");
            button(page, "Merkitse annetuksi");
            page.getByText("Avaa tuloste").click();

            // nothing on the paper tells that something was left out
            assertThat(page.content()).doesNotContain("kielto kirjattiin", "Jätetään pois", "kielto on voimassa");
        });
        // no other test is to find it
        assertThat(Caller.named("luvn")
                        .post("/api/consents/denials/" + reference + "/lifting", "application/json", Papers.bytes("{}"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void marksEachFieldOfARequestThatCanNotBeAnswered() {
        inABrowser(browser -> {
            var page = signedIn(browser, "tietosuoja", "sv-FI", 360, true);
            page.navigate(base() + "/pupil");
            page.fill("#f-person-hetu", "140513");
            button(page, "Sök och gör utredningen");

            var hetu = page.locator("#f-person-hetu");
            assertThat(hetu.getAttribute("aria-invalid")).isEqualTo("true");
            assertThat(hetu.getAttribute("aria-describedby")).contains("f-person-hetu-wrong");
            assertThat(hetu.inputValue()).isEqualTo("140513");
            assertThat(page.locator("#summary").isVisible()).isTrue();
            mustFit(page, 360);
        });
    }

    @Test
    void showsATeamLeadWhatCameBackAndWhatDidNot() {
        inABrowser(browser -> {
            for (int width : WIDTHS) {
                var page = signedIn(browser, "johtava", "fi-FI", width, true);
                page.navigate(base() + "/follow-up");

                assertThat(page.locator("h1").textContent()).isEqualTo("Mitä palasi ja mitä ei");
                assertThat(page.content()).contains("Kuka sijaistaa nyt");
                mustFit(page, width);
            }
        });
    }

    private static void ask(Page page, String who) {
        page.fill("#f-person-hetu", HETU);
        page.getByLabel(who).check();
        button(page, "Hae ja tee selvitys");
        page.waitForURL("**/pupil/*");
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    // the county's system looks at a notice of the child: an entry of the county's own log
    private static void lookedAt() {
        var id = "PUPIL-" + System.nanoTime();
        var espoo = Caller.named("espoo-opetus");
        var receipt = Caller.json(
                espoo.post("/in/espoo-opetus/espoo-notice", "application/json", House.notice(id, "CASE-" + id)));
        Eventually.within(Duration.ofSeconds(20), "it is delivered", () -> Caller.text(
                        espoo.get("/api/messages/" + receipt.get("id")))
                .contains("\"deliveredAt\""));
        assertThat(Caller.named("luvn")
                        .get("/api/messages/" + receipt.get("id"))
                        .statusCode())
                .isEqualTo(200);
    }
}
