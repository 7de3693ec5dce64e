package fi.yhdyspinta.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {
    private static final Partner.Retry RETRY =
            new Partner.Retry(Duration.ofSeconds(1), 2, Duration.ofMinutes(15), Duration.ofDays(3));

    @ParameterizedTest(name = "waits {1} after {0} failures")
    @CsvSource({"1, PT1S", "2, PT2S", "3, PT4S", "10, PT8M32S", "11, PT15M", "12, PT15M"})
    void doublesTheWaitUpToItsMaximum(int failures, Duration wait) {
        assertThat(RETRY.waitAfter(failures)).isEqualTo(wait);
    }

    @Test
    void neverWaitsLessThanBefore() {
        var waits = IntStream.rangeClosed(1, 40).mapToObj(RETRY::waitAfter).toList();

        assertThat(waits).isSorted();
    }

    // three days of failing at a factor of ten is far beyond what a double can count
    @ParameterizedTest
    @ValueSource(ints = {100, 10_000, Integer.MAX_VALUE})
    void staysAtTheMaximumHoweverOftenItFails(int failures) {
        var steep = new Partner.Retry(Duration.ofSeconds(1), 10, Duration.ofMinutes(15), Duration.ofDays(3));

        assertThat(steep.waitAfter(failures)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void waitsTheSameWhereNothingGrows() {
        var even = new Partner.Retry(Duration.ofSeconds(5), 1, Duration.ofMinutes(15), Duration.ofDays(3));

        assertThat(even.waitAfter(1)).isEqualTo(even.waitAfter(50)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void growsByAFactorThatIsNotWhole() {
        var slow = new Partner.Retry(Duration.ofSeconds(10), 1.5, Duration.ofMinutes(15), Duration.ofDays(3));

        assertThat(slow.waitAfter(3)).isEqualTo(Duration.ofMillis(22_500));
    }
}
