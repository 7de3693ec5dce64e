package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Browsing.base;
import static fi.yhdyspinta.hub.Browsing.inABrowser;
import static fi.yhdyspinta.hub.Browsing.mustBeNoWider;
import static fi.yhdyspinta.hub.Browsing.mustFit;
import static fi.yhdyspinta.hub.Browsing.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import java.util.Map;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** The mapping studio, in a real browser and by the API: a sample is mended at its line, a version is saved and taken back. */
@ArquillianTest
class MappingPagesIT {
    private static final String STUDIO = "/formats/espoo-notice";
    private static final String READ = "[name='files/read.jsonata']";
    private static final String TRY = "button[value=try]";

    @Test
    void findsTheLineOfABrokenSampleAndShowsEachClassItsView() {
        inABrowser(browser -> {
            for (int width : new int[] {1280, 360, 320}) {
                var page = signedIn(browser, "yllapitaja", "fi-FI", width, true);
                page.navigate(base() + "/formats");
                mustFit(page, width);
                page.navigate(base() + STUDIO + "?sample=wrong-hetu.in.json");
                mustFit(page, width);
                page.click(TRY);

                assertThat(page.locator(".problems").first().textContent())
                        .contains("Rivi 17", "Henkilötunnuksen tarkistusmerkki on väärä");
                page.locator(".problems a[data-line]").first().focus();
                page.keyboard().press("Enter");
                assertThat(selected(page)).contains("\"henkilotunnus\": \"140513A902J\"");
                mustFit(page, width);

                page.fill("#f-sample", page.inputValue("#f-sample").replace("140513A902J", "140513A902H"));
                page.selectOption("#f-recipient", "mll-uusimaa");
                page.click(TRY);

                assertThat(page.locator(".done").textContent()).contains("ei ole virheitä");
                assertThat(page.locator("details.seen").count()).isGreaterThan(5);
                var ngo = page.locator("details.seen")
                        .filter(new Locator.FilterOptions().setHasText("Järjestö tai seurakunta"))
                        .first();
                ngo.locator("summary").click();
                assertThat(ngo.textContent())
                        .contains("esimerkin vastaanottaja")
                        .doesNotContain("140513A902H");
                mustFit(page, width);
                page.context().close();
            }
        });
    }

    private static String selected(Page page) {
        return (String) page.evaluate("(() => { const field = document.getElementById('f-sample');"
                + " return field.value.slice(field.selectionStart, field.selectionEnd); })()");
    }

    @Test
    void namesTheLineOfAFaultWithoutScript() {
        inABrowser(browser -> {
            var page = signedIn(browser, "yllapitaja", "sv-FI", 360, false);
            page.navigate(base() + STUDIO);
            page.fill(
                    READ,
                    page.inputValue(READ)
                            .replace("\"messageId\": ilmoitusTunnus,", "\"messageId\": ilmoitusTunnus & ,"));
            page.click(TRY);

            assertThat(page.locator("div.danger").textContent()).contains("read.jsonata, rad 18", "ilmoitusTunnus & ,");
            mustBeNoWider(page, 360);
        });
    }

    @Test
    void changesNothingByTryingAndRunsWhatIsSaved() {
        inABrowser(browser -> {
            var operator = Caller.named("operator");
            int before = revision(operator);
            var page = signedIn(browser, "yllapitaja", "fi-FI", 1280, true);
            page.navigate(base() + STUDIO);
            var own = page.inputValue(READ);

            page.fill(READ, own.replace("\"suomi\": \"fi\"", "\"suomi\": \"en\""));
            page.click(TRY);
            assertThat(page.locator("pre")
                            .filter(withText("\"language\" : \"en\""))
                            .count())
                    .isPositive();
            assertThat(revision(operator)).isEqualTo(before);

            page.fill("#f-reason", "Kokeillaan");
            page.click("button[value=save]");
            assertThat(page.locator("#summary").textContent()).contains("Esimerkkipari full");
            assertThat(page.locator("#f-override").count()).isEqualTo(1);
            mustFit(page, 1280);
            assertThat(revision(operator)).isEqualTo(before);

            page.fill(READ, own + "\n/* Espoon uusi sanasto */\n");
            page.click("button[value=save]");
            page.waitForURL(url -> url.contains("/revisions"));
            assertThat(page.locator("main").textContent()).contains("Kokeillaan");
            assertThat(revision(operator)).isEqualTo(before + 1);
            page.locator("a[href*='from=']").first().click();
            assertThat(page.locator("ins").allTextContents().toString()).contains("Espoon uusi sanasto");
            mustFit(page, 1280);

            page.locator("details summary").first().click();
            page.locator("details[open] input[name=reason]").fill("Takaisin entiseen");
            page.locator("details[open] button").click();
            page.waitForLoadState();
            assertThat(revision(operator)).isEqualTo(before + 2);
            page.navigate(base() + STUDIO);
            assertThat(page.inputValue(READ)).isEqualTo(own);
        });
    }

    private static Locator.FilterOptions withText(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static int revision(Caller operator) {
        return ((Number) Caller.json(operator.get("/api/formats/espoo-notice")).get("revision")).intValue();
    }

    @Test
    void doesTheSameByTheApi() {
        var operator = Caller.named("operator");
        var shown = operator.get("/api/formats/hus-referral");
        var tag = shown.headers().firstValue("ETag").orElseThrow();
        var files = Tree.map(Caller.json(shown).get("files"));
        var sample = Caller.text(operator.get("/api/formats/hus-referral/samples/wrong-hetu.in.xml"));

        var tried = Caller.json(operator.post(
                "/api/formats/hus-referral/trials",
                "application/json",
                Json.bytes(Map.of("files", files, "direction", "read", "sample", sample))));
        var unconditional = operator.put(
                "/api/formats/hus-referral",
                "application/json",
                new String(Json.bytes(Map.of("files", files, "reason", "sama"))));
        var elsewhere = Caller.named("luvn").get("/api/formats");

        assertThat(Tree.list(tried.get("problems"))).singleElement().satisfies(problem -> assertThat(Tree.map(problem))
                .containsEntry("line", 5)
                .containsEntry("code", "HETU_CHECK"));
        assertThat(Tree.list(tried.get("classes"))).isNotEmpty();
        assertThat(Tree.list(tried.get("lineage"))).isNotEmpty();
        assertThat(tag).contains("1");
        assertThat(unconditional.statusCode()).isEqualTo(428);
        assertThat(elsewhere.statusCode()).isEqualTo(403);
    }
}
