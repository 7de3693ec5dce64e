package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import fi.yhdyspinta.walk.DemoPasswords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A real browser at the hub that the tests run, and the demo's people in it. */
final class Browsing {
    private static final Path PICTURES = Path.of("target", "pages");

    private Browsing() {}

    static String base() {
        return "http://localhost:" + Place.port();
    }

    /** Does a task in a browser that ends with it. */
    static void inABrowser(Consumer<Browser> task) {
        var binary = binary().orElseGet(
                        () -> abort("no Chromium or Chrome on this machine: the pages' browser tests are not run"));
        try (var playwright = Playwright.create();
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(binary)
                                .setArgs(List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-background-networking",
                                        "--no-first-run",
                                        "--disable-component-update",
                                        "--disable-sync")))) {
            task.accept(browser);
        }
    }

    private static Optional<Path> binary() {
        return Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** One of the demo's people, signed in at a page as wide as that. */
    static Page signedIn(Browser browser, String person, String locale, int width, boolean hasScript) {
        var page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 800)
                        .setLocale(locale)
                        .setJavaScriptEnabled(hasScript))
                .newPage();
        page.navigate(base() + "/sign-in");
        signIn(page, person);
        return page;
    }

    /** At the page where one signs in. */
    static void signIn(Page page, String person) {
        page.selectOption("#person", person);
        page.fill("#password", DemoPasswords.of(Place.of("data"), person));
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("/sign-in"));
    }

    /** Nothing is wider than the page, and no accessibility rule is broken. Its picture is kept in {@code target/pages}. */
    static void mustFit(Page page, int width) {
        mustBeNoWider(page, width);
        var broken = new AxeBuilder(page).analyze().getViolations();
        assertThat(broken).as(page.url() + " at " + width + ": " + broken).isEmpty();
    }

    /** Nothing is wider than the page: all that can be asked where the page runs no script. Its picture is kept too. */
    static void mustBeNoWider(Page page, int width) {
        keepPicture(page, width);
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as(page.url() + " at " + width)
                .isLessThanOrEqualTo(width);
    }

    private static void keepPicture(Page page, int width) {
        var name = page.url()
                .replaceFirst("https?://[^/]+/?", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id")
                .replaceAll("[^A-Za-z0-9]+", "-");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve(
                        name + "-" + page.locator("html").getAttribute("lang") + "-" + width + ".png")));
    }
}
