package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern HETU = Pattern.compile("[0-9]{6}[-+YXWVUABCDEF]9[0-9]{2}[0-9A-Y]");
    private static final String SENDS = "sends";
    private static final String RECEIVES = "receives";

    private final Map<String, Map<String, Object>> receipts = new TreeMap<>();
    private final Map<String, Integer> statuses = new HashMap<>();
    private final Instant beginning = Instant.now().minusSeconds(5);
    private MadePartners made;

    @BeforeAll
    void sendEverything(@TempDir Path data) throws Exception {
        made = new MadePartners(data);
        for (var sample : ProfileSample.posted()) {
            var answer = made.post(sample.profile(), sample.format(), sample.bytes());
            statuses.put(sample.name(), answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class));
            receipts.put(sample.name(), Json.object(answer.getMessage().getBody(byte[].class)));
        }
        waitForAll();
        made.fetchWhatWaits();
    }

    @AfterAll
    void close() throws Exception {
        made.close();
    }

    @TestFactory
    Stream<DynamicTest> takesOverWhatEachSends() {
        return each(ProfileSample.posted().stream(), sample -> {
            assertThat(statuses.get(sample.name()))
                    .as(String.valueOf(receipts.get(sample.name())))
                    .isEqualTo(202);
            assertThat(recipients(sample.name())).isNotEmpty().allSatisfy(recipient -> {
                assertThat(made.deliveries(recipient)).as("delivered once").hasSize(1);
                assertThat(ProfileSample.in(Tree.text(recipient, "partner"), sample.name() + ".receives.json"))
                        .as("a sample of what it gets")
                        .exists();
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> givesEachWhatItsSampleSays() {
        return each(ProfileSample.of(RECEIVES).stream().filter(sample -> !sample.isOfAFile()), sample -> {
            var got = got(sample);

            assertThat(plain(got.body())).isEqualTo(plain(sample.bytes()));
            if (!MadePartners.AT_THE_HUB.contains(sample.profile())) {
                assertThat(got.authorization()).isEqualTo("Bearer id." + sample.profile());
            }
        });
    }

    @Test
    void hasASampleOfEachWayForEveryProfile() {
        var sends = ProfileSample.of(SENDS);
        var sent = sends.stream().map(ProfileSample::profile).toList();
        var got =
                ProfileSample.of(RECEIVES).stream().map(ProfileSample::profile).toList();

        assertThat(ProfileSample.PROFILES.faults()).isEmpty();
        assertThat(ProfileSample.PROFILES.byName().keySet()).isSubsetOf(sent).isSubsetOf(got);
        assertThat(sends).anyMatch(sample -> sample.text().contains("\"securityBan\": true"));
        assertThat(sends).anyMatch(sample -> sample.text().contains("\"language\": \"sv\""));
    }

    @Test
    void tellsAnAssociationWithoutASystemByMailThatSomethingWaitsAndNothingElse() throws Exception {
        var mails = made.mail.getReceivedMessages();

        assertThat(mails).isNotEmpty().allSatisfy(each -> {
            assertThat(each.getAllRecipients()[0]).hasToString("jarjesto-ilman-jarjestelmaa@example.org");
            var link = Pattern.compile("http://localhost:9080/l/[A-Za-z0-9_-]{43}");
            assertThat(String.valueOf(each.getContent())).containsPattern(link);
            assertThat(link.matcher(String.valueOf(each.getContent())).replaceAll(""))
                    .doesNotContain("Saga", "Juho", "Petra", "Hanna", "KEKSI", "M28", "kurator");
        });
    }

    @Test
    void readsAMunicipalitysFileRowByRowAndTellsWhatCameOfEach() throws Exception {
        OpenRoad.waitFor(() -> !results().isEmpty() && ofRow().isPresent());

        var result = Files.readString(results().get(0));

        // a duty notice is taken with its fault told (OHL 16 §)
        assertThat(result)
                .contains(
                        "2;otettu;KEKSI-tiedoston-rivi;",
                        "3;otettu;KEKSI-viallinen-rivi;",
                        "3;huomautus;;;Kutsumanimi;")
                .doesNotContain("120313", "Keksitty");
        var sample = ProfileSample.in("kuraattori", "tiedoston-rivi.receives.json");
        assertThat(plain(ofRow().orElseThrow().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(plain(Files.readAllBytes(sample)));
    }

    /** The files that are whole: one that is still being written has another name. */
    private List<Path> results() {
        return ProfileSample.files(made.results).stream()
                .filter(file -> !file.getFileName().toString().startsWith(".part-"))
                .toList();
    }

    private Optional<String> ofRow() {
        return made.told("/kuraattori/messages").stream()
                .filter(told -> told.contains("KEKSI-tiedoston-rivi"))
                .findFirst();
    }

    @TestFactory
    Stream<DynamicTest> tellsTheSenderWhatTheRecipientAnswersInItsOwnFormat() {
        return each(ProfileSample.of("answers").stream(), sample -> {
            var parcel = Tree.text(recipient(sample), "parcelId");
            var message = Tree.text(receipts.get(sample.name()), "id");

            var answer = made.post(
                    sample.profile(),
                    sample.format(),
                    ID.matcher(sample.text()).replaceAll(parcel).getBytes(StandardCharsets.UTF_8));

            assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))
                    .isEqualTo(200);
            OpenRoad.waitFor(() -> made.told("/" + sample.sender() + "/statuses").stream()
                    .anyMatch(told ->
                            told.contains(message) && told.matches("(?s).*\"state\":\"(accepted|in-progress)\".*")));
        });
    }

    // domain C1: contact and wish; the whole list is in recipient-classes.yaml, this looks at what really came
    @TestFactory
    Stream<DynamicTest> tellsAnOrganisationNoMoreThanContactAndWish() {
        return each(ProfileSample.of(RECEIVES).stream().filter(ProfileRoadTest::isForAnOrganisation), sample -> {
            var got = new String(got(sample).body(), StandardCharsets.UTF_8);

            assertThat(secrets(sample)).allSatisfy(secret -> assertThat(got).doesNotContain("\"" + secret + "\""));
            assertThat(HETU.matcher(got).find()).isFalse();
            assertThat(got).doesNotContain("unitName", "diagnos", "address");
        });
    }

    private static boolean isForAnOrganisation(ProfileSample sample) {
        var profile = ProfileSample.PROFILES.byName().get(sample.profile());
        return profile.recipientClass().equals("ngo");
    }

    /** What its sender knew of the child and no organisation is told. */
    private static List<Object> secrets(ProfileSample received) throws Exception {
        var canonical = ProfileSample.in(received.sender(), received.name() + ".sends.json");
        if (!Files.exists(canonical)) {
            return List.of();
        }
        var sent = Json.object(Files.readAllBytes(canonical));
        return Stream.of("hetu", "givenNames", "birthDate", "municipality", "class", "school.name")
                .flatMap(path -> Tree.at(sent, "content.subject." + path).stream())
                .toList();
    }

    private List<Map<String, Object>> recipients(String name) {
        return Tree.list(receipts.get(name).get("recipients")).stream()
                .map(Tree::map)
                .toList();
    }

    /** The line of the receipt that is of the sample's profile. */
    private Map<String, Object> recipient(ProfileSample sample) {
        return recipients(sample.name()).stream()
                .filter(each -> sample.profile().equals(each.get("partner")))
                .findFirst()
                .orElseThrow();
    }

    private Sink.Delivery got(ProfileSample sample) {
        return made.deliveries(recipient(sample)).get(0);
    }

    private void waitForAll() throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end
                && !receipts.keySet().stream()
                        .allMatch(name -> recipients(name).stream().allMatch(made::has))) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** The document without what is another each time: ids by their order, the moment, the addresses. */
    private String plain(byte[] json) {
        return Volatile.made(beginning, Instant.now())
                .outOf(new String(Json.canonicalBytes(Json.object(json)), StandardCharsets.UTF_8))
                .replaceAll("http://localhost:" + made.partners.port() + "/([a-z-]+)", "https://$1.example.fi");
    }

    /** What is asked of each sample. */
    private interface Asking {
        void of(ProfileSample sample) throws Exception;
    }

    private static Stream<DynamicTest> each(Stream<ProfileSample> samples, Asking asking) {
        return samples.map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> asking.of(sample)));
    }
}
