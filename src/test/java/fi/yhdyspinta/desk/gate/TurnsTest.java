package fi.yhdyspinta.desk.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One caller's slow bodies keep nobody else waiting. */
class TurnsTest {
    private final Turns turns = new Turns(5, 3);

    @Test
    void leavesTheOthersTheirPlacesBesideACallerWithMany() {
        for (int turn = 0; turn < 3; turn++) {
            assertThat(turns.begin("luvn")).isTrue();
        }

        assertThat(turns.begin("luvn")).isFalse();
        assertThat(turns.begin("espoo-opetus")).isTrue();
        assertThat(turns.begin("mll-uusimaa")).isTrue();
        assertThat(turns.begin("helsinki-kasko")).as("all places are taken").isFalse();
    }

    @Test
    void givesAPlaceAgainOnceABodyHasBeenRead() {
        for (int time = 0; time < 20; time++) {
            assertThat(turns.begin("luvn")).isTrue();
            turns.end("luvn");
        }
        for (int turn = 0; turn < 3; turn++) {
            assertThat(turns.begin("luvn")).isTrue();
        }
        assertThat(turns.begin("luvn")).isFalse();
    }
}
