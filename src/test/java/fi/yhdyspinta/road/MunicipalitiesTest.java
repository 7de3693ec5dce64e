package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.SetClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Municipalities that speak each in its own words: field names, code lists, a day's form; and one that comes while the hub runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MunicipalitiesTest {
    private static final String NEW_SECRET = secret("uusi salaisuus, kolmekymmentäkaksi tavua");
    private static final String OLD_SECRET = secret("vanha salaisuus, kolmekymmentäkaksi tavua");
    private static final Path SAMPLES = House.ROUTES.resolve("formats/lohja-notice/samples");

    // the library compares with its own clock
    private final SetClock clock = new SetClock(Instant.now());
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final AtomicInteger edits = new AtomicInteger();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Logger opening = Logger.getLogger("fi.yhdyspinta.walk");
    private Listener lohja;
    private Path routes;
    private House house;
    private OpenRoad road;

    @BeforeAll
    void openTheRoad(@TempDir Path data) throws Exception {
        lohja = new Listener();
        routes = Sink.routesTo(1, data.resolve("routes"));
        var partner = Files.createDirectories(routes.resolve("partners/lohja-opetus"));
        Files.writeString(
                partner.resolve("partner.yaml"),
                Files.readString(Path.of("src/test/resources/partners/lohja-opetus/partner.yaml"))
                        .replace("{{hub.url}}", lohja.url()));
        house = new House(Database.h2(), data, clock, "node-a", routes, name -> Optional.ofNullable(secrets.get(name)));
        road = OpenRoad.byHand(house, data.resolve("artemis"), Map.of());
        opening.addHandler(new Handler() {
            @Override
            public void publish(LogRecord told) {
                log.add(new java.util.logging.SimpleFormatter().formatMessage(told));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
    }

    @AfterAll
    void close() throws Exception {
        road.close();
        lohja.close();
    }

    @BeforeEach
    void onAnotherDay() {
        secrets.put("lohja-webhook", NEW_SECRET + " " + OLD_SECRET);
        house.sql("delete from outbox");
        lohja.calls.clear();
        log.clear();
        house.rounds.beat();
    }

    @Test
    void tellsLohjaInItsOwnCodesAndSignsItWithBothLiveSecrets() throws Exception {
        accept("LOH-1");

        road.deliver("lohja-opetus");

        var call = lohja.calls.get(0);
        assertThat(Json.object(call.body().getBytes(StandardCharsets.UTF_8)))
                .containsEntry("ilmoitusnro", "LOH-1")
                .containsEntry("typ", "SAM")
                .containsEntry("tila", 20)
                .containsEntry("slut", "N");
        assertThat(call.header("webhook-id")).isEqualTo(call.header("idempotency-key"));
        assertThat(call.headers()).doesNotContainKey("authorization");
        for (var secret : List.of(NEW_SECRET, OLD_SECRET)) {
            assertThatCode(() -> new Webhook(secret).verify(call.body(), call.headers()))
                    .doesNotThrowAnyException();
        }
        assertThat(call.header("webhook-signature"))
                .isEqualTo(byHand(call, NEW_SECRET) + " " + byHand(call, OLD_SECRET));
        assertThatThrownBy(() -> new Webhook(NEW_SECRET).verify(call.body() + " ", call.headers()))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() ->
                        new Webhook(secret("kolmas salaisuus, kolmekymmentäkaksi")).verify(call.body(), call.headers()))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void signsEveryTryAnewUnderTheSameId() throws Exception {
        lohja.answers.add(503);
        secrets.put("lohja-webhook", NEW_SECRET);
        accept("LOH-2");

        road.deliver("lohja-opetus");
        clock.pass(Duration.ofSeconds(3));
        house.rounds.beat();
        road.deliver("lohja-opetus");

        assertThat(lohja.calls).hasSize(2);
        var first = lohja.calls.get(0);
        var second = lohja.calls.get(1);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("webhook-id")).isEqualTo(first.header("webhook-id"));
        assertThat(Long.parseLong(second.header("webhook-timestamp")))
                .isEqualTo(Long.parseLong(first.header("webhook-timestamp")) + 3);
        assertThat(second.header("webhook-signature")).isEqualTo(byHand(second, NEW_SECRET));
    }

    @Test
    void pushesNothingThatItCannotSign() throws Exception {
        secrets.put("lohja-webhook", "salasana");
        var parcel = accept("LOH-3");

        road.deliver("lohja-opetus");

        assertThat(lohja.calls).isEmpty();
        assertThat(house.rows("select cause from attempt where message_id = (select message_id from parcel where id = '"
                        + parcel + "') and partner = 'lohja-opetus'"))
                .containsExactly("CREDENTIAL");
    }

    @Test
    void refusesWhatIsWrongInLohjasOwnWords() throws Exception {
        for (var each : List.of("refused-missing", "refused-words", "refused-day")) {
            var answer = post("lohja-opetus", "lohja-notice", Files.readAllBytes(SAMPLES.resolve(each + ".in.json")));

            assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))
                    .as(each)
                    .isEqualTo(422);
            assertThat(problems(answer)).as(each).containsAll(expected(each));
        }
    }

    @Test
    void namesTheGroundThatStandsNowWhereLohjaNamesAnOutdatedOne() throws Exception {
        var answer =
                post("lohja-opetus", "lohja-notice", Files.readAllBytes(SAMPLES.resolve("outdated-basis.in.json")));

        assertThat(problems(answer)).contains("BASIS_OUTDATED /mottagare/0/grund");
    }

    @Test
    void takesInAMunicipalityThatNobodyHasProgrammedForWhileTheHubRuns() throws Exception {
        assertThat(post("kauniainen-opetus", "kauniainen-notice", kauniainen("KAU-0"))
                        .getMessage()
                        .getHeader(Exchange.HTTP_RESPONSE_CODE))
                .isEqualTo(404);

        add("formats/kauniainen-notice/format.yaml", KauniainenFolder.FORMAT);
        add("formats/kauniainen-notice/schema.json", KauniainenFolder.SCHEMA);
        add("formats/kauniainen-notice/read.jsonata", KauniainenFolder.READ);
        add("partners/kauniainen-opetus/partner.yaml", KauniainenFolder.PARTNER);
        house.rounds.refresh();

        assertThat(status(post("kauniainen-opetus", "kauniainen-notice", kauniainen("KAU-1"))))
                .isEqualTo(202);
        assertThat(log).anyMatch(line -> line.contains("kauniainen-opetus") && line.contains("new revision"));

        // an edit with a fault in it: named by file and line, and what ran before runs on
        add(
                "formats/kauniainen-notice/format.yaml",
                KauniainenFolder.FORMAT.replace("carries: message", "carries: [message"));
        house.rounds.refresh();
        assertThat(log)
                .anyMatch(line -> line.contains("kauniainen-notice/format.yaml") && line.matches("(?s).*line \\d+.*"));
        assertThat(status(post("kauniainen-opetus", "kauniainen-notice", kauniainen("KAU-2"))))
                .isEqualTo(202);

        add("formats/kauniainen-notice/format.yaml", KauniainenFolder.FORMAT);
        add(
                "formats/kauniainen-notice/read.jsonata",
                KauniainenFolder.READ.replace("\"messageId\": id,", "\"messageId\": id, ,"));
        house.rounds.refresh();
        assertThat(log).anyMatch(line -> line.contains("kauniainen-notice/read.jsonata"));
        assertThat(status(post("kauniainen-opetus", "kauniainen-notice", kauniainen("KAU-3"))))
                .isEqualTo(202);

        // and the mended one is taken into use
        add("formats/kauniainen-notice/read.jsonata", KauniainenFolder.READ.replace("\"routine\"", "\"urgent\""));
        house.rounds.refresh();
        var receipt = post("kauniainen-opetus", "kauniainen-notice", kauniainen("KAU-4"));
        assertThat(status(receipt)).isEqualTo(202);
        assertThat(house.rows("select urgency from message where sender_message_id = 'KAU-4'"))
                .containsExactly("urgent");
    }

    /** Lohja's notice, taken over and accepted by the county; the county's parcel. */
    private UUID accept(String id) throws IOException {
        var notice = Files.readString(SAMPLES.resolve("swedish.in.json")).replace("LOH-2026-00045", id);
        var answer = post("lohja-opetus", "lohja-notice", notice.getBytes(StandardCharsets.UTF_8));
        assertThat(status(answer)).isEqualTo(202);
        var receipt = Json.object(answer.getMessage().getBody(byte[].class));
        var parcel = UUID.fromString(String.valueOf(
                Tree.map(Tree.list(receipt.get("recipients")).get(0)).get("parcelId")));
        house.answer(House.LUVN, parcel, "accepted");
        return parcel;
    }

    private Exchange post(String partner, String format, byte[] body) {
        return road.context
                .createProducerTemplate()
                .request(DirectRest.name("post", "in/{partner}/{format}"), exchange -> {
                    exchange.setProperty("caller", partner);
                    exchange.getIn().setHeader("partner", partner);
                    exchange.getIn().setHeader("format", format);
                    exchange.getIn().setHeader(Exchange.CONTENT_TYPE, "application/json");
                    exchange.getIn().setBody(body);
                });
    }

    private static int status(Exchange answer) {
        return answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    }

    private static List<String> problems(Exchange answer) {
        return Tree.list(Json.object(answer.getMessage().getBody(byte[].class)).get("problems")).stream()
                .map(Tree::map)
                .map(problem -> problem.get("code") + " " + problem.get("pointer"))
                .toList();
    }

    private static List<String> expected(String name) throws IOException {
        var problems = new ArrayList<String>();
        // one list: the reader of objects is given an object
        var list = ("{\"problems\":" + Files.readString(SAMPLES.resolve(name + ".problems.json")) + "}")
                .getBytes(StandardCharsets.UTF_8);
        Tree.list(Json.object(list).get("problems")).stream()
                .map(Tree::map)
                .forEach(problem -> problems.add(problem.get("code") + " " + problem.get("pointer")));
        return problems;
    }

    private void add(String file, String text) throws IOException {
        var added = routes.resolve(file);
        Files.createDirectories(added.getParent());
        Files.writeString(added, text);
        // two edits within a millisecond are two edits
        Files.setLastModifiedTime(added, FileTime.from(Instant.now().plusSeconds(60L * edits.incrementAndGet())));
    }

    private static byte[] kauniainen(String id) {
        return KauniainenFolder.NOTICE.formatted(id).getBytes(StandardCharsets.UTF_8);
    }

    private static String secret(String words) {
        return "whsec_" + Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8));
    }

    /** The specification's own sentence: HMAC-SHA256 over id, timestamp and body, with points between. */
    private static String byHand(Listener.Call call, String secret) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        var signed = call.header("webhook-id") + "." + call.header("webhook-timestamp") + "." + call.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
