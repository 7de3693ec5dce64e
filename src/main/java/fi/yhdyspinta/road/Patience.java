package fi.yhdyspinta.road;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.apache.camel.Exchange;

/**
 * Breaks off a call whose protocol knows no end of waiting: an SFTP server that lives and answers nothing about a file would
 * hold a place for ever. A call may last as long as the address's {@code connect} and twice its {@code read}. What was begun
 * must be ended, on the same thread.
 */
@Named("patience")
@Singleton
public class Patience {
    private static final String WATCH = "patienceWatch";

    /** How long a call may last, in milliseconds. */
    static long most(long connect, long read) {
        return connect + 2 * read;
    }

    /** From now on the thread is watched. */
    public void begin(Exchange exchange) {
        var most = most(exchange.getVariable("connect", Long.class), exchange.getVariable("read", Long.class));
        exchange.setProperty(WATCH, Watch.of(most));
    }

    /** It has ended, well or not. */
    public void end(Exchange exchange) {
        exchange.getProperty(WATCH, Watch.class).end();
        exchange.removeProperty(WATCH);
    }
}
