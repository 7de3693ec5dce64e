package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Filing;
import fi.yhdyspinta.walk.Trouble;
import fi.yhdyspinta.walk.Whence;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.remote.RemoteFilePollingConsumerPollStrategy;
import org.apache.camel.spi.ExceptionHandler;

/**
 * One look at a folder of a partner's SFTP server, broken off where the server lives and answers nothing: what leads up to a
 * file, what it takes to read it, and what it takes to move it may each last as long as a delivery may. The hub's own keeping
 * of a file is no part of that. After a look that was broken off or failed the next begins on a connection of its own; the
 * file lies where it lay, and one that was kept and not moved is known by its content.
 */
public final class Fetching extends RemoteFilePollingConsumerPollStrategy implements ExceptionHandler {
    private static final System.Logger LOG = System.getLogger(Fetching.class.getName());

    private String partner;
    private long connect;
    private long read;
    // a route looks with one thread at a time
    private Watch watch;
    private boolean isBrokenOff;
    private boolean hasFailed;
    private Trouble told;

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        isBrokenOff = false;
        hasFailed = false;
        watch();
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        unwatch();
        if (isBrokenOff) {
            disconnect(consumer, endpoint);
        } else if (!hasFailed) {
            told = null;
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) throws Exception {
        unwatch();
        return super.rollback(consumer, endpoint, retryCounter, cause);
    }

    // Camel shows nobody else how
    private void disconnect(Consumer consumer, Endpoint endpoint) {
        try {
            super.rollback(consumer, endpoint, 0, null);
        } catch (Exception gone) {
            // then nothing is connected any more
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "{0}: disconnecting met {1}",
                    partner,
                    gone.getClass().getName());
        }
    }

    /** Reads the file as far as the hub takes one, and lets the server's file go. From here on the hub is at work. */
    public void take(Exchange exchange) throws IOException {
        var in = exchange.getIn();
        try (var file = in.getBody(InputStream.class)) {
            if (in.getHeader(Exchange.FILE_LENGTH, 0L, Long.class) <= Filing.MOST_BYTES) {
                // it may have grown since it was listed
                byte[] bytes = file.readNBytes(Filing.MOST_BYTES + 1);
                in.setBody(bytes);
                in.setHeader(Exchange.FILE_LENGTH, (long) bytes.length);
            }
        }
        unwatch();
    }

    /** The hub has done with the file, well or not: the server is asked again, to move it and for the next. */
    public void goOn() {
        unwatch();
        watch();
    }

    private void watch() {
        watch = Watch.of(Patience.most(connect, read));
    }

    private void unwatch() {
        isBrokenOff |= watch.end();
    }

    /**
     * Told once, until a look goes well or fails in another way. Camel's own line would quote the file's name, which is the
     * partner's word and may name a person.
     */
    @Override
    public void handleException(Throwable failed) {
        hasFailed = true;
        var trouble = Outcome.sorted(failed);
        if (trouble != told) {
            told = trouble;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "files of {0} can''t be fetched: {1}, {2}; the next look takes them",
                    partner,
                    trouble,
                    Whence.of(failed));
        }
    }

    @Override
    public void handleException(String message, Throwable failed) {
        handleException(failed);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable failed) {
        handleException(failed);
    }

    /** Whose folder it is. */
    public void setPartner(String partner) {
        this.partner = partner;
    }

    /** How long a connection may take, in milliseconds. */
    public void setConnect(long connect) {
        this.connect = connect;
    }

    /** How long an answer may take, in milliseconds. */
    public void setRead(long read) {
        this.read = read;
    }
}
