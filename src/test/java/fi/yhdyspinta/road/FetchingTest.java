package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.walk.Filing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One look at a partner's folder breaks off what the server does not answer, and nothing of the hub's own. */
class FetchingTest {
    private final Fetching fetching = new Fetching();

    @BeforeEach
    void begin() {
        fetching.setPartner("mll-uusimaa");
        fetching.setConnect(100);
        fetching.setRead(50);
        fetching.begin(null, null);
    }

    @AfterEach
    void end() {
        fetching.goOn();
        fetching.commit(null, null, 1);
    }

    @Test
    void letsTheHubKeepAFileForAsLongAsItTakes() throws Exception {
        fetching.take(file(new ByteArrayInputStream(new byte[3]), 3));

        assertThat(waited(500)).isTrue();
    }

    @Test
    void watchesTheServerAgainAfterEachFile() throws Exception {
        for (int file = 0; file < 3; file++) {
            fetching.take(file(new ByteArrayInputStream(new byte[3]), 3));
            assertThat(waited(100)).isTrue();
            fetching.goOn();
        }

        assertThatThrownBy(() -> waited(5000)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void breaksOffEachFurtherWaitOfALookThatIsLate() {
        assertThatThrownBy(() -> waited(5000)).isInstanceOf(InterruptedException.class);

        assertThatThrownBy(() -> waited(5000)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void readsNothingOfAFileThatIsTooLargeAndClosesIt() throws Exception {
        var closed = new CountDownLatch(1);
        var endless = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("nobody reads it");
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };

        fetching.take(file(endless, Filing.MOST_BYTES + 1L));

        assertThat(closed.getCount()).isZero();
    }

    @Test
    void seesThatAFileHasGrownTooLargeSinceItWasListed() throws Exception {
        var grown = file(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        return 1;
                    }

                    @Override
                    public int read(byte[] bytes, int from, int most) {
                        return most;
                    }
                },
                3);

        fetching.take(grown);

        assertThat(grown.getIn().getHeader(Exchange.FILE_LENGTH, Long.class)).isEqualTo(Filing.MOST_BYTES + 1L);
    }

    private static boolean waited(long millis) throws InterruptedException {
        return !new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }

    private static Exchange file(InputStream content, long length) {
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getIn().setHeader(Exchange.FILE_LENGTH, length);
        exchange.getIn().setBody(content);
        return exchange;
    }
}
