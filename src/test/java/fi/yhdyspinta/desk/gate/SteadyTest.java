package fi.yhdyspinta.desk.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SteadyTest {
    @Test
    void readsWhatComesAndNoMoreThanIsWanted() throws IOException {
        var body = new byte[20_000];

        assertThat(Steady.read(new ByteArrayInputStream(body), 30_000)).hasSize(20_000);
        assertThat(Steady.read(new ByteArrayInputStream(body), 10_001)).hasSize(10_001);
        assertThat(Steady.read(InputStream.nullInputStream(), 10)).isEmpty();
    }

    @Test
    void letsGoWhoSendsAByteAtATime() {
        var passed = new long[1];
        var drop = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int from, int most) {
                passed[0] += Duration.ofSeconds(9).toNanos();
                into[from] = 'x';
                return 1;
            }
        };

        assertThatThrownBy(() -> Steady.read(drop, 1 << 20, () -> passed[0])).isInstanceOf(Steady.TooSlow.class);
        assertThat(Duration.ofNanos(passed[0])).isLessThan(Duration.ofSeconds(40));
    }

    @Test
    void waitsForABadConnection() throws IOException {
        var passed = new long[1];
        var steady = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int from, int most) {
                passed[0] += Duration.ofSeconds(1).toNanos();
                return Math.min(most, 10_000);
            }
        };

        assertThat(Steady.read(steady, 1 << 20, () -> passed[0])).hasSize(1 << 20);
    }
}
