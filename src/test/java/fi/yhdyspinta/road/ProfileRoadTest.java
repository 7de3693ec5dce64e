package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.NewPartner;
import fi.yhdyspinta.partner.Profile;
import fi.yhdyspinta.partner.Profiles;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A partner made of each profile, in one house: what one sends walks the real road, and the other gets its sample. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProfileRoadTest {
    private static final Profiles PROFILES = Profiles.read(House.ROUTES);
    private static final String SENDS = ".sends.json";
    private static final String RECEIVES = ".receives.json";
    private static final String CONSENT = ".consent.json";

    /** Partners for whom messages wait until they fetch them. */
    private static final List<String> AT_THE_HUB = PROFILES.byName().values().stream()
            .filter(profile -> profile.start().message().stream()
                    .anyMatch(message -> Set.of("portal", "mail").contains(message.door())))
            .map(Profile::name)
            .toList();

    private final Map<String, Map<String, Object>> receipts = new TreeMap<>();
    private final Map<String, Integer> statuses = new HashMap<>();
    private final Instant beginning = Instant.now().minusSeconds(5);
    private Sink partners;
    private House house;
    private GreenMail mail;
    private OpenRoad road;

    @BeforeAll
    void sendEverything(@TempDir Path data) throws Exception {
        partners = new Sink();
        var routes = Sink.routesTo(partners.port(), data.resolve("routes"));
        for (var profile : PROFILES.byName().values()) {
            var folder = Files.createDirectories(routes.resolve("partners").resolve(profile.name()));
            Files.writeString(folder.resolve("partner.yaml"), profile.toPartner(asPartner(profile)));
        }
        house = new House(Database.h2(), data, Clock.tickMillis(ZoneOffset.UTC), "node-a", routes);
        mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        mail.setUser("yhdyspinta@localhost", "hub", "mail-key");
        mail.start();
        road = new OpenRoad(
                house,
                data.resolve("artemis"),
                Map.of(
                        "SMTP_HOST", "localhost",
                        "SMTP_PORT", String.valueOf(mail.getSmtp().getPort()),
                        "SMTP_USER", "hub",
                        "SMTP_PASSWORD", "mail-key",
                        "SMTP_STARTTLS", "false"));
        for (var sample : samples(CONSENT)) {
            house.consentDesk.record(new Caller(sample.profile(), Caller.PARTNER, "test"), sample.bytes());
        }
        for (var sample : samples(SENDS)) {
            var answer = post(sample.profile(), sample.bytes());
            statuses.put(sample.name(), answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class));
            receipts.put(sample.name(), Json.object(answer.getMessage().getBody(byte[].class)));
        }
        waitForAll();
        fetchWhatWaits();
    }

    @AfterAll
    void close() throws Exception {
        road.close();
        mail.stop();
        partners.close();
    }

    @TestFactory
    Stream<DynamicTest> takesOverWhatEachSends() {
        return samples(SENDS).stream()
                .map(sample -> DynamicTest.dynamicTest(sample.profile() + "/" + sample.name(), () -> {
                    assertThat(statuses.get(sample.name()))
                            .as(String.valueOf(receipts.get(sample.name())))
                            .isEqualTo(202);
                    assertThat(recipients(sample)).isNotEmpty().allSatisfy(recipient -> {
                        assertThat(deliveries(recipient)).as("delivered once").hasSize(1);
                        assertThat(sampleOf(partner(recipient), sample.name() + RECEIVES))
                                .as("a sample of what it gets")
                                .exists();
                    });
                }));
    }

    @TestFactory
    Stream<DynamicTest> givesEachWhatItsSampleSays() {
        return samples(RECEIVES).stream()
                .map(sample -> DynamicTest.dynamicTest(sample.profile() + "/" + sample.name(), () -> {
                    var recipient = recipients(sample).stream()
                            .filter(each -> partner(each).equals(sample.profile()))
                            .findFirst()
                            .orElseThrow();

                    var got = deliveries(recipient).get(0);

                    assertThat(plain(got.body())).isEqualTo(plain(sample.bytes()));
                    if (!AT_THE_HUB.contains(sample.profile())) {
                        assertThat(got.authorization()).isEqualTo("Bearer id." + sample.profile());
                    }
                }));
    }

    @Test
    void hasASampleOfEachWayForEveryProfile() {
        var sent = samples(SENDS).stream().map(Sample::profile).toList();
        var got = samples(RECEIVES).stream().map(Sample::profile).toList();

        assertThat(PROFILES.faults()).isEmpty();
        assertThat(PROFILES.byName().keySet()).isSubsetOf(sent).isSubsetOf(got);
        assertThat(samples(SENDS)).anyMatch(sample -> sample.text().contains("\"securityBan\": true"));
        assertThat(samples(SENDS)).anyMatch(sample -> sample.text().contains("\"language\": \"sv\""));
    }

    @Test
    void tellsAnAssociationWithoutASystemByMailThatSomethingWaitsAndNothingElse() throws Exception {
        var mails = mail.getReceivedMessages();

        assertThat(mails).isNotEmpty().allSatisfy(each -> {
            assertThat(each.getAllRecipients()[0]).hasToString("jarjesto-ilman-jarjestelmaa@example.org");
            assertThat(String.valueOf(each.getContent()))
                    .contains("http://localhost:9080/inbox")
                    .doesNotContain("Saga", "Juho", "Petra", "Hanna", "KEKSI", "M28", "kurator");
        });
    }

    // domain C1: contact and wish; the whole list is in recipient-classes.yaml, this looks at what really came
    @TestFactory
    Stream<DynamicTest> tellsAnOrganisationNoMoreThanContactAndWish() {
        return samples(RECEIVES).stream()
                .filter(sample ->
                        PROFILES.byName().get(sample.profile()).recipientClass().equals("ngo"))
                .map(sample -> DynamicTest.dynamicTest(sample.profile() + "/" + sample.name(), () -> {
                    var sent = Json.object(bytes(sampleOf(sender(sample), sample.name() + SENDS)));
                    var got = new String(
                            deliveries(recipients(sample).get(0)).get(0).body(), StandardCharsets.UTF_8);

                    for (var path :
                            List.of("hetu", "givenNames", "birthDate", "municipality", "class", "school.name")) {
                        Tree.at(sent, "content.subject." + path)
                                .ifPresent(secret -> assertThat(got).doesNotContain("\"" + secret + "\""));
                    }
                    assertThat(got).doesNotContain("unitName", "diagnos", "address");
                }));
    }

    private NewPartner asPartner(Profile profile) {
        boolean isSchool = profile.recipientClass().equals("school");
        var doors = profile.start().out().stream().map(Profile.Out::door).toList();
        // nobody listens at port 1: what comes by files is proved where there is a server of files
        var place = doors.contains("sftp") ? "sftp://localhost:1/" : "http://localhost:" + partners.port() + "/";
        return new NewPartner(
                profile.name(),
                doors.contains("mail") ? "mailto:" + profile.name() + "@example.org" : place + profile.name(),
                profile.name(),
                Map.of(),
                isSchool ? "837" : null,
                isSchool ? "tampere" : null,
                Map.of(),
                null,
                null);
    }

    private Exchange post(String partner, byte[] body) {
        return road.context
                .createProducerTemplate()
                .request(DirectRest.name("post", "in/{partner}/{format}"), exchange -> {
                    exchange.setProperty("caller", partner);
                    exchange.getIn().setHeader("partner", partner);
                    exchange.getIn().setHeader("format", "canonical");
                    exchange.getIn().setHeader(Exchange.CONTENT_TYPE, "application/json");
                    exchange.getIn().setBody(body);
                });
    }

    private List<Map<String, Object>> recipients(Sample sample) {
        return Tree.list(receipts.get(sample.name()).get("recipients")).stream()
                .map(Tree::map)
                .toList();
    }

    private static String partner(Map<String, Object> recipient) {
        return String.valueOf(recipient.get("partner"));
    }

    private List<Sink.Delivery> deliveries(Map<String, Object> recipient) {
        return partners.deliveries.stream()
                .filter(delivery -> delivery.key().equals(String.valueOf(recipient.get("parcelId"))))
                .toList();
    }

    /** What waits at the hub comes by being fetched; from then on it is delivered like what was brought. */
    private void fetchWhatWaits() {
        AT_THE_HUB.forEach(partner -> house.fetching.waiting(partner, 0, 100).stream()
                .map(item -> house.fetching.fetch(partner, item.waits().key()))
                .forEach(got -> partners.deliveries.add(new Sink.Delivery(
                        "/" + partner, got.key().toString(), null, got.contentType(), null, got.body()))));
    }

    private void waitForAll() throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        var open = new ArrayList<Map<String, Object>>();
        receipts.values().forEach(receipt -> Tree.list(receipt.get("recipients"))
                .forEach(recipient -> open.add(Tree.map(recipient))));
        while (!open.isEmpty() && System.nanoTime() < end) {
            open.removeIf(recipient -> AT_THE_HUB.contains(partner(recipient))
                    ? waits(recipient)
                    : !deliveries(recipient).isEmpty());
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private boolean waits(Map<String, Object> recipient) {
        return house.fetching.waiting(partner(recipient), 0, 100).stream()
                .anyMatch(item -> item.waits().key().toString().equals(String.valueOf(recipient.get("parcelId"))));
    }

    /** The document without what is another each time: ids by their order, the moment, the addresses. */
    private String plain(byte[] json) {
        return Volatile.made(beginning, Instant.now())
                .outOf(new String(Json.canonicalBytes(Json.object(json)), StandardCharsets.UTF_8))
                .replaceAll("http://localhost:" + partners.port() + "/([a-z-]+)", "https://$1.example.fi");
    }

    /** A sample file: whose folder it is in, and which case it is of. */
    private record Sample(String profile, String name, Path file) {
        byte[] bytes() {
            return ProfileRoadTest.bytes(file);
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
    }

    private static String sender(Sample received) {
        return samples(SENDS).stream()
                .filter(sample -> sample.name().equals(received.name()))
                .map(Sample::profile)
                .findFirst()
                .orElseThrow();
    }

    private static Path sampleOf(String profile, String file) {
        return House.ROUTES
                .resolve("profiles")
                .resolve(profile)
                .resolve("samples")
                .resolve(file);
    }

    private static List<Sample> samples(String kind) {
        return PROFILES.byName().keySet().stream()
                .flatMap(profile -> {
                    try (var files = Files.list(sampleOf(profile, ""))) {
                        return files.filter(file -> file.toString().endsWith(kind)).sorted().toList().stream()
                                .map(file -> new Sample(
                                        profile, file.getFileName().toString().replace(kind, ""), file));
                    } catch (IOException none) {
                        return Stream.empty();
                    }
                })
                .toList();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
