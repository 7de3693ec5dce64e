package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Browsing.base;
import static fi.yhdyspinta.hub.Browsing.inABrowser;
import static fi.yhdyspinta.hub.Browsing.mustFit;
import static fi.yhdyspinta.hub.Browsing.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import fi.yhdyspinta.seal.WebhookSecrets;
import fi.yhdyspinta.walk.DemoPasswords;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** How one is told that something waits, in a real browser, by visible text; and where the link of a mail leads. */
@ArquillianTest
class NotificationPagesIT {
    private static final String WORD = "A".repeat(43);

    private record Post(String id, long second, String signature, byte[] body) {}

    @Test
    void tellsAListenerOfOnesOwn() throws IOException {
        var posts = new ConcurrentLinkedQueue<Post>();
        var listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            var head = exchange.getRequestHeaders();
            posts.add(new Post(
                    head.getFirst("webhook-id"),
                    Long.parseLong(head.getFirst("webhook-timestamp")),
                    head.getFirst("webhook-signature"),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        listener.start();
        try {
            inABrowser(browser -> {
                // without script: it is all forms
                var page = signedIn(browser, "kuraattori", "fi-FI", 360, false);
                page.navigate(base() + "/me");
                page.locator("main").getByText("Ilmoitukset minulle").click();
                page.getByText("Heti, enintään kymmenen minuutin välein").click();
                page.getByText("Webhookilla omaan järjestelmään").click();
                page.fill("#f-to", "http://localhost:" + listener.getAddress().getPort() + "/kerro");
                page.getByText("Tallenna").click();
                var secret = page.locator("main code").textContent();
                assertThat(page.locator("main").textContent()).contains("Tallennettu.");

                page.navigate(base() + "/notifications");
                assertThat(page.locator("main").textContent()).doesNotContain("whsec_");
                page.getByText("Lähetä koeilmoitus").click();
                assertThat(page.locator("main").textContent()).contains("Koeilmoitus lähtee");

                Eventually.within(Duration.ofSeconds(90), "the test", () -> !posts.isEmpty());
                var post = posts.element();
                assertThat(WebhookSecrets.of(secret)
                                .orElseThrow()
                                .hasSigned(post.id(), post.second(), post.body(), post.signature()))
                        .isTrue();
                assertThat(new String(post.body(), StandardCharsets.UTF_8)).contains("\"event\":\"test\"");

                page.getByText("Lopeta ilmoitukset").click();
                assertThat(page.locator("main").textContent()).contains("Ilmoitukset on lopetettu");
                assertThat(page.inputValue("#f-to")).isEmpty();
            });
        } finally {
            listener.stop(0);
        }
    }

    @Test
    void saysWhatToMendAndKeepsWhatWasTyped() {
        inABrowser(browser -> {
            for (int width : new int[] {1280, 360, 320}) {
                var page = signedIn(browser, "sosiaalityontekija", "sv-FI", width, true);
                page.navigate(base() + "/notifications");
                mustFit(page, width);
                page.fill("#f-to", "inte en adress");
                page.getByText("Spara").click();

                assertThat(page.locator("#f-to").getAttribute("aria-invalid")).isEqualTo("true");
                assertThat(page.locator("#f-to").getAttribute("aria-describedby"))
                        .contains("f-to-wrong");
                assertThat(page.inputValue("#f-to")).isEqualTo("inte en adress");
                mustFit(page, width);
                page.context().close();
            }
        });
    }

    @Test
    void leadsFromALinkThroughTheSignInAndSaysWhenItIsOver() {
        inABrowser(browser -> {
            for (int width : new int[] {1280, 320}) {
                var page = opened(browser, width);
                page.navigate(base() + "/l/" + WORD);
                mustFit(page, width);
                page.getByText("Avaa", new Page.GetByTextOptions().setExact(true))
                        .click();
                assertThat(page.url()).endsWith("/sign-in");
                page.selectOption("#person", "jarjestotyontekija");
                page.fill("#password", DemoPasswords.of(Place.of("data"), "jarjestotyontekija"));
                page.keyboard().press("Enter");
                page.waitForURL(url -> url.contains("/l/"));

                page.getByText("Avaa", new Page.GetByTextOptions().setExact(true))
                        .click();

                assertThat(page.locator("h1").textContent()).isEqualTo("Linkki ei toimi enää");
                mustFit(page, width);
                page.getByText("Siirry saapuneisiin").click();
                assertThat(page.url()).endsWith("/inbox");
                page.context().close();
            }
        });
    }

    private static Page opened(Browser browser, int width) {
        return browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 800)
                        .setLocale("fi-FI"))
                .newPage();
    }
}
