package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Browsing.base;
import static fi.yhdyspinta.hub.Browsing.inABrowser;
import static fi.yhdyspinta.hub.Browsing.mustFit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import fi.yhdyspinta.walk.DemoPasswords;
import fi.yhdyspinta.walk.House;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** An administrator's task from sign-in to one message's path, in a real browser, by visible text. */
@ArquillianTest
class PageIT {
    private static final int[] WIDTHS = {1280, 360, 320};

    @Test
    void showsAnAdministratorWhereAMessageIs() {
        inABrowser(browser -> {
            var page = signedIn(browser, 1280, "fi-FI");
            var id = send();

            page.navigate(base() + "/flows/messages");
            // a row, and a link, for each of its two recipients
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName(id).setExact(true))
                    .first()
                    .click();

            assertThat(page.locator("h1").textContent()).isEqualTo("Sanoma " + id);
            assertThat(page.locator(".timeline").textContent())
                    .contains("Länsi-Uudenmaan hyvinvointialue", "toimitettu");
            assertThat(page.content()).doesNotContain("Aino", "140513A902H", "Elina");
        });
    }

    @Test
    void keepsThePictureOfTheFlowsAsItIsNow() {
        inABrowser(browser -> {
            send();
            var page = signedIn(browser, 1280, "fi-FI");
            var taken = "[...document.querySelectorAll('#live tbody tr')]"
                    + ".filter(row => row.textContent.includes('M28') && row.textContent.includes('MLL'))"
                    + ".map(row => Number(row.querySelector('.number').textContent))[0]";
            int before = number(page, taken);
            var link = page.locator("#live tbody a").first();
            link.focus();
            var href = link.getAttribute("href");

            send();
            Eventually.within(Duration.ofSeconds(20), "the picture is drawn anew", () -> number(page, taken) > before);

            assertThat(page.locator("svg.flow .node").count()).isGreaterThanOrEqualTo(3);
            assertThat(page.evaluate("document.activeElement.getAttribute('href')"))
                    .as("who stands on a link stays there")
                    .isEqualTo(href);
            page.keyboard().press("Enter");
            page.waitForURL("**/flows/messages?*");
            assertThat(page.locator("tbody tr").count()).isPositive();
        });
    }

    private static int number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).intValue();
    }

    @Test
    void findsOneMessageByItsNumberAndTakesNoPersonForOne() {
        inABrowser(browser -> {
            var id = send();
            var page = signedIn(browser, 1280, "fi-FI");
            page.navigate(base() + "/flows/messages");
            page.fill("#f-q", "140513A902H");
            page.keyboard().press("Enter");
            page.locator("#f-q[aria-invalid=true]").waitFor();
            assertThat(page.url()).doesNotContain("140513");
            assertThat(page.content()).doesNotContain("140513A902H");

            page.fill("#f-q", id);
            page.keyboard().press("Enter");
            page.waitForURL("**/flows/messages?q=" + id);
            assertThat(page.locator("tbody tr").count()).isEqualTo(2);

            page.locator("details summary").first().click();
            page.selectOption("#f-recipient", "luvn");
            page.getByText("Näytä", new Page.GetByTextOptions().setExact(true)).click();
            page.waitForURL("**recipient=luvn**");
            assertThat(page.locator("tbody tr").count()).isEqualTo(1);
            assertThat(page.locator("tbody tr").textContent())
                    .contains("M06 (1)", "Länsi-Uudenmaan hyvinvointialue", "1/298");
            page.locator(".filters a", new Page.LocatorOptions().setHasText("Vastaanottaja"))
                    .click();
            assertThat(page.locator("tbody tr").count()).isEqualTo(2);
        });
    }

    @Test
    void speaksFinnishSwedishAndEnglishAndRemembersIt() {
        inABrowser(browser -> {
            var page = signedIn(browser, 1280, "fi-FI");
            assertThat(page.locator("h1").textContent()).isEqualTo("Sanomaliikenne");

            page.getByText("Svenska").click();
            page.navigate(base() + "/flows");

            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("sv");
            assertThat(page.locator("h1").textContent()).isEqualTo("Meddelandetrafik");
            page.getByText("English").click();
            assertThat(page.locator("h1").textContent()).isEqualTo("Message traffic");
        });
    }

    @Test
    void tellsAWrongKeyAtItsFieldAndKeepsTheDoorShut() {
        inABrowser(browser -> {
            var page = browser.newPage();
            page.navigate(base() + "/flows");
            page.fill("#key", "operator.guess");
            page.keyboard().press("Enter");
            page.getByRole(AriaRole.ALERT).waitFor();

            assertThat(page.locator("#key").getAttribute("aria-invalid")).isEqualTo("true");
            assertThat(page.locator("#" + page.locator("#key").getAttribute("aria-describedby"))
                            .isVisible())
                    .isTrue();
            page.navigate(base() + "/flows");
            assertThat(page.url()).endsWith("/sign-in");
        });
    }

    @Test
    void isWalkedByKeyboardFromSignInToSignOut() {
        inABrowser(browser -> {
            var page = browser.newPage();
            page.navigate(base() + "/sign-in");
            // the browser gives the field its focus a moment after the page is there
            page.waitForFunction("document.activeElement.name === 'key'");
            page.keyboard().type(key());
            page.keyboard().press("Enter");
            page.waitForURL("**/flows");

            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
            page.keyboard().press("Enter");
            assertThat(page.evaluate("location.hash")).isEqualTo("#content");
            page.locator("header .who button").focus();
            page.keyboard().press("Enter");
            page.waitForURL("**/sign-in");
            page.navigate(base() + "/flows");
            assertThat(page.url()).endsWith("/sign-in");
        });
    }

    @Test
    void letsAPersonInByAPasswordThatWorksOnceAndOutEverywhere() {
        inABrowser(browser -> {
            var page = browser.newPage(new Browser.NewPageOptions().setLocale("fi-FI"));
            var password = DemoPasswords.of(Place.of("data"), "kuraattori");
            signInAs(page, "kuraattori", "guess");
            assertThat(page.getByRole(AriaRole.ALERT).textContent()).contains("Salasana ei kelpaa");
            assertThat(page.locator("#password").getAttribute("aria-invalid")).isEqualTo("true");
            assertThat(page.locator("#person").inputValue()).isEqualTo("kuraattori");

            signInAs(page, "kuraattori", password);
            page.waitForURL("**/notices");
            page.navigate(base() + "/me");

            assertThat(page.locator("h1").textContent()).isEqualTo("Kaisa Kuraattori");
            assertThat(page.locator("main").textContent()).contains("lähettäjä", "vastaanottaja", "Länsi-Uudenmaan");
            // the warning stands ready and says nothing yet
            assertThat(page.locator("#ending").isHidden()).isTrue();
            page.getByText("Kirjaudu ulos kaikkialta").click();
            page.waitForURL("**/sign-in");
            signInAs(page, "kuraattori", password);
            assertThat(page.getByRole(AriaRole.ALERT).textContent()).contains("Salasana ei kelpaa");
        });
    }

    private static void signInAs(Page page, String person, String password) {
        page.navigate(base() + "/sign-in");
        page.selectOption("#person", person);
        page.fill("#password", password);
        page.keyboard().press("Enter");
    }

    @Test
    void opensAMessageForAQuarterOfAnHourAndSaysSoOnEveryPage() {
        inABrowser(browser -> {
            var id = hubId(send());
            for (int width : WIDTHS) {
                var page = browser.newContext(new Browser.NewContextOptions()
                                .setViewportSize(width, 800)
                                .setLocale("fi-FI"))
                        .newPage();
                signInAs(page, "katselija", DemoPasswords.of(Place.of("data"), "katselija"));
                page.waitForURL("**/me");
                page.navigate(base() + "/openings");
                mustFit(page, width);
                page.fill("#message", id);
                page.selectOption("#reason", "delivery-fault");
                page.fill("#note", "Hetu 140513A902H kertoo kenestä on kyse.");
                page.keyboard().press("Tab");
                page.keyboard().press("Enter");
                page.locator("#note[aria-invalid=true]").waitFor();
                mustFit(page, width);
                page.fill("#note", "Lähetys jäi kesken: mitä perheelle luvattiin?");
                page.keyboard().press("Tab");
                page.keyboard().press("Enter");
                page.locator("[data-opened]").waitFor();

                assertThat(page.locator("[data-opened]").textContent())
                        .contains("140513A902H", "Aino", "ketä asia koskee › kutsumanimi")
                        .doesNotContain("firstName");
                assertThat(page.locator("main").textContent()).contains("Lähetys jäi kesken");
                mustFit(page, width);
                page.navigate(base() + "/me");
                assertThat(page.locator(".glass").textContent()).contains("Sanoman sisältö on avattu sinulle");
                assertThat(page.locator("[data-counting]").isVisible()).isTrue();
                mustFit(page, width);
                page.locator(".glass button").focus();
                page.keyboard().press("Enter");
                page.waitForURL("**/openings");
                assertThat(page.locator(".glass").count()).isZero();
                page.context().close();
            }
        });
    }

    @Test
    void fitsEveryWidthAndBreaksNoAccessibilityRuleOrPolicy() {
        inABrowser(browser -> {
            var id = send();
            publish("v1", "v2");
            for (int width : WIDTHS) {
                var page = signedIn(browser, width, "sv-FI");
                var complaints = new ArrayList<String>();
                page.onConsoleMessage(message -> {
                    if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                        complaints.add(message.text());
                    }
                });
                for (var path : List.of(
                        "/flows",
                        "/flows/messages",
                        "/flows/messages?state=failing&since=2026-01-01",
                        "/flows/messages?due=whenever",
                        "/flows/" + id,
                        "/flows/nix",
                        "/plans/espoo-opetus/opiskeluhuolto/difference?from=1&to=2",
                        "/me",
                        "/sign-in")) {
                    page.navigate(base() + path.replace(id, hubId(id)));
                    mustFit(page, width);
                }
                assertThat(complaints.stream().filter(complaint -> !complaint.matches(".*status of (404|422).*")))
                        .isEmpty();
                page.context().close();
            }
        });
    }

    private static Page signedIn(Browser browser, int width, String locale) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 800).setLocale(locale));
        // axe is brought in by the test, which no policy of ours allows a stranger to do
        var page = context.newPage();
        page.navigate(base() + "/flows");
        page.fill("#key", key());
        page.locator("form:has(#key) button").click();
        page.waitForURL("**/flows");
        return page;
    }

    private static String send() {
        var id = "PAGE-" + System.nanoTime();
        var espoo = Caller.named("espoo-opetus");
        var receipt = Caller.json(
                espoo.post("/in/espoo-opetus/espoo-notice", "application/json", House.notice(id, "CASE-" + id)));
        Eventually.within(Duration.ofSeconds(20), "it is delivered", () -> Caller.text(
                        espoo.get("/api/messages/" + receipt.get("id")))
                .contains("\"deliveredAt\""));
        return id;
    }

    private static void publish(String... versions) {
        var espoo = Caller.named("espoo-opetus");
        for (var version : versions) {
            try {
                var plan = Files.readAllBytes(House.ROUTES.resolve("demo/plans/espoo-plan-" + version + ".json"));
                assertThat(espoo.post("/api/messages", "application/json", plan).statusCode())
                        .isEqualTo(202);
            } catch (java.io.IOException unreadable) {
                throw new java.io.UncheckedIOException(unreadable);
            }
        }
    }

    private static String hubId(String senderMessageId) {
        var espoo = Caller.named("espoo-opetus");
        return fi.yhdyspinta.message.Tree.list(
                        Caller.json(espoo.get("/api/messages")).get("messages"))
                .stream()
                .map(fi.yhdyspinta.message.Tree::map)
                .filter(message -> senderMessageId.equals(message.get("messageId")))
                .map(message -> String.valueOf(message.get("id")))
                .findFirst()
                .orElseThrow();
    }

    private static String key() {
        return Caller.named("operator").key();
    }
}
