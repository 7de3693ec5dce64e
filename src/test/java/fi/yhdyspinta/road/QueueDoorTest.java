package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.House;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The queue door both ways: what goes and comes, what nobody can read on the way, and what is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueDoorTest {
    private static final List<String> OF_PEOPLE = List.of("140513A902H", "Esimerkkilä", "Poissaolot", "Tuomas");

    private BrokerProcess broker;
    private QueueRoad road;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        broker = new BrokerProcess(Files.createDirectories(data.resolve("broker")));
        broker.start();
        road = new QueueRoad(broker, data);
    }

    @AfterAll
    void close() throws Exception {
        road.close();
        broker.close();
    }

    @BeforeEach
    void quiet() {
        road.hook.before = exchange -> {};
        road.hook.after = exchange -> {};
    }

    @Test
    void takesANoticeFromOneQueueLaysItInAnotherAndBringsTheAnswerBack() throws Exception {
        road.notice("E-1", "Q-1");

        var receipt = road.school.next(BrokerProcess.SCHOOL_ANSWERS);
        var delivered = road.county.next(BrokerProcess.IN);
        road.task("E-2", delivered.id(), "accepted");
        var standing = road.county.next(BrokerProcess.ANSWERS);

        assertThat(receipt.type()).isEqualTo("fi.yhdyspinta.receipt.v1");
        assertThat(receipt.event()).containsEntry("subject", "E-1");
        assertThat(Json.object(receipt.data())).containsEntry("messageId", "Q-1");
        assertThat(delivered.type()).isEqualTo("fi.yhdyspinta.message.M06.v1");
        assertThat(delivered.event())
                .containsEntry("subject", QueueRoad.parcel(receipt, "luvn"))
                .containsEntry("source", "http://localhost:9080")
                .containsEntry("dataschema", "urn:yhdyspinta:format:fhir-message")
                .containsKey("time");
        assertThat(delivered.outside())
                .containsEntry("_AMQ_DUPL_ID", delivered.id())
                .containsEntry("JMSCorrelationID", Tree.text(Json.object(receipt.data()), "id"))
                .containsEntry("durable", "2");
        assertThat(delivered.text()).contains("\"resourceType\":\"Bundle\"", "140513A902H");
        assertThat(standing.type()).isEqualTo("fi.yhdyspinta.standing.v1");
        assertThat(standing.text()).contains("\"status\":\"accepted\"");
    }

    @Test
    void leavesNothingReadableAtTheBroker() throws Exception {
        road.notice("E-10", "Q-10");
        road.school.lay(BrokerProcess.SCHOOL_OUT, road.school.event("E-11", "no.jwe.at.all"));
        road.school.next(BrokerProcess.SCHOOL_ANSWERS);
        road.school.next(BrokerProcess.SCHOOL_ANSWERS);
        OpenRoad.waitFor(() -> !road.browsed(BrokerProcess.IN).isEmpty());

        var onTheQueue = road.browsed(BrokerProcess.IN);
        var onTheDisk = disk();

        assertThat(onTheQueue).allSatisfy(event -> assertThat(event)
                .contains("fi.yhdyspinta.message.M06.v1")
                .doesNotContain(OF_PEOPLE.toArray(String[]::new)));
        // the search finds what does lie there
        assertThat(holds(onTheDisk, "fi.yhdyspinta.message.M06.v1")).isTrue();
        assertThat(OF_PEOPLE).noneMatch(word -> holds(onTheDisk, word));
        road.county.next(BrokerProcess.IN);
    }

    @Test
    void givesARepeatTheSameReceiptAndDeliversItOnce() throws Exception {
        road.notice("E-20", "Q-20");
        road.notice("E-20", "Q-20");

        var first = road.school.next(BrokerProcess.SCHOOL_ANSWERS);
        var second = road.school.next(BrokerProcess.SCHOOL_ANSWERS);
        var delivered = road.county.next(BrokerProcess.IN);

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(delivered.id()).isEqualTo(QueueRoad.parcel(first, "luvn"));
        assertThat(road.browsed(BrokerProcess.IN)).isEmpty();
    }

    @Test
    void tellsHowAParcelStandsWhenAnAnswerComesOutOfOrder() throws Exception {
        road.notice("E-30", "Q-30");
        road.school.next(BrokerProcess.SCHOOL_ANSWERS);
        var parcel = road.county.next(BrokerProcess.IN).id();

        road.task("E-31", parcel, "rejected");
        road.task("E-32", parcel, "accepted");
        road.task("E-33", parcel, "rejected");

        var told = List.of(
                road.county.next(BrokerProcess.ANSWERS),
                road.county.next(BrokerProcess.ANSWERS),
                road.county.next(BrokerProcess.ANSWERS));
        assertThat(told).allSatisfy(answer -> {
            assertThat(answer.type()).isEqualTo("fi.yhdyspinta.standing.v1");
            assertThat(answer.text()).contains("\"status\":\"rejected\"");
        });
    }

    @Test
    void refusesPoisonByItsCodesAndGoesOnToWhatComesBehindIt() throws Exception {
        var plain = House.notice("Q-40", "CASE-Q-40");
        var school = road.school;
        school.lay(BrokerProcess.SCHOOL_OUT, "Esimerkkilä".getBytes(StandardCharsets.ISO_8859_1));
        school.lay(BrokerProcess.SCHOOL_OUT, Map.of("specversion", "0.3", "id", "140513A902H", "data", 7));
        school.lay(BrokerProcess.SCHOOL_OUT, new byte[QueueSource.MOST_BYTES + 1]);
        school.lay(BrokerProcess.SCHOOL_OUT, school.event("E-41", "eyJhbGciOiJub25lIn0.e30."));
        // sealed by another partner, and laid in this one's queue
        school.lay(BrokerProcess.SCHOOL_OUT, school.event("E-42", road.county.sealed("application/json", plain)));
        school.lay(BrokerProcess.SCHOOL_OUT, "E-43", "application/json", "{\"oppilas\":7}".getBytes());
        school.lay(BrokerProcess.SCHOOL_OUT, "E-44", "text/csv", plain);
        school.lay(BrokerProcess.SCHOOL_OUT, "E-45", "application/json", plain);

        var answers = new ArrayList<QueuePartner.Came>();
        for (int each = 0; each < 8; each++) {
            answers.add(school.next(BrokerProcess.SCHOOL_ANSWERS));
        }

        assertThat(answers.subList(0, 7)).allSatisfy(answer -> {
            assertThat(answer.type()).isEqualTo("fi.yhdyspinta.refusal.v1");
            assertThat(answer.text()).doesNotContain("140513").doesNotContain(OF_PEOPLE.toArray(String[]::new));
        });
        assertThat(answers.get(0).codes()).containsExactly("JSON_MALFORMED");
        assertThat(answers.get(1).codes())
                .containsExactlyInAnyOrder(
                        "EVENT_VERSION",
                        "EVENT_MEMBER",
                        "EVENT_MEMBER",
                        "EVENT_MEMBER",
                        "EVENT_ID",
                        "EVENT_NOT_SEALED");
        assertThat(answers.get(2).codes()).containsExactly("EVENT_TOO_LARGE");
        assertThat(answers.get(3).codes()).containsExactly("JWE_MALFORMED");
        assertThat(answers.get(4).codes()).containsExactly("JWE_ISSUER");
        assertThat(answers.get(4).event()).containsEntry("subject", "E-42");
        assertThat(answers.get(5).codes()).hasSizeGreaterThan(3);
        assertThat(answers.get(6).codes()).containsExactly("UNSUPPORTED_MEDIA_TYPE");
        assertThat(answers.get(7).type()).isEqualTo("fi.yhdyspinta.receipt.v1");
        road.county.next(BrokerProcess.IN);
    }

    /** Every byte that the broker has written, as text of one byte a character. */
    private List<String> disk() throws IOException {
        try (var files = Files.walk(broker.folder)) {
            var found = new ArrayList<String>();
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                found.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return found;
        }
    }

    private static boolean holds(List<String> files, String word) {
        var ways = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
        return ways.stream()
                .map(way -> new String(word.getBytes(way), StandardCharsets.ISO_8859_1))
                .anyMatch(bytes -> files.stream().anyMatch(file -> file.contains(bytes)));
    }
}
