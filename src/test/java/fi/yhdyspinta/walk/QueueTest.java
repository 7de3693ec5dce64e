package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.journal.QueueState;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What waits for each partner: how much, since when, how fast it goes, and what a pause promises. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class QueueTest extends OnAHouse {
    QueueTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void countsEachOnceByHowItStands() {
        var held = house.accept("A-1", "CASE-1");
        house.accept("A-2", "CASE-2");
        house.accept("A-3", "CASE-3");
        house.accept("A-4", "CASE-4");
        var due = oldestFirst();
        fail(due.get(1), Trouble.HTTP_4XX);
        fail(due.get(2), Trouble.CONNECT);
        house.walk.pickUp(due.get(3));
        house.moveDesk.move(
                House.OPERATOR,
                Move.HOLD,
                parcel(held, "luvn"),
                "{\"reason\":\"Selvitetään.\"}".getBytes(StandardCharsets.UTF_8));
        house.accept("A-5", "CASE-5");
        clock.pass(Duration.ofSeconds(90));

        var queue = queue("luvn");

        assertThat(queue.sum().counts())
                .containsOnly(
                        Map.entry(QueueState.HELD, 1L),
                        Map.entry(QueueState.QUARANTINED, 1L),
                        Map.entry(QueueState.RETRYING, 1L),
                        Map.entry(QueueState.IN_FLIGHT, 1L),
                        Map.entry(QueueState.WAITING, 1L));
        assertThat(Duration.between(queue.sum().oldest(), clock.instant())).isEqualTo(Duration.ofSeconds(90));
        assertThat(Duration.between(queue.sum().longestInFlight(), clock.instant()))
                .isEqualTo(Duration.ofSeconds(90));
        for (var each : QueueState.values()) {
            assertThat(house.queueDesk.page("luvn", Map.of("state", each.wire()), 0, 10))
                    .as("by query and by row: " + each)
                    .allSatisfy(named -> assertThat(named.row().state()).isEqualTo(each))
                    .hasSize(queue.sum().count(each) == 0 ? 0 : 1);
        }
    }

    @Test
    void tellsHowFastItGoesAndHowLongTheRestTakes() {
        for (int each = 0; each < 10; each++) {
            house.accept("A-" + each, "CASE-" + each);
        }
        deliverAll("luvn");
        clock.pass(Duration.ofSeconds(1));
        house.accept("B-1", "CASE-B");

        var queue = queue("luvn");

        assertThat(queue.perMinute()).isEqualTo(2.0);
        assertThat(queue.toDrain()).isEqualTo(Duration.ofSeconds(30));
        clock.pass(QueueDesk.WINDOW);
        assertThat(queue("luvn").perMinute()).isZero();
        assertThat(queue("luvn").toDrain()).as("nobody can tell").isNull();
    }

    @Test
    void promisesWhilePausedByTheRateThatWasBefore() {
        for (int each = 0; each < 10; each++) {
            house.accept("A-" + each, "CASE-" + each);
        }
        deliverAll("luvn");
        clock.pass(Duration.ofSeconds(1));
        house.pausing.pause("luvn", House.OPERATOR, "Huoltokatko.");
        clock.pass(Duration.ofHours(2));
        house.accept("B-1", "CASE-B");
        house.accept("B-2", "CASE-B");

        var queue = queue("luvn");

        assertThat(queue.paused().reason()).isEqualTo("Huoltokatko.");
        assertThat(queue.sum().moving()).isEqualTo(2);
        assertThat(queue.perMinute()).isEqualTo(2.0);
        assertThat(queue.toDrain()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void pagesTheOldestFirstWithCauseAndTries() {
        for (int each = 0; each < 3; each++) {
            house.accept("A-" + each, "CASE-" + each);
        }
        fail(oldestFirst().get(0), Trouble.HTTP_4XX);

        var first = house.queueDesk.page("luvn", Map.of(), 0, 2);
        var rest = house.queueDesk.page("luvn", Map.of(), first.get(1).row().position(), 2);

        assertThat(first).extracting(named -> named.senderMessageId()).containsExactly("A-0", "A-1");
        assertThat(rest).extracting(named -> named.senderMessageId()).containsExactly("A-2");
        assertThat(first.get(0)).satisfies(named -> {
            assertThat(named.row().attempts()).isEqualTo(1);
            assertThat(named.row().trouble()).isEqualTo("HTTP_4XX");
            assertThat(named.type()).isEqualTo("M06");
        });
        assertThat(house.queueDesk.page("luvn", Map.of("cause", "HTTP_4XX", "type", "M06"), 0, 2))
                .hasSize(1);
        assertThat(house.queueDesk.page("luvn", Map.of("type", "M12"), 0, 2)).isEmpty();
    }

    @Test
    void namesEveryWordOfASearchThatIsWrong() {
        assertThatThrownBy(() -> house.queueDesk.page(
                        "luvn",
                        Map.of("state", "lost", "type", "M99", "from", Instant.MAX.toString(), "x", "y"),
                        0,
                        10))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusals())
                        .extracting(Refusal::code)
                        .containsExactlyInAnyOrder(
                                "SCHEMA_ENUM", "UNKNOWN_TYPE", "SCHEMA_FORMAT", "SCHEMA_UNKNOWN_PROPERTY"));
        for (var name : new String[] {"nobody", "a\u0000b"}) {
            assertThatThrownBy(() -> house.queueDesk.page(name, Map.of(), 0, 10))
                    .hasMessage("UNKNOWN [NOT_FOUND]");
        }
    }

    @Test
    void saysHowOftenAParcelIsTriedBeforeTheHubGivesUp() {
        // after 1 s, 2 s, 4 s … 512 s, and then each quarter of an hour, for three days
        assertThat(house.queueDesk.mostAttempts("luvn")).isEqualTo(1 + 10 + 286 + 1);
        assertThat(house.queueDesk.mostAttempts("nobody")).isZero();
    }

    private List<Ticket> oldestFirst() {
        return to("luvn", house.due()).stream()
                .sorted(Comparator.comparingLong(ticket -> ticket.waiting().position()))
                .toList();
    }

    private QueueDesk.Queue queue(String partner) {
        return house.queueDesk.queues().stream()
                .filter(each -> each.partner().equals(partner))
                .findFirst()
                .orElseThrow();
    }
}
