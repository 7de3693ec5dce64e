package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a sender is promised when it gets its receipt. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class ArrivalTest extends OnAHouse {
    ArrivalTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void givesTheFirstReceiptToARepeat() {
        var first = house.accept("A-1", "CASE-1");

        var again = house.accept("A-1", "CASE-1");

        assertThat(again).isEqualTo(first);
        assertThat(house.count("message")).isEqualTo(1);
        assertThat(house.count("outbox")).isEqualTo(2);
    }

    @Test
    void tellsADocumentThatSaysNothingWhatItLacks() {
        var nothing = house.atDoor(House.ESPOO, Rulebook.CANONICAL, "{}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> house.walk.accept(nothing)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.ground()).isEqualTo(Refused.Ground.INVALID);
            assertThat(refused.refusals())
                    .contains(Refusal.ofSender("SCHEMA_REQUIRED", "/messageId", "messageId"))
                    .allMatch(refusal -> refusal.code().equals("SCHEMA_REQUIRED"));
        });
    }

    @Test
    void refusesOtherContentUnderTheSameNumber() {
        house.accept("A-1", "CASE-1");

        assertThatThrownBy(() -> house.accept("A-1", "CASE-2")).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.ground()).isEqualTo(Refused.Ground.CONFLICT);
            assertThat(refused.about()).isNull();
        });
        assertThat(house.count("message")).isEqualTo(1);
    }

    @Test
    void takesOneOfManyThatComeAtOnceAndAnswersAllAlike() throws Exception {
        var posts = new ArrayList<Callable<Receipt>>();
        for (int i = 0; i < 8; i++) {
            posts.add(() -> house.accept("A-1", "CASE-1"));
        }

        var pool = Executors.newFixedThreadPool(8);
        var receipts = new HashSet<Receipt>();
        for (var answer : pool.invokeAll(posts)) {
            receipts.add(answer.get());
        }
        pool.shutdown();

        assertThat(receipts).hasSize(1);
        assertThat(house.count("message")).isEqualTo(1);
        assertThat(house.count("parcel")).isEqualTo(2);
    }

    @Test
    void takesManyMessagesOfANewCaseAtOnce() throws Exception {
        var posts = new ArrayList<Callable<Receipt>>();
        for (int i = 0; i < 2; i++) {
            var id = "A-" + i;
            posts.add(() -> house.accept(id, "CASE-1"));
        }

        var pool = Executors.newFixedThreadPool(2);
        var cases = new HashSet<UUID>();
        for (var answer : pool.invokeAll(posts)) {
            cases.add(answer.get().caseId());
        }
        pool.shutdown();

        assertThat(cases).hasSize(1);
    }

    @Test
    void answersARepeatAsBeforeAlthoughTheConsentIsGone() {
        var first = house.accept("A-1", "CASE-1");
        house.withdraw("suostumus-mll-1");

        assertThat(house.accept("A-1", "CASE-1")).isEqualTo(first);
    }

    @Test
    void keepsMessagesOfOneReferenceInOneCase() {
        var first = house.accept("A-1", "CASE-1");

        var second = house.accept("A-2", "CASE-1");
        var other = house.accept("A-3", "CASE-2");
        var byHubsOwnId = house.accept("A-4", first.caseId().toString());

        assertThat(second.caseId()).isEqualTo(first.caseId());
        assertThat(byHubsOwnId.caseId()).isEqualTo(first.caseId());
        assertThat(other.caseId()).isNotEqualTo(first.caseId());
    }

    @Test
    void leavesNothingBehindOfARefusedMessage() {
        var unlawful = new String(House.notice("A-1", "CASE-1"), StandardCharsets.UTF_8)
                .replace("suostumus-mll-1", "suostumus-mll-vanha")
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> house.walk.accept(house.atDoor(House.ESPOO, "espoo-notice", unlawful)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.about()).isEqualTo("A-1");
                    assertThat(refused.refusals()).singleElement().satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo("CONSENT_EXPIRED");
                        assertThat(refusal.pointer()).isEqualTo("/vastaanottajat/1/suostumus");
                    });
                });
        for (var table : List.of("arrival", "message", "parcel", "payload", "payload_key", "outbox", "status_event")) {
            assertThat(house.count(table)).as(table).isZero();
        }
    }

    @Test
    void storesNothingReadableOfAPerson() throws Exception {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        deliverAll("mll-uusimaa");
        house.answer(House.LUVN, parcel(receipt, "luvn"), "accepted");

        var stored = new StringBuilder();
        try (var connection = house.database.source().getConnection();
                var statement = connection.createStatement()) {
            for (var table : List.of(
                    "message",
                    "parcel",
                    "payload",
                    "outbox",
                    "arrival",
                    "status_event",
                    "attempt",
                    "consent",
                    "refusal")) {
                try (var rows = statement.executeQuery("select * from " + table)) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int column = 1; column <= columns; column++) {
                            var bytes = rows.getObject(column) instanceof java.sql.Blob
                                            || rows.getObject(column) instanceof byte[]
                                    ? rows.getBytes(column)
                                    : String.valueOf(rows.getObject(column)).getBytes(StandardCharsets.UTF_8);
                            stored.append(new String(bytes, StandardCharsets.ISO_8859_1))
                                    .append('\n');
                        }
                    }
                }
            }
        }

        assertThat(stored).doesNotContain("140513A902H", "Aino", "Elina", "Poissaolot", "+358 50");
        assertThat(house.count("payload")).isEqualTo(5);
    }
}
