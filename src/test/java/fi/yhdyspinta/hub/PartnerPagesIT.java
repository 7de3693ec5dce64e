package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Browsing.base;
import static fi.yhdyspinta.hub.Browsing.inABrowser;
import static fi.yhdyspinta.hub.Browsing.mustBeNoWider;
import static fi.yhdyspinta.hub.Browsing.mustFit;
import static fi.yhdyspinta.hub.Browsing.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import fi.yhdyspinta.road.Sink;
import fi.yhdyspinta.walk.Letter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an IT person does at the register: connects a partner alone, and can't break what runs. */
@ArquillianTest
class PartnerPagesIT {
    private static final String JSON = "application/json";
    private static final String SECRET = "what-the-hub-shows-there";

    @TempDir
    Path folder;

    /** How many fields were filled by hand. */
    private int fields;

    @Test
    void connectsAPartnerFromAProfileThatExchangesANoticeBothWays() throws IOException {
        try (var sink = new Sink()) {
            inABrowser(browser -> {
                var name = MadePartner.newName();
                var page = signedIn(browser, "yllapitaja", "fi-FI", 1280, false);
                long began = System.nanoTime();
                page.navigate(base() + "/partners/new");
                fill(page, "name", name);
                choose(page, "from", "profile:kuraattori");
                press(page, "Aloita");

                fill(page, "names/fi", "Keksittylän kuraattorit");
                fill(page, "names/sv", "Påhittebys kuratorer");
                fill(page, "names/en", "Social workers of Inventia");
                press(page, "Tallenna ja jatka");
                press(page, "Tallenna ja jatka");
                fill(page, "out/message/url", "http://localhost:" + sink.port() + "/messages");
                fill(page, "out/message/credential", name);
                fill(page, "secret:out/message", SECRET);
                fill(page, "out/status/url", "http://localhost:" + sink.port() + "/statuses");
                fill(page, "out/status/credential", name);
                press(page, "Tallenna ja jatka");
                press(page, "Tallenna ja jatka");
                mustBeNoWider(page, 1280);
                testGreen(page);
                page.locator("a.button:has-text('Ota käyttöön')").click();
                fill(page, "reason", "Uusi sopimus");
                press(page, "Ota käyttöön");
                assertThat(page.locator("main").textContent()).contains("käytössä");
                press(page, "Tee avain");
                var key = page.locator("section.danger code").textContent();
                double seconds = (System.nanoTime() - began) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "PARTNER BY PAGES: %d fields filled, %.1f s from the empty form to the key%n",
                        fields,
                        seconds);

                exchange(sink, new MadePartner(name, new Caller(base(), key)));
            });
        }
    }

    /** From the form's last step: the contract test against the simulated partner, looked at by its link until it has ended. */
    private static void testGreen(Page page) {
        page.locator("main a:has-text('Aja sopimuskoe')").click();
        press(page, "Aja simuloitua kumppania vastaan");
        Eventually.within(Duration.ofSeconds(90), "the contract test has ended", () -> {
            page.locator("main a:has-text('Katso uudelleen')").all().forEach(Locator::click);
            return page.locator("#run[data-running=false]").count() == 1;
        });
        assertThat(page.locator("#run [role=status]").textContent())
                .as(page.locator("main").innerText())
                .contains("vihreä");
        mustBeNoWider(page, 1280);
    }

    /** A notice each way, each answered. */
    private static void exchange(Sink sink, MadePartner partner) {
        var school = Caller.named("espoo-opetus");
        var there = sent(school, Letter.jointWork(Said.number()).recipient("partner", partner.name()));
        var parcel = Said.parcel(there, partner.name());
        Eventually.within(Duration.ofSeconds(15), "the notice has come", () -> sink.at("/messages").stream()
                .anyMatch(delivery -> delivery.key().equals(parcel)));
        assertThat(sink.at("/messages").get(0).authorization()).isEqualTo("Bearer " + SECRET);
        partner.answers(parcel, "{\"state\": \"accepted\"}");
        assertThat(Said.seen(school, there, partner.name())).containsEntry("state", "accepted");

        var back = sent(partner.caller(), Letter.jointWork(Said.number()).recipient("partner", "espoo-opetus"));
        var answered = school.post(
                "/api/parcels/" + Said.parcel(back, "espoo-opetus") + "/answers",
                JSON,
                "{\"state\": \"accepted\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(answered.statusCode()).as(Caller.text(answered)).isEqualTo(200);
        Eventually.within(Duration.ofSeconds(15), "its status has come", () -> !sink.at("/statuses")
                .isEmpty());
    }

    private static Map<String, Object> sent(Caller sender, Letter letter) {
        var answer = sender.post("/api/messages", JSON, letter.bytes());
        assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(202);
        return Caller.json(answer);
    }

    // each page as it stands with the demo's partners, and a form half filled
    @ParameterizedTest
    @CsvSource({"fi-FI, 360", "sv-FI, 1280", "en-GB, 360", "fi-FI, 1280"})
    void fitsAndCanBeReadByEverybody(String locale, int width) {
        inABrowser(browser -> {
            var page = signedIn(browser, "yllapitaja", locale, width, true);
            var name = MadePartner.newName();
            page.navigate(base() + "/partners/new");
            mustFit(page, width);
            page.fill("[name=name]", name);
            page.selectOption("[name=from]", "profile:jarjesto-jarjestelmalla");
            page.locator("main form button").first().click();
            for (var step : new String[] {"who", "agreement", "doors", "format", "live"}) {
                page.navigate(base() + "/partners/" + name + "/edit/" + step);
                mustFit(page, width);
            }
            for (var path : new String[] {
                "", "/import", "/luvn", "/luvn/revisions", "/luvn/connection", "/luvn/pause", "/luvn/guide", "/" + name
            }) {
                page.navigate(base() + "/partners" + path);
                mustFit(page, width);
            }
            page.navigate(base() + "/partners/luvn/tests");
            mustFit(page, width);
            page.locator("main button[value=simulator]").click();
            mustFit(page, width);
            page.waitForSelector("#run[data-running=false]", new Page.WaitForSelectorOptions().setTimeout(90_000));
            mustFit(page, width);
            page.navigate(base() + "/partners/" + name);
            page.locator("form[action$='/discard'] button").click();
        });
    }

    @Test
    void tellsTwoWhoSaveAtOnceOfEachOtherAndLosesNeither() {
        inABrowser(browser -> {
            var name = begun(signedIn(browser, "yllapitaja", "fi-FI", 1280, false));
            var one = signedIn(browser, "yllapitaja", "fi-FI", 1280, false);
            var other = signedIn(browser, "yllapitaja", "fi-FI", 360, false);
            one.navigate(base() + "/partners/" + name + "/edit/who");
            other.navigate(base() + "/partners/" + name + "/edit/who");
            one.fill("[name='names/fi']", "Ensimmäinen");
            press(one, "Tallenna ja jatka");

            other.fill("[name='names/fi']", "Toinen");
            press(other, "Tallenna ja jatka");

            assertThat(other.locator("main").textContent()).contains("Ensimmäinen");
            assertThat(other.inputValue("[name='names/fi']")).isEqualTo("Toinen");
            mustBeNoWider(other, 360);
            press(other, "Tallenna ja jatka");
            other.navigate(base() + "/partners/" + name + "/edit/who");
            assertThat(other.inputValue("[name='names/fi']")).isEqualTo("Toinen");
        });
    }

    // what is whole becomes a draft, what is not is named by its line, and nothing that runs has changed
    @Test
    void takesInWhatIsWholeAndNamesTheRestByLine() {
        var operator = Caller.named("operator");
        var running = Caller.text(operator.get("/api/partners/luvn"));
        inABrowser(browser -> {
            var page = signedIn(browser, "yllapitaja", "fi-FI", 1280, true);
            var name = MadePartner.newName();
            page.navigate(base() + "/partners/import");
            page.fill(
                    "[name=document]",
                    document("mll-uusimaa").replace("name: mll-uusimaa", "name: " + name)
                            + "\n---\nname: luvn\nnames: {fi: [\n---\nname: Ei Kelpaa\n");
            press(page, "Tuo");

            var rows = page.locator("main table tbody tr");
            assertThat(rows.count()).isEqualTo(3);
            assertThat(rows.nth(0).textContent()).contains(name, "tallennettu luonnokseksi");
            assertThat(rows.nth(1).textContent()).contains("hylätty");
            assertThat(rows.nth(2).textContent()).contains("hylätty");
            mustFit(page, 1280);
        });
        assertThat(Caller.text(operator.get("/api/partners/luvn"))).isEqualTo(running);
    }

    @Test
    void pausesAndResumesAPartnerAndTellsItsCallers() {
        inABrowser(browser -> {
            var page = signedIn(browser, "yllapitaja", "sv-FI", 360, true);
            var helsinki = Caller.named("helsinki-kasko");
            page.navigate(base() + "/partners/helsinki-kasko/pause");
            page.fill("[name=reason]", "Byte av system");
            page.check("[name=maintenance]");
            page.fill("[name='message/sv']", "Vi byter system.");
            page.locator("form.sheet button").click();
            mustFit(page, 360);

            Eventually.within(
                    Duration.ofSeconds(5),
                    "its system is turned away",
                    () -> helsinki.get("/api/messages").statusCode() == 503);
            var told = helsinki.get("/api/messages");
            assertThat(told.headers().firstValue("Retry-After")).contains("300");
            assertThat(Caller.text(told))
                    .contains("PARTNER_IN_MAINTENANCE", "Vi byter system.", "Järjestelmää huolletaan.");

            page.locator("form[action$='/pause/end'] button").click();
            Eventually.within(
                    Duration.ofSeconds(5),
                    "it is let in",
                    () -> helsinki.get("/api/messages").statusCode() == 200);
        });
    }

    private static String document(String partner) {
        return (String) Caller.json(Caller.named("operator").get("/api/partners/" + partner))
                .get("document");
    }

    @Test
    void connectsAPartnerByOneFileAndOneCommand() throws Exception {
        try (var sink = new Sink()) {
            var name = MadePartner.newName();
            var operator = Caller.named("operator");
            var secret = operator.put("/api/secrets/" + name, "text/plain", SECRET);
            assertThat(secret.statusCode()).as(Caller.text(secret)).isLessThan(300);
            var file = Files.writeString(
                    folder.resolve("partner.yaml"),
                    """
                    name: %1$s
                    names: {fi: Keksittylän kuraattorit, sv: Påhittebys kuratorer, en: Social workers of Inventia}
                    profile: kuraattori
                    recipientClass: student-welfare
                    organisation: {id: "1.2.246.10.99901001.10.7", system: "urn:oid:1.2.246.537.6.202.2008"}
                    agreement:
                      validFrom: 2026-01-01
                      sends: [M06, M21, M34]
                      receives: [M06, M21, M34]
                    in: [{format: canonical}, {format: canonical-status}]
                    out:
                      message: {door: rest, url: "http://localhost:%2$d/messages", format: canonical, credential: %1$s}
                      status: {door: rest, url: "http://localhost:%2$d/statuses", format: canonical-status, credential: %1$s}
                    """
                            .formatted(name, sink.port()));

            var said = hub("partners", "apply", "--reason", "Uusi sopimus", file.toString());

            assertThat(said).contains(name + ": active, revision 1");
            System.out.println("PARTNER BY ONE FILE: "
                    + said.lines().reduce((first, last) -> last).orElse(""));
            assertThat(hub("partners", "apply", file.toString())).contains(name + ": unchanged");
            var key = operator.post("/api/partners/" + name + "/credentials", JSON, new byte[0]);
            assertThat(key.statusCode()).as(Caller.text(key)).isEqualTo(201);
            exchange(sink, new MadePartner(name, new Caller(base(), (String)
                    Caller.json(key).get("key"))));
        }
    }

    /** The command line in a process of its own, by the public API. */
    private String hub(String... words) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "fi.yhdyspinta.cli.Hub"));
        command.addAll(List.of(words));
        var log = folder.resolve("said-" + System.nanoTime()).toFile();
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        process.environment().put("HUB_URL", base());
        process.environment()
                .put(
                        "HUB_KEY_FILE",
                        Place.of("data").resolve("demo-keys/operator").toString());
        var running = process.start();
        assertThat(running.waitFor(120, TimeUnit.SECONDS)).isTrue();
        var said = Files.readString(log.toPath());
        assertThat(running.exitValue()).as(said).isZero();
        return said;
    }

    private static String begun(Page page) {
        var name = MadePartner.newName();
        page.navigate(base() + "/partners/new");
        page.fill("[name=name]", name);
        page.selectOption("[name=from]", "profile:kuraattori");
        press(page, "Aloita");
        return name;
    }

    private void fill(Page page, String name, String text) {
        page.fill("[name='" + name + "']", text);
        fields++;
    }

    private void choose(Page page, String name, String value) {
        page.selectOption("[name='" + name + "']", value);
        fields++;
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
