package fi.yhdyspinta.desk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a list somebody gets who says how much they want. */
class PagingTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "50, 50", "200, 200", "201, 200", "2147483647, 200"})
    void givesAsMuchAsIsAskedForUpToALimit(int asked, int given) {
        assertThat(Paging.bounded(asked)).isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refusesAPageOfNothing(int size) {
        assertThatThrownBy(() -> Paging.bounded(size)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.ground().status()).isEqualTo(400);
            assertThat(refused.refusals()).containsExactly(Refusal.ofSender("SIZE_TOO_SMALL", "/size", "200"));
        });
    }

    @Test
    void meansUsuallyFifty() {
        assertThat(Paging.bounded(Integer.parseInt(Paging.SIZE))).isEqualTo(50);
    }
}
