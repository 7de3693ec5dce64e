package fi.yhdyspinta.desk.glass;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.people.glass.PayloadOpening;
import fi.yhdyspinta.walk.GlassDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a controller typed stands where it was typed, and what is wrong with it stands somewhere always. */
class GlassAnswerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Refusal TOO_SHORT = Refusal.ofSender("OPENING_NOTE_LENGTH", "/note", "20", "500");
    private static final Refusal LAPSED = Refusal.ofSender("OPENING_LAPSED", "");

    private final GlassDesk.Shown mine = waiting();
    private final GlassDesk.Shown other = waiting();

    @Test
    void isGivenBackInTheFormOfItsOwnOpeningAlone() {
        var answer = new GlassAnswer(mine.opening().id(), "Ei nyt.", List.of(TOO_SHORT));

        assertThat(answer.isTo(mine)).isTrue();
        assertThat(answer.isTo(other)).isFalse();
        assertThat(answer.wrong(mine)).containsExactly(TOO_SHORT);
        assertThat(answer.wrong(other)).isEmpty();
        assertThat(answer.wrongAtAll(List.of(other, mine))).isEmpty();
    }

    @Test
    void tellsAboveTheListWhatNoFormTells() {
        var late = new GlassAnswer(mine.opening().id(), "", List.of(LAPSED));
        var ofOneThatIsGone = new GlassAnswer(mine.opening().id(), "Ei nyt.", List.of(TOO_SHORT));

        assertThat(late.wrongAtAll(List.of(mine))).containsExactly(LAPSED);
        assertThat(ofOneThatIsGone.wrongAtAll(List.of(other))).containsExactly(TOO_SHORT);
        assertThat(GlassAnswer.NONE.wrongAtAll(List.of(mine))).isEmpty();
    }

    @Test
    void saysNothingOfTheNoteInALog() {
        assertThat(new GlassAnswer(mine.opening().id(), "Ei nyt.", List.of()))
                .asString()
                .doesNotContain("Ei nyt.");
    }

    private static GlassDesk.Shown waiting() {
        var opening = new PayloadOpening(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "itauusimaa",
                UUID.randomUUID(),
                null,
                "luvn",
                true,
                "danger",
                "Kuljetusvirhe on selvitettävä tänään.",
                NOW,
                NOW.plus(Duration.ofHours(8)),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new GlassDesk.Shown(opening, "Katri Keksitty", opening.state(NOW));
    }
}
