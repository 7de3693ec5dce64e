package fi.yhdyspinta.road;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.Timeout;

/**
 * What a partner may answer with: {@link PartnerCall#MOST} bytes, unpacked, and for no longer than its {@code
 * timeouts.connect} and twice its {@code timeouts.read} from the beginning of the call. The client's own timeouts are between
 * two bytes: who drips its answer, or never ends it, would hold a place for ever. A longer body is cut and its connection
 * given up; a later one is broken off.
 */
final class BoundedAnswer implements ExecChainHandler {
    private static final Timeout USUAL = Timeout.ofSeconds(30);

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        var ended = new CompletableFuture<Boolean>();
        ended.thenAccept(isLate -> {
            if (isLate) {
                scope.execRuntime.discardEndpoint();
            }
        });
        ended.completeOnTimeout(true, patience(scope.clientContext.getRequestConfigOrDefault()), TimeUnit.MILLISECONDS);
        try {
            var answer = chain.proceed(request, scope);
            if (answer.getEntity() == null) {
                ended.complete(false);
            } else {
                answer.setEntity(new Bounded(answer.getEntity(), scope.execRuntime, ended));
            }
            return answer;
        } catch (IOException | HttpException | RuntimeException failed) {
            ended.complete(false);
            throw failed;
        }
    }

    private static long patience(RequestConfig config) {
        return millis(config.getConnectionRequestTimeout()) + 2 * millis(config.getResponseTimeout());
    }

    private static long millis(Timeout timeout) {
        return (timeout == null || timeout.isDisabled() ? USUAL : timeout).toMilliseconds();
    }

    private static final class Bounded extends HttpEntityWrapper {
        private final ExecRuntime connection;
        private final CompletableFuture<Boolean> ended;
        private InputStream content;

        Bounded(HttpEntity whole, ExecRuntime connection, CompletableFuture<Boolean> ended) {
            super(whole);
            this.connection = connection;
            this.ended = ended;
        }

        @Override
        public InputStream getContent() throws IOException {
            if (content == null) {
                content = new Cut(super.getContent(), connection, ended);
            }
            return content;
        }

        @Override
        public void close() throws IOException {
            ended.complete(false);
            super.close();
        }
    }

    private static final class Cut extends FilterInputStream {
        private final ExecRuntime connection;
        private final CompletableFuture<Boolean> ended;
        private int left = PartnerCall.MOST;

        Cut(InputStream whole, ExecRuntime connection, CompletableFuture<Boolean> ended) {
            super(whole);
            this.connection = connection;
            this.ended = ended;
        }

        @Override
        public int read() throws IOException {
            int one = left > 0 ? super.read() : -1;
            left -= one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int some = left > 0 || most == 0 ? super.read(into, from, Math.min(most, left)) : -1;
            left -= Math.max(some, 0);
            return some;
        }

        @Override
        public long skip(long most) throws IOException {
            long some = super.skip(Math.min(most, left));
            left -= (int) some;
            return some;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public void close() throws IOException {
            ended.complete(false);
            if (left > 0) {
                super.close();
            } else {
                // to close what has no end would be to read it
                connection.discardEndpoint();
            }
        }
    }
}
