package fi.yhdyspinta.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedTest {
    @Test
    void isAnAnswerAndHasNoStackTrace() {
        var refused = new Refused(Refused.Ground.INVALID, Refusal.ofSender("HETU_CHECK", "/content/subject/hetu"));

        assertThat(refused.getStackTrace()).isEmpty();
        refused.addSuppressed(new IllegalStateException());
        assertThat(refused.getSuppressed()).isEmpty();
        assertThat(refused.getCause()).isNull();
    }

    @Test
    void saysGroundAndCodesAndNothingElse() {
        var refused = new Refused(
                Refused.Ground.INVALID,
                List.of(
                        Refusal.ofSender("SCHEMA_REQUIRED", "/type", "type"),
                        Refusal.ofSender("UNKNOWN_TYPE", "/type", "Aino Esimerkkilä"),
                        Refusal.ofSender("SCHEMA_REQUIRED", "/sentAt", "sentAt")));

        assertThat(refused).hasMessage("INVALID [SCHEMA_REQUIRED, UNKNOWN_TYPE]");
        assertThat(Refused.codes(refused.refusals())).containsExactly("SCHEMA_REQUIRED", "UNKNOWN_TYPE");
    }

    @Test
    void keepsEveryProblemInOrder() {
        var first = Refusal.ofSender("SCHEMA_REQUIRED", "/type", "type");
        var second = new Refusal("INTERNAL", Turn.HUB, "", List.of());

        var refused = new Refused(Refused.Ground.INVALID, List.of(first, second));

        assertThat(refused.refusals()).containsExactly(first, second);
        assertThat(refused.ground().status()).isEqualTo(422);
    }

    @Test
    void namesTheMessageOnlyWhenItIsTold() {
        var refused = new Refused(Refused.Ground.CONFLICT, Refusal.ofSender("ID_REUSED", "/messageId"));

        var about = refused.about("ESP-1");

        assertThat(refused.about()).isNull();
        assertThat(about.about()).isEqualTo("ESP-1");
        assertThat(about.ground()).isEqualTo(Refused.Ground.CONFLICT);
        assertThat(about.refusals()).isEqualTo(refused.refusals());
    }
}
