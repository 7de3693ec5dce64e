package fi.yhdyspinta.walk;

import static fi.yhdyspinta.walk.Intake.Kind.ASKING;
import static fi.yhdyspinta.walk.Intake.Kind.BRINGING;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.partner.Partner;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How much a partner may bring, by its own document. */
class IntakeTest {
    private static final Partner.Intake FOUR_A_MINUTE = new Partner.Intake(4, Duration.ofMinutes(1), 2048);

    private final SetClock clock = new SetClock(Instant.parse("2026-11-22T10:00:00Z"));
    private Map<String, Partner.Intake> agreed = Map.of("espoo", FOUR_A_MINUTE, "luvn", FOUR_A_MINUTE);
    private final Intake intake = new Intake(name -> Optional.ofNullable(agreed.get(name)), clock);

    private boolean mayBring(String partner) {
        return intake.call(partner, BRINGING).isEmpty();
    }

    private void spend(String partner) {
        for (int call = 0; call < 4; call++) {
            assertThat(mayBring(partner)).isTrue();
        }
    }

    @Test
    void takesSoManyAtOnceAsWereAgreedAndNotOneMore() {
        spend("espoo");

        assertThat(mayBring("espoo")).isFalse();
        assertThat(mayBring("espoo")).isFalse();
    }

    @Test
    void saysWhenTheNextOneIsTakenAndTakesItThen() {
        spend("espoo");
        var told = intake.call("espoo", BRINGING).orElseThrow();
        assertThat(told.pause()).isEqualTo(Duration.ofSeconds(15));
        assertThat(told.limit()).isEqualTo(FOUR_A_MINUTE);

        clock.pass(told.pause().minusMillis(1));
        assertThat(mayBring("espoo")).isFalse();
        clock.pass(Duration.ofMillis(1));

        assertThat(mayBring("espoo")).isTrue();
        assertThat(mayBring("espoo")).isFalse();
    }

    @Test
    void givesBackAllInTheAgreedTimeAndNeverMore() {
        spend("espoo");

        clock.pass(Duration.ofDays(1));

        spend("espoo");
        assertThat(mayBring("espoo")).isFalse();
    }

    @Test
    void letsNoPartnerStandInAnothersWay() {
        spend("espoo");
        assertThat(mayBring("espoo")).isFalse();

        spend("luvn");
    }

    @Test
    void takesANoticeFromASystemThatAsksInALoop() {
        for (int call = 0; call < 100; call++) {
            intake.call("espoo", ASKING);
        }

        assertThat(intake.call("espoo", ASKING)).isPresent();
        assertThat(mayBring("espoo")).isTrue();
    }

    @Test
    void heedsAnotherAgreementAtOnce() {
        spend("espoo");
        agreed = Map.of("espoo", new Partner.Intake(5, Duration.ofMinutes(1), 2048));

        assertThat(mayBring("espoo")).isTrue();
    }

    @Test
    void doesNotWaitForAClockThatWasSetBack() {
        spend("espoo");

        clock.pass(Duration.ofHours(-5));

        assertThat(mayBring("espoo")).isTrue();
    }

    @Test
    void boundsAKeyWhosePartnerIsGoneAsAnyOther() {
        for (int call = 0; call < Partner.Intake.USUAL.calls(); call++) {
            intake.call("gone", BRINGING);
        }

        assertThat(mayBring("gone")).isFalse();
        assertThat(intake.mostBytes("gone")).isEqualTo(Integer.MAX_VALUE);
        assertThat(intake.mostBytes("espoo")).isEqualTo(2048);
    }
}
