package fi.yhdyspinta.desk.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.walk.SetClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who guesses waits longer and longer; whose key is right never waits for what a stranger does. */
class BackoffTest {
    private static final String RIGHT = "key-1.the-right-secret";
    private static final String OFFICE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    private final SetClock clock = new SetClock(Instant.now());
    private final Backoff backoff = new Backoff(clock);
    private int lookedUp;

    @Test
    void letsAMistypedKeyBeTriedAgainAtOnce() {
        wrong(OFFICE, "key-1", Backoff.FREE - 1);

        assertThat(tries(OFFICE, RIGHT)).isTrue();
    }

    @Test
    void waitsLongerAfterEachWrongSecretAndLooksNothingUpMeanwhile() {
        wrong(OFFICE, "key-1", Backoff.FREE);
        assertThat(secondsToWait(OFFICE, "key-1.guess")).isEqualTo("1");
        int before = lookedUp;
        assertThat(secondsToWait(OFFICE, RIGHT)).isEqualTo("1");
        assertThat(lookedUp).isEqualTo(before);

        clock.pass(Duration.ofSeconds(1));
        wrong(OFFICE, "key-1", 1);
        assertThat(secondsToWait(OFFICE, "key-1.guess")).isEqualTo("2");
        for (int turn = 0; turn < 20; turn++) {
            clock.pass(Duration.ofMinutes(5));
            wrong(OFFICE, "key-1", 1);
        }
        assertThat(secondsToWait(OFFICE, "key-1.guess")).isEqualTo("300");
    }

    @Test
    void letsTheRightKeyInAfterTheWaitAndForgetsTheWrongOnes() {
        wrong(OFFICE, "key-1", Backoff.FREE);
        clock.pass(Duration.ofSeconds(1));

        assertThat(tries(OFFICE, RIGHT)).isTrue();
        wrong(OFFICE, "key-1", Backoff.FREE - 1);
        assertThat(tries(OFFICE, RIGHT)).isTrue();
    }

    @Test
    void letsTheRightKeyInFromAnotherAddressWhileAStrangerGuesses() {
        wrong(ELSEWHERE, "key-1", Backoff.FREE);

        assertThat(tries(OFFICE, RIGHT)).isTrue();
    }

    @Test
    void letsAKeyInThatWasRightBeforeWhileAStrangerGuessesBehindTheSameAddress() {
        assertThat(tries(OFFICE, RIGHT)).isTrue();
        wrong(OFFICE, "key-1", Backoff.FREE);

        assertThat(tries(OFFICE, RIGHT)).isTrue();
        wrong(OFFICE, "key-1", Backoff.FREE);
        assertThat(secondsToWait(OFFICE, "key-1.guess")).isNotNull();
    }

    @Test
    void makesAnAddressWaitThatTriesManyIds() {
        for (int id = 0; id < Backoff.FREE_OF_ADDRESS; id++) {
            wrong(OFFICE, "guessed-" + id, 1);
        }

        assertThat(secondsToWait(OFFICE, "another.guess")).isEqualTo("1");
        assertThat(tries(ELSEWHERE, RIGHT)).isTrue();
    }

    @Test
    void takesANetworkOfIpv6ForOneAddress() {
        for (int host = 1; host <= Backoff.FREE; host++) {
            wrong("2001:db8:0:1::" + host, "key-1", 1);
        }

        assertThat(secondsToWait("2001:db8:0:1::ffff", "key-1.guess")).isEqualTo("1");
        assertThat(tries("2001:db8:0:2::1", RIGHT)).isTrue();
    }

    @Test
    void looksUpAKeyAgainThatWasRightAndIsRevoked() {
        tries(OFFICE, RIGHT);
        for (int turn = 0; turn < Backoff.FREE; turn++) {
            backoff.tried(OFFICE, RIGHT, key -> Optional.empty());
        }

        assertThat(secondsToWait(OFFICE, RIGHT)).isEqualTo("1");
    }

    @Test
    void holdsNoMoreThanItsBoundWhateverAddressesAreTried() {
        for (int address = 0; address < 30_000; address++) {
            wrong("10.%d.%d.1".formatted(address / 250, address % 250), "x".repeat(500) + address, 1);
        }

        assertThat(backoff)
                .extracting("wrongs")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .hasSize(10_000);
        assertThat(backoff)
                .extracting("wrongsOfAddress")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .hasSize(10_000);
    }

    private void wrong(String address, String id, int times) {
        for (int turn = 0; turn < times; turn++) {
            assertThat(tries(address, id + ".wrong")).isFalse();
        }
    }

    private boolean tries(String address, String key) {
        return backoff.tried(address, key, shown -> {
                    lookedUp++;
                    return shown.equals(RIGHT) ? Optional.of("luvn") : Optional.empty();
                })
                .isPresent();
    }

    private String secondsToWait(String address, String key) {
        var said = new String[1];
        assertThatThrownBy(() -> tries(address, key))
                .isInstanceOfSatisfying(Backoff.Wait.class, wait -> said[0] = wait.seconds());
        return said[0];
    }
}
