package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.decision.clock.DeadlineRule;
import fi.yhdyspinta.journal.QueueState;
import fi.yhdyspinta.message.Receipt;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One message among ten million is found by any of its numbers, and the list is narrowed by any of its columns. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class FlowDeskTest extends OnAHouse {
    FlowDeskTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void hasARowForEachRecipientTheNewestMessageFirst() {
        house.accept("A-1", "CASE-1");
        house.accept("A-2", "CASE-2");

        assertThat(rows(Map.of()))
                .extracting(row -> row.message().senderMessageId(), row -> row.parcel()
                        .recipient())
                .satisfies(rows -> {
                    assertThat(rows.subList(0, 2))
                            .allSatisfy(row -> assertThat(row.toList()).contains("A-2"));
                    assertThat(rows.subList(2, 4))
                            .allSatisfy(row -> assertThat(row.toList()).contains("A-1"));
                })
                .hasSize(4);
    }

    @Test
    void tellsOfEachHowFarItIsAndWhatComesNext() {
        house.accept("A-1", "CASE-1");
        clock.pass(Duration.ofSeconds(5));
        fail(to("luvn", house.due()).get(0), Trouble.CONNECT);

        var row = one(Map.of("recipient", "luvn"));

        assertThat(row.isFailing()).isTrue();
        assertThat(row.revision()).isEqualTo(1);
        assertThat(row.parcel().stage()).isEqualTo("retrying");
        assertThat(row.stepAt()).isEqualTo(clock.instant());
        assertThat(row.parcel().attempts()).isEqualTo(1);
        assertThat(row.mostAttempts()).isEqualTo(house.queueDesk.mostAttempts("luvn"));
        assertThat(row.queued().state()).isEqualTo(QueueState.RETRYING);
        assertThat(row.queued().nextAttemptAt()).isAfter(clock.instant());
    }

    @Test
    void isTurnedPageByPageWithoutLossOrRepetition() {
        for (int each = 0; each < 5; each++) {
            house.accept("A-" + each, "CASE-" + each);
        }

        var seen = new ArrayList<Object>();
        var page = house.flowDesk.page(House.OPERATOR, Map.of(), null, 3);
        page.rows().forEach(row -> seen.add(row.parcel().id()));
        int pages = 1;
        while (page.next() != null) {
            page = house.flowDesk.page(House.OPERATOR, Map.of(), page.next(), 3);
            page.rows().forEach(row -> seen.add(row.parcel().id()));
            pages++;
        }

        assertThat(seen).hasSize(10).doesNotHaveDuplicates();
        assertThat(pages).isEqualTo(4);
    }

    @Test
    void findsAMessageByAnyNumberThatSomebodyHasOfIt() {
        house.accept("A-0", "CASE-0");
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        house.say(House.LUVN, parcel(receipt, "luvn"), "accepted", ",\"documentId\":\"1.2.246.10.99900001.93.2026.1\"");

        for (var number : List.of(
                "A-1",
                "CASE-1",
                " A-1 ",
                "1.2.246.10.99900001.93.2026.1",
                receipt.messageId().toString(),
                receipt.caseId().toString(),
                parcel(receipt, "mll-uusimaa").toString())) {
            assertThat(rows(Map.of("q", number)))
                    .as(number)
                    .extracting(row -> row.message().id())
                    .containsOnly(receipt.messageId())
                    .hasSize(2);
        }
        assertThat(rows(Map.of("q", "A-"))).as("a part of a number is none").isEmpty();
        assertThat(rows(Map.of("q", "CASE-1", "recipient", "luvn"))).hasSize(1);
    }

    @Test
    void isNarrowedByHowAParcelStandsInItsLifeAndInTheQueue() {
        var ended = house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        end(ended);
        house.accept("A-2", "CASE-2");
        fail(to("luvn", house.due()).get(0), Trouble.HTTP_4XX);
        house.accept("A-3", "CASE-3");

        assertThat(numbers("state", "completed")).containsExactly("A-1");
        assertThat(numbers("state", "ended")).containsExactly("A-1");
        assertThat(numbers("state", "quarantined")).containsExactly("A-2");
        assertThat(numbers("state", "failing")).containsExactly("A-2");
        assertThat(numbers("state", "waiting")).containsExactly("A-3");
        assertThat(numbers("state", "open")).containsExactly("A-3", "A-2");
        assertThat(numbers("state", "requested")).containsExactly("A-3", "A-2");
        assertThat(numbers("step", "quarantined")).containsExactly("A-2");
        assertThat(numbers("attempts", "1")).containsExactly("A-2");
        assertThat(numbers("next", "now")).containsExactly("A-3");
        for (var state : FlowAsked.stateWords()) {
            assertThat(rows(Map.of("state", state))).as(state).hasSizeBetween(0, 6);
        }
    }

    @Test
    void isNarrowedByWhoseItIsWhatItIsAndWhenItCame() {
        house.accept("A-1", "CASE-1");
        var today = LocalDate.ofInstant(clock.instant(), DeadlineRule.HELSINKI);

        assertThat(rows(Map.of("sender", "espoo-opetus"))).hasSize(2);
        assertThat(rows(Map.of("sender", "luvn"))).isEmpty();
        assertThat(one(Map.of("type", "M28")).parcel().recipient()).isEqualTo("mll-uusimaa");
        assertThat(rows(Map.of("since", today.toString(), "until", today.toString())))
                .hasSize(2);
        assertThat(rows(Map.of("since", today.plusDays(1).toString()))).isEmpty();
        assertThat(rows(Map.of("until", today.minusDays(1).toString()))).isEmpty();
    }

    @Test
    void isNarrowedByTheDeadlineThatEndsFirst() {
        house.accept("A-1", "CASE-1");
        house.send(House.ESPOO, Letter.notification("B-1"));

        assertThat(one(Map.of("type", "M12")).due().code()).isEqualTo("LSL26-start");
        assertThat(rows(Map.of("due", "passed"))).isEmpty();
        clock.pass(Duration.ofDays(30));

        assertThat(one(Map.of("due", "passed")).isOverdue()).isTrue();
        assertThat(rows(Map.of("due", "7")))
                .extracting(row -> row.parcel().type())
                .containsExactly("M12");
    }

    @Test
    void namesEveryWordThatIsWrongAndTakesNoPersonForANumber() {
        assertThat(codes(() -> rows(Map.of(
                        "state", "lost",
                        "type", "M99",
                        "since", "yesterday",
                        "attempts", "many",
                        "due", "soon",
                        "q", "140513A902H"))))
                .containsExactlyInAnyOrder(
                        "SCHEMA_ENUM",
                        "UNKNOWN_TYPE",
                        "ACCOUNT_DAY_MISSING",
                        "SCHEMA_FORMAT",
                        "SCHEMA_ENUM",
                        "PERSON_IN_TEXT");
        assertThat(codes(() -> house.flowDesk.page(House.OPERATOR, Map.of(), "x.y", 10)))
                .containsExactly("NOT_FOUND");
    }

    private void end(Receipt receipt) {
        house.answer(House.LUVN, parcel(receipt, "luvn"), "accepted");
        house.say(House.LUVN, parcel(receipt, "luvn"), "completed", ",\"outcome\":\"got-help\"");
    }

    private FlowDesk.Row one(Map<String, String> words) {
        var found = rows(words);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<FlowDesk.Row> rows(Map<String, String> words) {
        return house.flowDesk.page(House.OPERATOR, words, null, 50).rows();
    }

    /** The sender's numbers of what is found for the county, in the list's order. */
    private List<String> numbers(String word, String value) {
        return rows(Map.of(word, value, "recipient", "luvn")).stream()
                .map(row -> row.message().senderMessageId())
                .toList();
    }
}
