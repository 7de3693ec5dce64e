package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.walk.FeedbackDesk.Said;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Feedback comes from anybody, is read by the hub's own people, and is destroyed a year after its answer. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class FeedbackTest extends OnAHouse {
    private static final Said SAID = new Said("Painike ei näy.\nEtusivulla.", "Etusivu", "aino@esimerkki.fi");

    FeedbackTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void waitsFourteenDaysForItsAnswer() {
        house.feedbackDesk.send(SAID);

        var read = house.feedbackDesk.list(House.OPERATOR).waiting().get(0);

        assertThat(read.said()).isEqualTo(SAID);
        assertThat(read.answerBy()).isEqualTo(read.arrivedOn().plusDays(14));
        assertThat(house.feedbackDesk.isLate(read)).isFalse();
        clock.pass(Duration.ofDays(15));
        assertThat(house.feedbackDesk.isLate(read)).isTrue();
    }

    @Test
    void liesSealed() throws SQLException {
        house.feedbackDesk.send(SAID);

        try (var connection = house.database.source().getConnection();
                var query = connection.createStatement();
                var rows = query.executeQuery("select sealed from feedback")) {
            assertThat(rows.next()).isTrue();
            assertThat(new String(rows.getBytes(1), java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain("Painike")
                    .doesNotContain("aino@");
        }
    }

    @Test
    void isDestroyedAYearAfterItsAnswerAndNeverBefore() {
        house.feedbackDesk.send(SAID);
        house.feedbackDesk.send(SAID);
        var answered = house.feedbackDesk.list(House.OPERATOR).waiting().get(0);
        house.feedbackDesk.answered(House.OPERATOR, answered.id());

        clock.pass(Duration.ofDays(364));
        house.feedbackDesk.forget();
        assertThat(house.feedbackDesk.list(House.OPERATOR).answered())
                .extracting(FeedbackDesk.Read::id)
                .containsExactly(answered.id());
        clock.pass(Duration.ofDays(2));
        house.feedbackDesk.forget();

        assertThat(house.feedbackDesk.list(House.OPERATOR).answered()).isEmpty();
        assertThat(house.feedbackDesk.list(House.OPERATOR).waiting()).hasSize(1);
    }

    @Test
    void isRefusedWithEveryProblem() {
        assertThat(codes(() -> house.feedbackDesk.send(new Said(" ", "Aino 140513A902H", "ei osoite"))))
                .containsExactly("FEEDBACK_EMPTY", "PERSON_IN_TEXT", "MAIL_FORM");
        assertThat(codes(() -> house.feedbackDesk.send(new Said("x".repeat(4001), "", ""))))
                .containsExactly("TEXT_TOO_LONG");
        assertThat(codes(() -> house.feedbackDesk.send(new Said("Lapsi 140513A902H", "", ""))))
                .containsExactly("PERSON_IN_TEXT");
        assertThat(house.feedbackDesk.list(House.OPERATOR).waiting()).isEmpty();
    }

    @Test
    void isNotAnsweredWhereThereIsNone() {
        assertThat(codes(() -> house.feedbackDesk.answered(House.OPERATOR, UUID.randomUUID())))
                .containsExactly("NOT_FOUND");
    }
}
